using AccessBot.Forms;
using AccessBot.Vocabulary;
using AccessBot.Workflows.Kit;
using AccessBot.Workflows.Kit.Gates;

namespace AccessBot.Workflows.Deprovisioning;

/// <summary>What a removal's yes belongs to, and what of the page keeps it from being said by writing alone.</summary>
public static class RemovalQuestion
{
    public const string OneIdentifier = "the page names the person by one thing only";
    public const string UnreadLines = "some lines of the page were not understood";
    public const string NotInDirectory = "the company directory does not know this person; the account has the same address";
    public const string NoTime = "the page does not say when";
    public const string LongOver = "the day that the page gives was long over when it was filed";
    public const string NoPlace = "the page names no system, so it would be every one that the bot looks after";

    public const string PlaceAside = "the page names a system in a heading or a table only";

    public static Reading ReadingOf(Sighting seen, Person person, IEnumerable<InstanceName> instances) => new(
        seen.Issue.Id, Reading.Remove, person, [.. instances],
        From: seen.Form.Understood.From?.ToString(), TicketsTo: seen.Form.Understood.TicketsTo)
    {
        Lines = seen.Form.Unread is { Count: > 0 } unread ? Digest.Of(unread.Select(line => line.Text)) : null,
    };

    /// <summary>Empty where whoever wrote the page can be taken at their word.</summary>
    /// <param name="person">Whom the page is about; null where that is not known yet.</param>
    public static IReadOnlyList<string> Doubts(FormReading form, Person? person = null)
    {
        var subject = form.Understood.Subject;
        var identifiers = new[] { subject.Name, subject.Username, subject.Email }.Count(one => one is not null);
        var doubts = new List<string>();
        if (identifiers < 2) doubts.Add(OneIdentifier);
        if (person is { IsInDirectory: false }) doubts.Add(NotInDirectory);
        if (!form.SaysWhen) doubts.Add(NoTime);
        if (form.IsLongOver) doubts.Add(LongOver);
        if (!form.SaysWhere) doubts.Add(form.NamesZendesk || form.Named.Count > 0 ? PlaceAside : NoPlace);
        if (form.Unread.Count > 0) doubts.Add(UnreadLines);
        return doubts;
    }
}
