using System.Globalization;
using AccessBot.Texts;
using AccessBot.Workflows.Kit.Contracts;
using AccessBot.Workflows.Kit.Lists;
using AccessBot.Workflows.Kit.Notes;
using AccessBot.Workflows.Ports;
using AccessBot.Workflows.Ports.Acting;
using AccessBot.Workflows.Ports.Memory;

namespace AccessBot.Workflows.Kit.Talk;

/// <summary>
/// A comment that asks the bot something gets exactly one answer, whatever becomes of the process in between; every other
/// comment is left to people. Programs are never answered.
/// </summary>
public sealed class Conversation(
    IGitLab gitLab, NoteWriter writer, TemplateCatalog templates, IJournal journal, IPauseSwitch pause, IPassProbe probe,
    Mandate mandate, TalkOptions options, TimeProvider time)
{
    // No workflow has a step of this name: what a step did is told, counted and packed by its name alone.
    private const string Id = "talk", Kind = $"{Id}/comment-answer", By = "by", Heard = "heard";

    private static readonly TimeSpan Day = TimeSpan.FromDays(1);

    public static TemplateDeclaration Text { get; } = new(
        "kit", "answer", TemplateKind.Note,
        [
            "asker", "command.status", "command.again", "command.cancel", "command.help", "command.go_on", "status", "help", "again", "cancelled", "may_not_cancel", "is_removal", "enough", "because", "next",
            "is_over", "label.hold",
        ]);

    /// <summary>Closes the issue where whoever may end the request asked for that, before anything else is done on it.</summary>
    public async Task<Sighting> CancelAsync(Sighting seen, IIssueWorkflow owner, CancellationToken ct)
    {
        if (!seen.Issue.IsOpen || !await MayWriteAsync(owner, ct)) return seen;
        var cancel = CancelIn(seen, owner);
        if (cancel is null || IsEnough(seen, cancel) || await IsProgramAsync(cancel, ct)) return seen;
        using var window = Open();
        await ReachedAsync(cancel, StepPoint.BeforeIntent, ct);
        var stored = await gitLab.EditIssueAsync(seen.Ref, new IssueEdit(Close: true), ct);
        await ReachedAsync(cancel, StepPoint.AfterIntent, ct);
        return seen with
        {
            Issue = stored with { UserNotesCount = seen.Issue.UserNotesCount, ClosedBy = stored.ClosedBy ?? (stored.IsOpen ? null : seen.Bot) },
        };
    }

    /// <summary>Whether whoever may end the request asks for that, where the bot neither ends it nor answers by itself.</summary>
    public bool AsksToCancel(Sighting seen, IIssueWorkflow owner) => seen.Issue.IsOpen && CancelIn(seen, owner) is not null;

    private Comment? CancelIn(Sighting seen, IIssueWorkflow owner) =>
        Unanswered(seen).FirstOrDefault(comment => comment.Asks == Ask.Cancel && owner.MayCancel(seen, comment.By));

    /// <summary>Answers what was asked, with what this look is about to do.</summary>
    public async Task<Sighting> AnswerAsync(Sighting seen, IIssueWorkflow owner, CancellationToken ct)
    {
        var asked = Unanswered(seen);
        if (asked.Count == 0 || !await MayWriteAsync(owner, ct)) return seen;
        var stands = await PlanAsync(seen, owner, ct);
        using var window = Open();
        foreach (var comment in asked)
        {
            if (Answered(seen, comment) > options.MostADay || await IsProgramAsync(comment, ct)) continue;
            await ReachedAsync(comment, StepPoint.AfterIntent, ct);
            var marker = new NoteMarker(KeyOf(comment)).With(By, comment.By.Id.ToString(CultureInfo.InvariantCulture));
            if (comment.Asks == Ask.GoOn && !comment.IsEdited) marker = marker.With(Heard, "go-on");
            seen = await writer.PostOnceAsync(seen, marker, Say(seen, comment, owner, stands), context: null, ct);
            await ReachedAsync(comment, StepPoint.AfterEffect, ct);
        }

        return seen;
    }

    // Whoever asks is answered also while a vendor is away: that is when people ask.
    private static async Task<Decision> PlanAsync(Sighting seen, IIssueWorkflow owner, CancellationToken ct)
    {
        try
        {
            return await owner.PlanAsync(seen, ct);
        }
        catch (Exception away) when (TroubleTold.IsTellable(away))
        {
            return new Decision.Wait(PassReasons.VendorBusy, Party.Bot);
        }
    }

    /// <summary>Whether the answer to this comment says that it asked to go on when nobody had edited it.</summary>
    public static bool HeardUnedited(Sighting seen, Comment comment) =>
        seen.Find(KeyOf(comment))?.Marker.Attributes.ContainsKey(Heard) == true;

    private static string KeyOf(Comment comment) => $"{Kind}/{comment.NoteId.ToString(CultureInfo.InvariantCulture)}";

    private List<Comment> Unanswered(Sighting seen) => !options.Answers ? [] :
    [
        .. seen.Comments.Where(comment => comment.Asks is not null && seen.GitLabTime - comment.At < options.Within
            && !seen.IsDone(KeyOf(comment))),
    ];

    private static int Answered(Sighting seen, Comment comment) => seen.OwnNotes.Count(note => note.Marker.Kind == Kind
        && note.Marker.Attributes.GetValueOrDefault(By) == comment.By.Id.ToString(CultureInfo.InvariantCulture)
        && seen.GitLabTime - note.Note.CreatedAt < Day);

    private bool IsEnough(Sighting seen, Comment comment) => Answered(seen, comment) >= options.MostADay;

    private async Task<bool> MayWriteAsync(IIssueWorkflow owner, CancellationToken ct) =>
        await pause.FindPauseAsync(owner.Id, ct) is null;

    // An answer to a program could be answered by it, and so on for ever.
    private async Task<bool> IsProgramAsync(Comment comment, CancellationToken ct) =>
        await gitLab.FindAccountAsync(comment.By.Id, ct) is null or { IsBot: true };

    private string Say(Sighting seen, Comment comment, IIssueWorkflow owner, Decision stands)
    {
        var (isEnough, mayCancel) = (IsEnough(seen, comment), owner.MayCancel(seen, comment.By));
        var asks = isEnough ? (Ask?)null : comment.Asks;
        // Where everybody can read along, where it stands is said in the notes that weigh that, and nowhere else.
        var told = seen.Issue.IsConfidential ? stands : null;
        return templates.Note(Text.Workflow, Text.Name, new TemplateValues()
            .SetMention("asker", comment.By.Username)
            .Set("command.status", $"@{seen.Bot.Username} status")
            .Set("command.again", $"@{seen.Bot.Username} again")
            .Set("command.cancel", $"@{seen.Bot.Username} cancel")
            .Set("command.help", $"@{seen.Bot.Username} help")
            .Set("command.go_on", $"@{seen.Bot.Username} go on")
            .Set("enough", isEnough)
            .Set("status", asks is Ask.Status or Ask.GoOn)
            .Set("again", asks == Ask.Again)
            .Set("help", asks is Ask.Help or Ask.Other)
            .Set("cancelled", asks == Ask.Cancel && mayCancel && !seen.Issue.IsOpen)
            .Set("may_not_cancel", asks == Ask.Cancel && !(mayCancel && !seen.Issue.IsOpen))
            .Set("is_removal", !owner.MayCancel(seen, seen.Issue.Author))
            .SetTrusted("because", told?.Because.Text)
            .SetTrusted("next", InWords(told?.Next))
            .Set("is_over", told is { Next: null })
            .Set("label.hold", options.HoldLabel));
    }

    internal static string? InWords(Party? party) => party switch
    {
        null => null,
        Party.Bot => "AccessBot",
        Party.Requester => "whoever filed this issue",
        Party.Approver => "whoever has to approve it",
        Party.People => "the People team",
        _ => "Support Operations",
    };

    private EffectWindow Open() =>
        mandate.Open(time.GetTimestamp(), known: false, changesAccess: false, journal.StandAsync);

    private ValueTask ReachedAsync(Comment comment, StepPoint point, CancellationToken ct) =>
        probe.ReachedAsync($"{Id}/{(comment.Asks == Ask.Cancel ? "cancel" : "answer")}/{comment.NoteId}", point, ct);
}
