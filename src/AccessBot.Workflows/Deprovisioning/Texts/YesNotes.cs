using System.Globalization;
using AccessBot.Forms;
using AccessBot.Forms.Unread;
using AccessBot.Texts;
using AccessBot.Workflows.Deprovisioning.Readers;
using AccessBot.Workflows.Kit;
using AccessBot.Workflows.Kit.Lists;
using AccessBot.Workflows.Kit.Notes;

namespace AccessBot.Workflows.Deprovisioning.Texts;

/// <summary>What a removal says about its yes: the question, a label that does not count, a stop by somebody else.</summary>
public sealed class YesNotes(
    NoteWriter writer, RemovalWords words, Mentions mentions, YesReader yes, DeprovisioningOptions options)
{
    private const int MostEdits = 5;

    // Whoever confirms reads the page itself where it has more.
    private const int MostLines = 5;

    /// <summary>
    /// Everything that was understood, in one table, before anything happens. Its marker fixes what a confirmation
    /// belongs to.
    /// </summary>
    public async Task<Sighting> AskAsync(RemovalSnapshot seen, StepContext context, CancellationToken ct)
    {
        var (sighting, said) = (seen.Facts.Seen!, seen.Facts.Said!);
        var whom = await mentions.ReachAsync(sighting, seen.Facts.AskedFor?.ToTell, ct);
        var edits = Told(said.Edits);
        var marker = Question(context.Key, seen);
        var body = words.Note("confirm", seen, values => whom.Set(values, "asked_for")
            .Set("username", seen.Facts.Person!.Username)
            .Set("former", seen.Facts.Person!.Former.Select(address => address.Value))
            .Set("accounts", seen.AllParts.Select(Account))
            .SetTrusted("starts", Starts(sighting.Form.Understood.From))
            .Set("tickets_to", sighting.Form.Understood.TicketsTo)
            .Set("edits", edits.Take(MostEdits).Select(Edit))
            .Set("edits_more", Math.Max(0, edits.Count - MostEdits))
            .Set("doubts", said.Why)
            .Set("unread", sighting.Form.Unread.Take(MostLines).Select(Line))
            .Set("unread_more", Math.Max(0, sighting.Form.UnreadInAll - MostLines))
            .Set("may_confirm", yes.RuleFor(sighting).Groups.Select(group => group.Path))
            .SetTrusted("label.confirmed", options.ConfirmedLabel));
        return await writer.PostOnceAsync(sighting, marker, body, context, ct);
    }

    /// <summary>What a confirmation belongs to.</summary>
    internal static NoteMarker Question(string key, RemovalSnapshot seen) =>
        new NoteMarker(key, seen.Facts.Said!.Asking!.ToMarks()).With("parts", seen.Facts.Reading!.PartHashes);

    public Task<Sighting> ExplainLabelAsync(RemovalSnapshot seen, StepContext context, CancellationToken ct)
    {
        var wrong = seen.Facts.Said?.Wrong;
        var body = words.Note("explain-label", seen, values => values
            .Set("wrong.label", wrong?.Label).Set("wrong.by", wrong?.By?.Name).Set("wrong.why", wrong?.Why)
            .Set("may_confirm", yes.RuleFor(seen.Facts.Seen!).Groups.Select(group => group.Path)));
        return writer.PostOnceAsync(seen.Facts.Seen!, new NoteMarker(context.Key), body, context, ct);
    }

    public Task<Sighting> HowToAnswerAsync(RemovalSnapshot seen, StepContext context, CancellationToken ct)
    {
        var body = words.Note("how-to-answer", seen, values => values
            .SetMention("by", seen.Facts.Said!.Unheard!.By.Username)
            .Set("taken_off", seen.Facts.Said.Unheard.Label)
            .Set("label.confirmed", options.ConfirmedLabel)
            .Set("paste.confirmed", $"/label ~\"{options.ConfirmedLabel}\""));
        return writer.PostOnceAsync(seen.Facts.Seen!, new NoteMarker(context.Key), body, context, ct);
    }

    public async Task<Sighting> StoppedAsync(RemovalSnapshot seen, StepContext context, CancellationToken ct)
    {
        var (sighting, stop) = (seen.Facts.Seen!, seen.Facts.StoppedBy!);
        var whom = await mentions.ReachAsync(sighting, stop.MayStop ? stop.By?.Username : seen.Facts.AskedFor?.ToTell, ct);
        var body = words.Note("stopped", seen, values => whom.Set(values, "asked_for")
            .Set("may_stop", stop.MayStop)
            .Set("done", DoneSoFar(sighting))
            .Set("command.undo", $"accessbot undo {sighting.Request}")
            .Set("stopped_by", stop.By is { } by ? $"{by.Name} (username {by.Username})" : null)
            .Set("held", stop.How == "held")
            .Set("at", stop.At));
        return await writer.PostOnceAsync(sighting, new NoteMarker(context.Key), body, context, ct);
    }

    /// <summary>What was done of this removal by now, a line for each account.</summary>
    public IReadOnlyList<string> DoneSoFar(Sighting seen) => Texts.DoneSoFar.In(seen, words);

    private static TemplateValues Line(UnreadLine line) => new TemplateValues()
        .Set("line", line.Line.ToString(CultureInfo.InvariantCulture)).Set("text", FormReading.Quoted(line));

    private TemplateValues Account(InstancePart part) => new TemplateValues()
        .SetTrusted("system", words.System(part))
        .SetTrusted("found", Found(part) + (RemovalWords.UnderFormer(part) is { } former
            ? $"; under a former address and not touched: {former}" : ""));

    private static string Found(InstancePart part) => part switch
    {
        { InTrouble: true } => "cannot be reached just now",
        { Account: Deprovisioning.Account.Found { User: var user } } => RemovalWords.Namesakes(part) is { } others
            ? $"{user.Role}, user {user.Id}; the same name and not touched: {others}"
            : $"{user.Role}, user {user.Id}",
        { HasAccounts: false, App: AppHold.Gone } => "no access found",
        { HasAccounts: false, Account: Deprovisioning.Account.None } => "has the Okta app",
        { Account: Deprovisioning.Account.None, App: AppHold.Held } => "no account found so far; has the Okta app",
        { Account: Deprovisioning.Account.None } => "no account found so far",
        { Account: Deprovisioning.Account.Untouchable { User: { } user } no } => $"for a person: {no.Why} ({user.Role}, user {user.Id})",
        { Account: Deprovisioning.Account.Untouchable no } => $"for a person: {no.Why}",
        _ => "not looked at",
    };

    // Who edits again and again is named once for each kind of change, with the newest: the note stays a screen long.
    private static List<IssueChange> Told(IReadOnlyList<IssueChange> edits) =>
    [
        .. edits.GroupBy(edit => (edit.By.Id, edit.Kind)).Select(alike => alike.MaxBy(edit => edit.At)!)
            .OrderByDescending(edit => edit.At),
    ];

    private static TemplateValues Edit(IssueChange change) => new TemplateValues()
        .Set("by", $"{change.By.Name} (username {change.By.Username})")
        .SetTrusted("what", change.Kind switch
        {
            ChangeKind.Title => "changed the title",
            ChangeKind.Boxes => "ticked a box, and perhaps more",
            ChangeKind.Countless => "changed the issue many hundred times",
            ChangeKind.Reopened => "reopened the issue",
            ChangeKind.Moved => "moved the issue here",
            ChangeKind.Cloned => "copied the issue from another",
            _ => "changed the description",
        })
        .Set("at", change.At);

    private static string Starts(FormDate? from) => from switch
    {
        FormDate.At at => at.ToString(),
        FormDate.On on => $"at the end of {on}",
        _ => "at once",
    };
}
