using System.Globalization;
using AccessBot.Forms;
using AccessBot.Workflows.Kit;

namespace AccessBot.Workflows.Access;

/// <summary>
/// The last day for which access is asked, within what its instance allows. It counts from the day of filing and not of the answer,
/// so that the reading to which a yes belongs stays the same while people take their time.
/// </summary>
/// <param name="IsCut">The page asks for longer, or for ever.</param>
public sealed record AccessLimit(DateOnly? LastDay, bool IsCut)
{
    private const string Field = "Needed until";

    /// <summary>YYYY-MM-DD; null where it has no end.</summary>
    public string? Text => LastDay?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    public static AccessLimit Of(Sighting seen, AccessOptions options)
    {
        var asked = seen.Form.Understood.Until switch
        {
            FormDate.On on => on.Day,
            FormDate.At at => Day(at.Moment),
            FormDate.Now => Day(seen.Issue.CreatedAt),
            _ => (DateOnly?)null,
        };
        var most = options.AtMost is { } limit ? Day(seen.Issue.CreatedAt + limit) : (DateOnly?)null;
        return most is not null && !(asked <= most) ? new AccessLimit(most, true) : new AccessLimit(asked, false);
    }

    /// <summary>What the requester is asked where that day is over: nothing is given that would be taken away at once.</summary>
    public Question? AskIfOver(Sighting seen)
    {
        if (!(LastDay < Day(seen.GitLabTime))) return null;
        var written = seen.Form.Sources.FirstOrDefault(one => one.Field == Field);
        return IsCut
            ? new Question(Field, written?.Value ?? "", "a new request: this one is older than access to this system may last", written?.Line)
            : new Question(Field, written?.Value ?? Text!, "a day that has not passed, as YYYY-MM-DD, or nothing for permanent access", written?.Line);
    }

    private static DateOnly Day(DateTimeOffset moment) => DateOnly.FromDateTime(moment.UtcDateTime);
}
