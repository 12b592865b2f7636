using AccessBot.Forms;
using AccessBot.Vocabulary;
using AccessBot.Workflows.Access.Gates;
using AccessBot.Workflows.Kit;
using AccessBot.Workflows.Kit.Contracts;
using AccessBot.Workflows.Kit.Gates;
using AccessBot.Workflows.Ports;
using AccessBot.Workflows.Ports.Memory;

namespace AccessBot.Workflows.Access;

/// <summary>
/// Gathers a snapshot, in the order in which facts can matter: a closed issue costs one request, an unanswered question
/// no Zendesk request at all.
/// </summary>
public sealed class AccessReader(
    SubjectFinder subjects, ILeavers leavers, AccessGates gates, AccessRules rules, SeatReader seats, AccessClaims claims,
    AccessStops stops, AccessOptions options)
{
    private const string Id = AccessWorkflow.WorkflowId;

    public async Task<AccessSnapshot> ReadAsync(Sighting seen, CancellationToken ct)
    {
        var start = new AccessSnapshot
        {
            Issue = Standing(seen),
            Request = RequestStanding.NotRead,
            At = seen.GitLabTime,
            DeclineTold = seen.Last($"{Id}/not-confirmed") is not null
                || seen.Journal.Any(entry => entry is { Step: "not-confirmed", ReceivedAt: not null }),
            DeclineClosed = seen.Journal.Any(entry => entry is { Step: "close", ReceivedAt: not null }),
            Privacy = ConfidentialIssue.Read(seen, Id),
            Granted = seen.Journal.Any(IsGrant),
            CutShort = CutShortIn(seen, null),
            NoSeatTold = seen.Last($"{Id}/no-seat") is not null
                || seen.Journal.Any(entry => entry is { Step: "no-seat", ReceivedAt: not null }),
            Told = IsTold(seen),
            NeedsApprovalStands = options.NeedsApprovalLabel is { } missing && seen.Issue.Has(missing)
                && seen.Receipt(new RemoveLabel(missing).KeyIn(Id)) is null,
            EndingDue = IssueEnding.IsDue(
                seen, options.WhenGiven, new ShowDone().KeyIn(Id), seen.Journal.Any(entry => entry is { Step: "ready", ReceivedAt: not null })),
            Facts = new AccessFacts(seen),
        };
        if (start is { Told: true, DeclineTold: false, Issue: IssueStanding.Open or IssueStanding.Finished or IssueStanding.Closed })
            start = await stops.ReadLateAsync(start, ct);
        if (start.Issue is not (IssueStanding.Open or IssueStanding.Finished)) return start;
        if (start.Told) return AfterTheFact(start, seen);
        if (start.DeclineTold) return start;
        if (!claims.Claims(seen)) return start with { Request = RequestStanding.Elsewhere };

        var asked = await UnlessAwayAsync(start, rules.Labels.Any(seen.Issue.Has), () => ReadRequestAsync(start, seen, ct));
        if (asked is not { Request: RequestStanding.Clear, IsLeaving: false }) return asked;
        if (asked is { Privacy: not Privacy.Private, Granted: false }) return asked;
        var gated = await gates.ReadAsync(asked, ct);
        gated = await stops.ReadAsync(gated with { CutShort = CutShortIn(seen, gated.Facts.Ask) }, ct);
        var open = gated is
        {
            Verification: Verification.Confirmed or Verification.NotNeeded, Approval: Approval.Given or Approval.NotNeeded,
        };
        return open ? await UnlessAwayAsync(gated, true, () => seats.ReadAsync(gated, ct)) : gated;
    }

    // Once an answer is on the issue its status must not go on saying that it waits for who has answered.
    private static async Task<AccessSnapshot> UnlessAwayAsync(
        AccessSnapshot start, bool isAnswered, Func<Task<AccessSnapshot>> read)
    {
        try
        {
            return await read();
        }
        catch (Exception trouble) when (isAnswered && TroubleTold.IsTellable(trouble))
        {
            return start.With(trouble);
        }
    }

    private IssueStanding Standing(Sighting seen) => seen.Issue switch
    {
        { IsOpen: false, MovedToId: not null } => IssueStanding.Moved,
        { IsOpen: false } issue when issue.ClosedBy?.Id == seen.Bot.Id && IsTold(seen) => IssueStanding.Finished,
        { IsOpen: false } issue when IsUnanswered(seen) && issue.ClosedBy?.Id != seen.Bot.Id && issue.ClosedBy?.Id != issue.Author.Id =>
            IssueStanding.ClosedWhileAsked,
        { IsOpen: false } => IssueStanding.Closed,
        var issue when issue.Has(options.HoldLabel) => IssueStanding.Held,
        _ => IssueStanding.Open,
    };

    private static bool IsTold(Sighting seen) => seen.Last($"{Id}/ready") is not null
        || seen.Journal.Any(entry => entry is { Step: "ready", ReceivedAt: not null });

    private bool IsUnanswered(Sighting seen) =>
        seen.Last($"{Id}/{rules.LastQuestion}") is not null
        && seen.Last($"{Id}/not-confirmed") is null && seen.Last($"{Id}/ready") is null;

    // Access is there and told. What still matters is whether its ground was taken away: the text or the label changed.
    private AccessSnapshot AfterTheFact(AccessSnapshot start, Sighting seen)
    {
        var asked = seen.Last($"{Id}/{rules.LastQuestion}")?.Marker;
        var same = asked?.Attributes.GetValueOrDefault("form") == FormDigest(seen.Form.Understood);
        var stands = options.Verification is { } gate
            ? seen.Issue.Has(gate.Yes) && !seen.Issue.Has(gate.No)
            : options.Approvals.All(approval => seen.Issue.Has(approval.Label));
        return start with
        {
            Granted = true,
            Request = same || asked is null ? RequestStanding.Clear : RequestStanding.Unclear,
            Asked = PeopleAsked.Noted,
            Approval = options.Approvals.Count > 0 ? Approval.Given : Approval.NotNeeded,
            Verification = stands ? Verification.Confirmed : Verification.NotConfirmed,
            Seat = SeatReader.Told(options),
            App = AppAccess.Assigned,
            Document = TellsWhoAnswers(seen)
                ? DocumentIn(seen, seen.Form.Understood.Subject.Username)
                : DocumentLeft.None,
        };
    }

    private async Task<AccessSnapshot> ReadRequestAsync(AccessSnapshot start, Sighting seen, CancellationToken ct)
    {
        var form = seen.Form;
        if (IsTicked(form)) return await ReadTickedAsync(start, seen, ct);
        var finding = form.Verdict == Verdict.Go
            ? await subjects.FindAsync(FormKind.AccessRequest, form.Understood, ct)
            : null;
        var over = start.Granted ? null : AccessLimit.Of(seen, options).AskIfOver(seen);
        var questions = finding?.Questions ?? await AllQuestionsAsync(form, ct);
        if (over is not null && form.Verdict is Verdict.Go or Verdict.Ask) questions = [.. questions, over];
        var facts = start.Facts with { Questions = questions };
        var verdict = IsAddressAmongQuestions(form) ? Verdict.Ask : finding?.Verdict ?? form.Verdict;
        if (over is not null && verdict == Verdict.Go) verdict = Verdict.Ask;
        return verdict switch
        {
            Verdict.Go when finding?.Person is { } person && IsWithinPolicy(form.Understood) => start with
            {
                Request = RequestStanding.Clear,
                IsLeaving = await leavers.IsLeavingAsync(person.Email, ct),
                Document = DocumentIn(seen, form.Understood.Subject.Username ?? person.Username),
                Facts = facts with { Person = person, Reading = ReadingOf(seen, person) },
            },
            Verdict.Go => start with
            {
                Request = RequestStanding.OutOfPolicy,
                Facts = facts with { PolicyReason = Because.OutOfPolicy },
            },
            Verdict.Ask => AskedAlready(start with { Facts = facts }, seen),
            Verdict.HandOver => start with
            {
                Request = RequestStanding.OutOfPolicy,
                Facts = facts with { PolicyReason = finding?.Because ?? form.Because },
            },
            _ => start with { Request = RequestStanding.NotOurs, Facts = facts },
        };
    }

    // An address that is handed over by itself is one more question where there are others.
    private static bool IsAddressAmongQuestions(FormReading form) =>
        form is { Verdict: Verdict.HandOver, Questions.Count: > 0 }
        && (form.Because == Forms.Because.OtherDomain || form.Because == Forms.Because.LookAlikeAddress || form.Because == Forms.Because.PlusAddress);

    // Whoever has to write something anyway is asked for all of it in one round: what the directory would say to the rest too.
    private async Task<IReadOnlyList<Question>> AllQuestionsAsync(FormReading form, CancellationToken ct)
    {
        var claim = form.Understood.Subject;
        if (form.Verdict != Verdict.Ask && !IsAddressAmongQuestions(form) || claim is { Email: null, Username: null } || form.Because == Forms.Because.SeveralPeople)
            return form.Questions;
        try
        {
            var finding = await subjects.FindAsync(FormKind.AccessRequest, form.Understood, ct);
            return [.. form.Questions, .. finding.Questions.Where(one => form.Questions.All(asked => asked.Field != one.Field))];
        }
        catch (Exception away) when (TroubleTold.IsTellable(away))
        {
            return form.Questions;
        }
    }

    private bool IsWithinPolicy(Understood form) =>
        form is { Action: AccessAction.NewAccess, IsLightAgent: true } && form.Instance == options.Instance;

    private Reading ReadingOf(Sighting seen, Person person) => new(
        seen.Issue.Id, Reading.Give, person, [options.Instance], seen.Form.Understood.Role,
        Until: AccessLimit.Of(seen, options).Text);

    private static AccessSnapshot AskedAlready(AccessSnapshot start, Sighting seen)
    {
        var asked = seen.Last($"{Id}/ask-requester");
        var isSame = asked?.Marker.Digest == start.QuestionsDigest();
        return start with
        {
            Request = isSame ? RequestStanding.UnclearAndAsked : RequestStanding.Unclear,
            QuestionsAt = isSame ? asked!.Note.UpdatedAt : null,
            RequesterReminded = seen.IsDone(new RemindRequester().KeyIn(Id)),
        };
    }

    private bool IsTicked(FormReading form) =>
        form.Verdict == Verdict.HandOver && form.Because == Forms.Because.TickedLine && IsWithinPolicy(form.Understood);

    // A tick means done: where that is true there is only something to say, and where it is not a person has to look.
    private async Task<AccessSnapshot> ReadTickedAsync(AccessSnapshot start, Sighting seen, CancellationToken ct)
    {
        if (seen.IsDone(new TellAlreadyThere().KeyIn(Id)))
        {
            return start with { Request = RequestStanding.AlreadyThereAndTold };
        }

        var facts = start.Facts with { PolicyReason = seen.Form.Because };
        var asked = start with { Request = RequestStanding.OutOfPolicy, Facts = facts };
        var finding = await subjects.FindAsync(FormKind.AccessRequest, seen.Form.Understood, ct);
        if (finding.Person is not { } person) return asked;
        var read = await seats.ReadAsync(asked with { Facts = asked.Facts with { Person = person } }, ct);
        return read is { Seat: Seat.LightAgent } or { Seat: Seat.NotNeeded, App: AppAccess.Assigned } ? read with { Request = RequestStanding.AlreadyThere } : asked;
    }

    // What came after the good news is about something else: a picture of an error, say.
    private static DocumentLeft DocumentIn(Sighting seen, string? subject)
    {
        var ready = seen.Last($"{Id}/ready")?.Note.CreatedAt ?? DateTimeOffset.MaxValue;
        var isLeft = seen.Attachments.Any(file => file.At < ready && (file.By.Id == seen.Issue.Author.Id
            || file.By.Username.Equals(subject, StringComparison.OrdinalIgnoreCase)));
        return !isLeft ? DocumentLeft.None : TellsWhoAnswers(seen) ? DocumentLeft.Told : DocumentLeft.Untold;
    }

    /// <summary>The seat was given or, where none is needed, the app.</summary>
    internal static bool IsGrant(JournalEntry entry) =>
        SeatReceipt.IsGiven(entry) || entry is { Step: EnsureApp.StepName, ReceivedAt: not null };

    private CutShort CutShortIn(Sighting seen, AskKey? ask)
    {
        var step = options.HasAccounts ? SeatReceipt.Step : EnsureApp.StepName;
        var begun = seen.Journal.Where(entry => entry.Step == step && entry.ReceivedAt is null).ToList();
        if (begun.Count == 0 || seen.Journal.Any(IsGrant)) return CutShort.No;
        return begun.Any(entry => AskKey.ReadingOf(entry.Key[(entry.Key.LastIndexOf('/') + 1)..]) == ask?.ReadingDigest)
            ? CutShort.Same : CutShort.Earlier;
    }

    private static bool TellsWhoAnswers(Sighting seen) => seen.IsDone(new TellWhoAnswers().KeyIn(Id));

    public static string FormDigest(Understood form) => Digest.Of(
        form.Subject.Name?.ToUpperInvariant(),
        form.Subject.Username?.ToUpperInvariant(),
        form.Subject.Email?.ToUpperInvariant(),
        form.System, form.Role, form.Action?.ToString());
}
