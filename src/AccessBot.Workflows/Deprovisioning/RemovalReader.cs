using System.Collections.Immutable;
using System.Globalization;
using AccessBot.Forms;
using AccessBot.Vocabulary;
using AccessBot.Workflows.Deprovisioning.Readers;
using AccessBot.Workflows.Deprovisioning.Texts;
using AccessBot.Workflows.Deprovisioning.Undo;
using AccessBot.Workflows.Kit;
using AccessBot.Workflows.Kit.Contracts;
using AccessBot.Workflows.Kit.Gates;
using AccessBot.Workflows.Kit.Notes;
using FormBecause = AccessBot.Forms.Because;

namespace AccessBot.Workflows.Deprovisioning;

/// <summary>
/// Gathers a snapshot in the order in which facts can matter: nothing of Zendesk is read before somebody with authority
/// stands behind a clear request whose time has come.
/// </summary>
public sealed class RemovalReader(
    SubjectFinder subjects, UnknownLeavers unknown, YesReader yes, StopReader stops, InstanceReader instances,
    UndoOrders undos, DeprovisioningOptions options)
{
    private const string Id = DeprovisioningWorkflow.WorkflowId;

    /// <param name="earlier"> An earlier look of this pass: when the issue still names the same person, what is known
    /// of the accounts stays, and the listing of tickets goes on where it was. Every change of an account looks at the
    /// account itself again. </param>
    public async Task<RemovalSnapshot> ReadAsync(Sighting seen, RemovalSnapshot? earlier, CancellationToken ct)
    {
        var start = new RemovalSnapshot
        {
            Issue = Standing(seen),
            At = seen.GitLabTime,
            EndingDue = IssueEnding.IsDue(
                seen, options.EndingOf(seen.Request), new ShowDone().KeyIn(Id),
                seen.Journal.Any(entry => entry is { Step: "evidence" or "no-account", ReceivedAt: not null })),
            Privacy = seen.Request.Intake == RequestRef.Offboarding ? ConfidentialIssue.Read(seen, Id) : Privacy.Private,
            Facts = new RemovalFacts(seen),
        };
        if (await UndosAsync(seen, earlier, ct) is { IsEmpty: false } waiting) return start with { Undos = waiting };
        if (start.Issue is IssueState.Open or IssueState.Closed) start = await WithLateStopAsync(start, seen, ct);
        if (start.Issue is IssueState.Closed or IssueState.Held) return await StoppedAsync(start, seen, ct);
        if (start.Issue == IssueState.Moved) return await MovedAsync(start, seen, ct);
        if (start.Issue != IssueState.Open) return start;
        if (seen.Form.Verdict is Verdict.Ignore or Verdict.Redirect)
            return start with { Request = RequestState.NotOurs };
        if (DeprovisioningModule.AsksForMoreNow(seen)) return ChangedMidway(start, seen);
        if (FindFinished(start, seen) is { } finished) return finished;

        var asked = await ReadAnsweredAsync(start, seen, ct);
        if (asked.IsDirectoryAway) return asked;
        var known = asked with
        {
            NotBefore = Moment(seen.Form.Understood.From),
            Begun = BegunFor(seen, asked.Facts.SubjectDigest),
            Parts = Parts(seen, asked.Facts.SubjectDigest),
        };
        if (known is not { Request: RequestState.Clear, Privacy: Privacy.Private }) return known;
        if (earlier?.Facts.SubjectDigest != known.Facts.SubjectDigest || earlier.Parts.IsEmpty) earlier = null;
        known = await WithYesAsync(known, seen, ct);
        return MayRead(known) ? await instances.ReadAsync(known, earlier, ct) : known;
    }

    // Once the label is on the issue its status must not go on saying that it waits for who has added it.
    private async Task<RemovalSnapshot> ReadAnsweredAsync(RemovalSnapshot start, Sighting seen, CancellationToken ct)
    {
        try
        {
            return await ReadRequestAsync(start, seen, ct);
        }
        catch (Exception trouble) when (seen.Issue.Has(options.ConfirmedLabel) && TroubleTold.IsTellable(trouble))
        {
            return start with
            {
                IsDirectoryAway = true,
                Parts = Parts(seen, DigestOf(seen)),
                Facts = start.Facts with { Trouble = trouble },
            };
        }
    }

    private async Task<RemovalSnapshot> WithYesAsync(RemovalSnapshot known, Sighting seen, CancellationToken ct)
    {
        var reading = RemovalQuestion.ReadingOf(seen, known.Facts.Person!, known.Parts.Select(part => part.Name));
        var said = await yes.ReadAsync(seen, known.Facts.Person!, reading, ct);
        return known with
        {
            Yes = said.State,
            SettledAt = said.SettledAt,
            AnswerUnheard = said.Unheard is not null,
            Halted = SpokenStops.StateOf(seen, said.Stop, Id),
            HaltedAt = said.Stop?.At,
            WrongLabelExplained = seen.IsExplained(said.Wrong, Id),
            AskedAt = said.Asking?.At,
            Facts = known.Facts with
            {
                Said = said,
                Reading = reading,
                AskedFor = YesBy.Read(seen.Last($"{Id}/status")?.Marker),
            },
        };
    }

    private async Task<ImmutableList<UndoWaiting>> UndosAsync(
        Sighting seen, RemovalSnapshot? earlier, CancellationToken ct)
    {
        var waiting = seen.Issue is { IsOpen: false, MovedToId: not null } ? [] : await undos.FindAsync(seen, ct);
        return [.. waiting.Select(undo => undo with { Tried = earlier?.Undos.Contains(undo with { Tried = true }) == true })];
    }

    // Only what somebody with authority asked for, and what is not finished, can be stopped by somebody else.
    private async Task<RemovalSnapshot> StoppedAsync(RemovalSnapshot start, Sighting seen, CancellationToken ct)
    {
        var parts = Parts(seen, DigestOf(seen));
        var isUnfinished = parts.Any(part => part.Told == Outcome.Nothing);
        var status = seen.Last($"{Id}/status")?.Marker;
        var asked = isUnfinished ? YesBy.Read(status) : null;
        if (asked is null) return start;
        var person = (await FindSubjectAsync(seen, ct)).Person;
        var isHeld = start.Issue == IssueState.Held;
        var by = await stops.ReadAsync(seen, person, RemovalNotes.LeaverIn(status), asked, isHeld, ct);
        // Half done and closed for good, somebody stays locked out whom nobody may mean to be.
        var isHalfDone = !isHeld && !parts.Any(part => part.GivenBack) && DoneSoFar.Any(seen);
        return start with
        {
            Stopped = by.MayStop && !isHalfDone ? Stopped.No
                : seen.IsDone(new TellStopped(by.Key).KeyIn(Id)) ? (by.MayStop ? Stopped.HalfDoneTold : Stopped.Told)
                : by.MayStop ? Stopped.HalfDone : Stopped.BySomebodyElse,
            Facts = start.Facts with { AskedFor = asked, StoppedBy = by, SubjectDigest = DigestOf(seen) },
        };
    }

    // Where the issue is now nobody's word of here counts, and it may be a project that the bot does not watch.
    private async Task<RemovalSnapshot> MovedAsync(RemovalSnapshot start, Sighting seen, CancellationToken ct)
    {
        if (HasBegun(seen)) return start with { BegunHere = true };
        var status = KnownMarkers.LastOf(seen.Journal, $"{Id}/status");
        if (YesBy.Read(status) is not { } asked || seen.Journal.Any(entry => entry is { Step: "evidence" or "no-account", ReceivedAt: not null })) return start;
        var by = await stops.ReadAsync(seen, (await FindSubjectAsync(seen, ct)).Person, RemovalNotes.LeaverIn(status), asked, isHeld: false, ct);
        return by.MayStop ? start : start with { Stopped = Stopped.BySomebodyElse };
    }

    // Everything is taken away: nothing can be stopped any more, and somebody has to look.
    private async Task<RemovalSnapshot> WithLateStopAsync(RemovalSnapshot start, Sighting seen, CancellationToken ct)
    {
        var parts = Parts(seen, DigestOf(seen));
        if (parts.Count == 0 || parts.Any(part => part.Told == Outcome.Nothing || part.GivenBack) || !parts.Any(part => part.WasRemoved)) return start;
        var stop = await yes.FindLateStopAsync(seen, RemovalNotes.LeaverIn(seen.Last($"{Id}/status")?.Marker), ct);
        return start with
        {
            Late = SpokenStops.StateOf(seen, stop, Id),
            Facts = start.Facts with { LateStop = stop, SubjectDigest = DigestOf(seen) },
        };
    }

    /// <summary>The person and the issue that a removal is about; a copied issue starts its own.</summary>
    public static string DigestOf(Sighting seen)
    {
        var claim = seen.Form.Understood.Subject;
        var named = claim.Email?.Trim() ?? $"@{claim.Username}";
        return Digest.Of(seen.Issue.Id.ToString(CultureInfo.InvariantCulture), named.ToUpperInvariant());
    }

    /// <summary>When the time that a removal may take begins: at its filing, or at a time of leaving that is later.</summary>
    public static DateTimeOffset ClockOf(Sighting seen) =>
        Moment(seen.Form.Understood.From) is { } leaving && leaving > seen.Issue.CreatedAt ? leaving : seen.Issue.CreatedAt;

    private IssueState Standing(Sighting seen) => seen.Issue switch
    {
        { IsOpen: false, MovedToId: not null } => IssueState.Moved,
        { IsOpen: false } => IssueState.Closed,
        var issue when issue.Has(options.HoldLabel) => IssueState.Held,
        _ => IssueState.Open,
    };

    private static bool MayRead(RemovalSnapshot seen) => seen is
    {
        Request: RequestState.Clear, Begun: not Beginning.SomebodyElse,
    } && (seen.Yes == Yes.NotAsked || seen.Yes == Yes.Given && !(seen.NotBefore > seen.At));

    // On the new issue everything is asked anew: until somebody there says yes, what was begun stays half done.
    private bool HasBegun(Sighting seen) =>
        seen.Journal.Any(entry => entry is { Step: "begin", ReceivedAt: not null })
        && Parts(seen, DigestOf(seen)).Any(part => part.Told == Outcome.Nothing);

    // A removal half done stays visible, and access is never given on the same issue.
    private RemovalSnapshot ChangedMidway(RemovalSnapshot start, Sighting seen)
    {
        var digest = DigestOf(seen);
        return start with
        {
            Request = RequestState.OutOfPolicy,
            Yes = Yes.Given,
            Begun = BegunFor(seen, digest),
            Parts = Parts(seen, digest),
            Facts = start.Facts with { SubjectDigest = digest, Reason = Because.NoLongerARemoval },
        };
    }

    // Long after the removal people still tick other departments' boxes here, and the person may be back: what was
    // proved is not looked at again, whatever the account has become.
    private RemovalSnapshot? FindFinished(RemovalSnapshot start, Sighting seen)
    {
        var digest = DigestOf(seen);
        var parts = Parts(seen, digest);
        return parts.Count == 0 || parts.Any(part => part.Told == Outcome.Nothing) ? null : start with
        {
            Request = RequestState.Clear,
            Yes = Yes.Given,
            Begun = Beginning.ThisPerson,
            Parts = parts,
            Facts = start.Facts with { SubjectDigest = digest, AskedFor = YesBy.Read(seen.Last($"{Id}/status")?.Marker) },
        };
    }

    private async Task<RemovalSnapshot> ReadRequestAsync(RemovalSnapshot start, Sighting seen, CancellationToken ct)
    {
        var form = seen.Form;
        var finding = form.Verdict == Verdict.Go ? await FindSubjectAsync(seen, ct) : null;
        if (finding?.Because == FormBecause.NotInDirectory && await unknown.FindAsync(seen, ct) is { } stranger)
            finding = new SubjectFinding(stranger, Verdict.Go, FormBecause.NotInDirectory, []);
        var questions = finding?.Questions ?? form.Questions;
        var facts = start.Facts with { Questions = questions, SubjectDigest = DigestOf(seen) };
        return (finding?.Verdict ?? form.Verdict) switch
        {
            Verdict.Go when finding?.Person is { } person => start with
            {
                Request = RequestState.Clear,
                Facts = facts with { Person = person },
            },
            Verdict.Ask => start with { Request = AskedAlready(seen, questions), Facts = facts },
            _ => start with
            {
                Request = RequestState.OutOfPolicy,
                Facts = facts with { Reason = finding?.Because ?? form.Because }
            },
        };
    }

    /// <summary>Whom the form names, as far as the directory agrees; null otherwise.</summary>
    public async Task<Person?> FindPersonAsync(Sighting seen, CancellationToken ct) => (await FindSubjectAsync(seen, ct)).Person;

    private Task<SubjectFinding> FindSubjectAsync(Sighting seen, CancellationToken ct)
    {
        var kind = seen.Request.Intake == RequestRef.Offboarding ? FormKind.Offboarding : FormKind.AccessRequest;
        return subjects.FindAsync(kind, seen.Form.Understood, ct);
    }

    private static RequestState AskedAlready(Sighting seen, IReadOnlyList<Question> questions) =>
        seen.Last($"{Id}/ask-requester")?.Marker.Digest == RemovalSnapshotText.QuestionsDigest(questions)
            ? RequestState.UnclearAndAsked
            : RequestState.Unclear;

    // The note says it even when the database is lost; the journal says it even when a person deleted the note.
    private static Beginning BegunFor(Sighting seen, string digest)
    {
        var marker = seen.Last($"{Id}/status")?.Marker.Attributes;
        var isOwn = marker?.GetValueOrDefault("issue") == seen.Issue.Id.ToString(CultureInfo.InvariantCulture);
        var begun = (isOwn ? marker!.GetValueOrDefault("subject") : null)
            ?? seen.Journal.LastOrDefault(entry => entry is { Step: "begin", ReceivedAt: not null })?.Key.Split(
                '/')[^1];
        return begun is null ? Beginning.NotYet : begun == digest ? Beginning.ThisPerson : Beginning.SomebodyElse;
    }

    private ImmutableList<InstancePart> Parts(Sighting seen, string digest)
    {
        var parts = instances.Choose(seen.Form).Select(name => InstanceSigns.Read(
            seen, InstancePart.Of(name) with { HasAccounts = options.For(name).HasAccounts }, digest));
        return InstanceSigns.WithGeneral(seen, [.. parts], digest);
    }

    // A day without an hour ends at its end.
    private static DateTimeOffset? Moment(FormDate? from) => from switch
    {
        FormDate.At at => at.Moment,
        FormDate.On on => new DateTimeOffset(on.Day.AddDays(1), TimeOnly.MinValue, TimeSpan.Zero),
        _ => null,
    };
}
