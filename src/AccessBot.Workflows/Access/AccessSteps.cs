using System.Text.Json;
using System.Text.Json.Serialization;
using AccessBot.Vocabulary;
using AccessBot.Workflows.Access.Evidence;
using AccessBot.Workflows.Access.Gates;
using AccessBot.Workflows.Access.Texts;
using AccessBot.Workflows.Kit;
using AccessBot.Workflows.Kit.Evidence;
using AccessBot.Workflows.Kit.Gates;
using AccessBot.Workflows.Ports;

namespace AccessBot.Workflows.Access;

/// <summary>One line an effect: what it does, and the snapshot with what was read back.</summary>
public sealed class AccessSteps(
    IGitLab gitLab, AccessGates gates, AccessNotes notes, AccessMails mails, AccessSeats seats, GrantProof proof,
    SeatShortage shortage, ConfidentialIssue privacy, StopHeardNote stopHeard, IssueEnding ending, AccessOptions options, TimeProvider time)
{
    private static readonly JsonSerializerOptions WithoutNulls = new() { DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull };

    public async Task<StepResult<AccessSnapshot>> RunAsync(
        Step step, AccessSnapshot seen, StepContext context, CancellationToken ct) => step switch
        {
            AskPeople => await AskPeopleAsync(seen, context, ct),
            MakeConfidential => await MakeConfidentialAsync(seen, ct),
            AskConfidential => Noted(
                seen with { Privacy = Privacy.StuckAndAsked }, context,
                await privacy.AskAsync(seen.Facts.Seen!, context, ct)),
            RemindPeople => Reminded(seen, await mails.RemindAsync(seen, context, ct)),
            NotePeopleAsked => Asked(seen, context, await notes.PeopleAskedAsync(seen, context, ct)),
            NoteApproverAsked => Noted(
                seen with
                {
                    Approval = Approval.Waiting,
                    ApproverReminded = false,
                    ApprovalAskedAt = seen.Facts.ApprovalAsking!.At,
                    Stale = seen.Facts.NewestEvent > 0,
                }, context,
                await notes.ApproverAskedAsync(seen, context, ct)),
            RemindApprover => Noted(
                seen with { ApproverReminded = true }, context, await notes.RemindApproverAsync(seen, context, ct)),
            AskRequester => RequesterAsked(seen, context, await notes.Requester.AskAsync(seen, context, ct)),
            RemindRequester => Noted(
                seen with { RequesterReminded = true }, context, await notes.Requester.RemindAsync(seen, context, ct)),
            TellWhoAnswers => Noted(
                seen with { Document = DocumentLeft.Told }, context,
                await notes.Requester.WhoAnswersAsync(seen, context, ct)),
            TellAlreadyThere => Noted(
                seen with { Request = RequestStanding.AlreadyThereAndTold }, context,
                await notes.Requester.AlreadyThereAsync(seen, context, ct)),
            ExplainLabel => Noted(
                seen with { WrongLabelExplained = true }, context, await notes.ExplainLabelAsync(seen, context, ct)),
            TellHowToAnswer => Noted(
                seen with { AnswerUnheard = false }, context, await notes.HowToAnswerAsync(seen, context, ct)),
            TellItWaits => Noted(
                seen.Late == Halted.Untold ? seen with { Late = Halted.Told } : seen with { Halted = Halted.Told }, context,
                await stopHeard.WriteAsync(seen.Facts.Seen!, seen.Facts.Stop!, isRemoval: false, notes.GivenSoFar(seen), context, ct)),
            RemoveLabel remove => await EditAsync(seen, new IssueEdit(RemoveLabels: [remove.Label]), ct),
            TellNotConfirmed => Noted(
                seen with { DeclineTold = true }, context, await notes.NotConfirmedAsync(seen, context, ct)),
            EnsureClosed => await DeclineAsync(seen, ct),
            ShowDone => await ShowDoneAsync(seen, ct),
            EnsureSeat => await EnsureSeatAsync(seen, ct),
            TellNoSeat => Noted(seen with { NoSeatTold = true }, context, await notes.NoSeatAsync(seen, context, ct)),
            EnsureApp => Assigned(seen, await seats.EnsureAppAsync(seen, ct)),
            TellReady => await TellReadyAsync(seen, context, ct),
            _ => throw new InvalidOperationException($"{step.Name} is not a step of this workflow"),
        };

    private async Task<StepResult<AccessSnapshot>> AskPeopleAsync(
        AccessSnapshot seen, StepContext context, CancellationToken ct)
    {
        seen = await gates.TakeTurnAsync(seen, ct);
        if (seen.Asked is PeopleAsked.Elsewhere or PeopleAsked.TooManyByFiler)
            return new(seen, JsonSerializer.Serialize(new { outcome = "not asked", because = seen.Asked.ToString() }));
        var mail = await mails.AskAsync(seen, context, ct);
        return new(seen with { Asked = PeopleAsked.MailedOnly }, AskReceipt.Write(mail, seen.Facts.Asking!));
    }

    private static StepResult<AccessSnapshot> Reminded(AccessSnapshot seen, string messageId) =>
        new(seen with { Reminded = true }, JsonSerializer.Serialize(new { message_id = messageId }));

    private async Task<StepResult<AccessSnapshot>> MakeConfidentialAsync(AccessSnapshot seen, CancellationToken ct)
    {
        var (after, receipt) = await privacy.MakeAsync(seen.Facts.Seen!, ct);
        return new(seen.With(after) with { Stale = true }, receipt);
    }

    // A label that stood there before the question could not be judged until now: look again at once.
    private static StepResult<AccessSnapshot> Asked(
        AccessSnapshot seen, StepContext context, Sighting after) => Noted(
        seen with
        {
            Asked = PeopleAsked.Noted,
            AskedAt = seen.Facts.Asking!.At,
            Reminded = false,
            Stale = seen.Facts.NewestEvent > 0,
        },
        context, after);

    private static StepResult<AccessSnapshot> RequesterAsked(
        AccessSnapshot seen, StepContext context, Sighting after) => Noted(
        seen with { Request = RequestStanding.UnclearAndAsked, QuestionsAt = after.Find(context.Key)?.Note.UpdatedAt },
        context, after);

    private static StepResult<AccessSnapshot> Noted(AccessSnapshot seen, StepContext context, Sighting after) =>
        new(seen.With(after), after.NoteReceipt(context.Key));

    // Labels and state decide again, so the issue as GitLab stored it is what the next look starts from.
    private async Task<StepResult<AccessSnapshot>> EditAsync(
        AccessSnapshot seen, IssueEdit edit, CancellationToken ct)
    {
        var sighting = seen.Facts.Seen!;
        var stored = await gitLab.EditIssueAsync(sighting.Ref, edit, ct);
        var after = sighting with
        {
            Issue = stored with { UserNotesCount = sighting.Issue.UserNotesCount },
            ReadAt = time.GetUtcNow(),
        };
        return new(
            seen.With(after) with { Stale = true },
            JsonSerializer.Serialize(new { state = stored.IsOpen ? "opened" : "closed", labels = stored.Labels }));
    }

    private async Task<StepResult<AccessSnapshot>> DeclineAsync(AccessSnapshot seen, CancellationToken ct)
    {
        var (after, receipt) = await ending.EndAsync(seen.Facts.Seen!, options.WhenDeclined, [options.Boxes.Verified], ct);
        var isOpen = after.Issue.IsOpen;
        return new(
            seen.With(after) with { DeclineClosed = true, Issue = isOpen ? IssueStanding.Open : IssueStanding.Closed }, receipt);
    }

    private async Task<StepResult<AccessSnapshot>> ShowDoneAsync(AccessSnapshot seen, CancellationToken ct)
    {
        var (after, receipt) = await ending.EndAsync(seen.Facts.Seen!, options.WhenGiven, BoxesOfDone(), ct);
        var isOpen = after.Issue.IsOpen;
        return new(
            seen.With(after) with { EndingDue = false, Issue = isOpen ? IssueStanding.Open : IssueStanding.Finished }, receipt);
    }

    private IEnumerable<string> BoxesOfDone()
    {
        if (options.Verification is not null) yield return options.Boxes.Verified;
        if (options.HasAccounts) yield return options.Boxes.Account;
        yield return options.Boxes.App;
    }

    // No seat is a fact about the instance: it is written down like any other, and looked at again by itself.
    private async Task<StepResult<AccessSnapshot>> EnsureSeatAsync(AccessSnapshot seen, CancellationToken ct)
    {
        try
        {
            var seat = await seats.EnsureSeatAsync(seen, ct);
            await shortage.SettleAsync(options.Instance, ct);
            return Seated(seen, seat);
        }
        catch (NoSeatFree full)
        {
            await shortage.TellAsync(options.Instance, full, ct);
            return new(seen with { NoSeatFree = true }, SeatReceipt.NoneFree(options.Instance));
        }
    }

    // The note that stands is what counts: after a crash it was written by an earlier try, with the facts of that moment.
    private async Task<StepResult<AccessSnapshot>> TellReadyAsync(AccessSnapshot seen, StepContext context, CancellationToken ct)
    {
        var after = await notes.ReadyAsync(seen, await proof.GatherAsync(seen, ct), context, ct);
        return new(seen.With(after) with { Told = true }, EvidenceMemory.Receipt(after.Find(context.Key)));
    }

    private StepResult<AccessSnapshot> Seated(AccessSnapshot seen, Seat seat) => new(
        seen with { Seat = seat, Granted = true, CutShort = CutShort.No, App = AppAccess.NotRead },
        ReceiptOf(seen, ((Seat.LightAgent)seat).User, null, wasThere: seen.Seat is Seat.LightAgent));

    // What an auditor asks of a grant: who got it, and on whose word.
    // Usernames and ids, since what is in the log can't be erased.
    private string ReceiptOf(AccessSnapshot seen, ZendeskUser? user, string? app, bool wasThere) => JsonSerializer.Serialize(new
    {
        instance = options.Instance.Value,
        user_id = user?.Id,
        app,
        found_after_a_try_cut_short = seen.CutShort == CutShort.Same ? true : (bool?)null,
        was_there_before = wasThere && seen.CutShort != CutShort.Same ? true : (bool?)null,
        request_id = user?.RequestId,
        person = seen.Facts.Person?.Username,
        directory_id = seen.Facts.Person?.DirectoryId,
        reading = seen.Facts.Reading?.Digest,
        // As it was verified: the day is part of the reading.
        until = seen.Facts.Reading?.Until,
        verified_by = seen.Facts.Answer?.By.Username,
        verified_by_id = seen.Facts.Answer?.By.Id,
        verified_at = seen.Facts.Answer?.At,
        verified_event = seen.Facts.Answer?.EventId,
        approvals = seen.Facts.Approvals.Select(approved => new
        {
            gate = approved.Gate.Name,
            by = approved.Answer.By.Username,
            by_id = approved.Answer.By.Id,
            at = approved.Answer.At,
            @event = approved.Answer.EventId,
        }),
    }, WithoutNulls);

    // Where no account is needed the app is the grant, and its receipt says on whose word.
    private StepResult<AccessSnapshot> Assigned(AccessSnapshot seen, AppAccess access)
    {
        var app = access.ToString().ToLowerInvariant();
        return seen.Seat is Seat.NotNeeded
            ? new(seen with { App = access, Granted = true, CutShort = CutShort.No }, ReceiptOf(seen, null, app, wasThere: seen.App == AppAccess.Assigned))
            : new(seen with { App = access }, JsonSerializer.Serialize(new { instance = options.Instance.Value, app }));
    }
}
