using AccessBot.Forms;
using AccessBot.Workflows.Access.Gates;
using AccessBot.Workflows.Access.Texts;
using AccessBot.Workflows.Kit;
using AccessBot.Workflows.Kit.Contracts;
using AccessBot.Workflows.Kit.Gates;
using AccessBot.Workflows.Ports;

namespace AccessBot.Workflows.Access.Watched;

/// <summary>In shadow and in propose: what each step of access would do, and what people have done instead.</summary>
public sealed class AccessImagined(SubjectFinder subjects, SeatReader seats, AccessOptions options)
{
    private const string Id = AccessWorkflow.WorkflowId;

    private string Instance => options.Instance.Value;

    public Imagined<AccessSnapshot> Of(Step step, AccessSnapshot seen, DateTimeOffset since) => step switch
    {
        MakeConfidential => new(new(EffectKind.Hide, "make the issue confidential"), null),
        AskConfidential => new(
            new(EffectKind.Tell, "ask that the issue be made confidential"), seen with { Privacy = Privacy.StuckAndAsked }),
        AskRequester => new(
            new(EffectKind.AskAuthor, "ask whoever filed it for what the form lacks"),
            seen with { Request = RequestStanding.UnclearAndAsked, QuestionsAt = since }),
        RemindRequester => new(
            new(EffectKind.AskAuthor, "remind whoever filed it of the questions"), seen with { RequesterReminded = true }),
        TellWhoAnswers => new(
            new(EffectKind.Tell, "say that no document is needed on the issue"), seen with { Document = DocumentLeft.Told }),
        TellAlreadyThere => new(
            new(EffectKind.Tell, "say that the account is there already"), seen with { Request = RequestStanding.AlreadyThereAndTold }),
        NoteApproverAsked ask => new(
            new(EffectKind.Ask, $"ask for the approval of {ask.Gate}")
            {
                Labels = [seen.Facts.Approver!.Label],
                Question = AccessNotes.Remember(new NoteMarker(ask.KeyIn(Id)), seen, seen.Facts.ApprovalAsking!),
            },
            seen with { Approval = Approval.Waiting, ApproverReminded = false, ApprovalAskedAt = seen.Facts.ApprovalAsking!.At }),
        RemindApprover remind => new(
            new(EffectKind.Ask, $"remind of the approval of {remind.Gate}") { Labels = [seen.Facts.Approver!.Label] },
            seen with { ApproverReminded = true }),
        AskPeople => new(Question(step, seen), Asked(seen, PeopleAsked.MailedOnly)),
        // One question: the note goes with the mail, and counts by itself only where the mail went out before.
        NotePeopleAsked note => new(
            seen.Facts.Seen!.IsDone(new AskPeople(note.Ask).KeyIn(Id)) ? Question(step, seen) : null, Asked(seen, PeopleAsked.Noted)),
        RemindPeople => new(new(EffectKind.Ask, "remind the People team") { Labels = Answers }, seen with { Reminded = true }),
        ExplainLabel => new(
            new(EffectKind.Tell, "say why a label counts for nothing"), seen with { WrongLabelExplained = true }),
        TellHowToAnswer => new(
            new(EffectKind.Tell, "say how an answer counts"), seen with { AnswerUnheard = false }),
        TellItWaits => new(new(EffectKind.Tell, "say that a comment asked to stop"), seen with { Halted = Halted.Told }),
        RemoveLabel remove => new(
            new(EffectKind.TakeLabel, remove.Label == options.NeedsApprovalLabel
                ? "take the label off that says that an approval is missing" : "take a label off that counts for nothing")
            { Labels = [remove.Label] },
            remove.Label == options.NeedsApprovalLabel ? seen with { NeedsApprovalStands = false } : null),
        TellNotConfirmed => new(
            new(EffectKind.Tell, "say that it could not be confirmed"), seen with { DeclineTold = true }),
        EnsureClosed => new(
            new(options.WhenDeclined.Closes ? EffectKind.Close : EffectKind.Other, "close the issue, because the answer is no"),
            seen with { DeclineClosed = true, Issue = options.WhenDeclined.Closes ? IssueStanding.Closed : seen.Issue }),
        EnsureSeat => new(
            new(EffectKind.GiveAccount, $"give a light agent account in {Instance}", Instance)
            {
                Target = [seen.Facts.Person?.DirectoryId, AccountsHeld.IdOf(seen.Seat), options.LightAgentRole.ToString()],
            },
            seen with { Seat = SeatReader.Told(options), App = AppAccess.NotRead, Granted = true, CutShort = CutShort.No }),
        TellNoSeat => new(new(EffectKind.Tell, "say that no seat is free"), seen with { NoSeatTold = true }),
        EnsureApp => new(
            new(EffectKind.GiveApp, $"give the Okta app of {Instance}", Instance)
            {
                Target = [seen.Facts.Person?.DirectoryId, options.AppId, options.AppGroup],
            },
            seen with { App = AppAccess.Assigned, Granted = true, CutShort = CutShort.No }),
        TellReady => new(new(EffectKind.Tell, "say that access is ready, with the evidence"), seen with { Told = true }),
        ShowDone => new(
            new(options.WhenGiven.Closes ? EffectKind.Close : EffectKind.Other, options.WhenGiven.Closes
                ? "set the labels and close the issue" : "set the labels of a request that is done"),
            seen with { EndingDue = false, Issue = options.WhenGiven.Closes ? IssueStanding.Finished : seen.Issue }),
        _ => new(new(EffectKind.Other, $"take the step '{step.Name}'"), null),
    };

    /// <summary>The account and the app of whoever the form names, also while the bot would not look at them yet.</summary>
    public async Task<WorldSight?> SightAsync(AccessSnapshot seen, CancellationToken ct)
    {
        if (seen.Facts.Seen is not { } sighting || seen.Issue == IssueStanding.Gone) return null;
        var person = seen.Facts.Person
            ?? (await subjects.FindAsync(FormKind.AccessRequest, sighting.Form.Understood, ct)).Person;
        return WorldSight.Of(sighting, person is null ? [] : [await seats.SeeAsync(seen, person, ct)]);
    }

    private ShadowEffect Question(Step step, AccessSnapshot seen) => new(EffectKind.Ask, "ask the People team")
    {
        Labels = Answers,
        Question = AccessNotes.Remember(new NoteMarker($"{Id}/{VerificationGate.Step}/{step.Digest}"), seen, seen.Facts.Asking!),
    };

    private static AccessSnapshot Asked(AccessSnapshot seen, PeopleAsked asked) => seen with
    {
        Asked = asked,
        AskedAt = seen.Facts.Asking!.At,
        Reminded = false,
        Verification = Verification.Unanswered,
    };

    private IReadOnlyList<string> Answers => options.Verification is { } gate ? [gate.Yes, gate.No] : [];
}
