using AccessBot.Vocabulary;
using AccessBot.Workflows.Kit;
using AccessBot.Workflows.Kit.Gates;
using AccessBot.Workflows.Kit.Lists;
using AccessBot.Workflows.Kit.Shadow;
using AccessBot.Workflows.Ports;
using AccessBot.Workflows.Ports.Memory.Removals;

namespace AccessBot.Workflows.Deprovisioning.Readers;

/// <summary>
/// Whether a removal has its yes: authored, by whoever wrote the issue and every edit of it, or confirmed by label. A
/// planted or rewritten issue must not be able to suspend a person, so "could not check" is no yes. An issue that the bot filed
/// by itself stands on the word on which it did: of the request that gave the access until a day, or of a reviewer.
/// </summary>
public sealed class YesReader(
    IGitLab gitLab, IssueLists lists, Gate gate, UnheardAnswers answers, Questions questions, SpokenStops stops, IEnumerable<IFiledRemovals> filings,
    DeprovisioningOptions options, WorkflowModes modes)
{
    private const string Id = DeprovisioningWorkflow.WorkflowId;
    public const string Confirm = "confirm";

    private const string Asks = $"{Id}/{Confirm}";

    // An issue may wait for a leaving date that is far ahead; its confirmation does not grow old.
    private static readonly TimeSpan AnyAge = TimeSpan.FromDays(3650);

    // Where a workflow does not act by itself, no status note fixes the reading for the next look. In shadow nothing is begun that an edit could
    // overtake, and in propose a word is for one reading: an edit that changes it voids the word.
    private TimeSpan SettleFor => modes.Of(Id) == RunMode.Act ? options.SettleFor : TimeSpan.Zero;

    public GateRule RuleFor(Sighting seen) =>
        new([options.ConfirmedLabel], GroupsFor(seen), AnyAge) { RequesterMayAnswer = true };

    public async Task<RemovalYes> ReadAsync(Sighting seen, Person person, Reading reading, CancellationToken ct)
    {
        var isOwn = seen.Request.Intake == RequestRef.AccessRequest;
        var subject = new Subject(person, seen.Form.Understood.Subject.Username)
        { AccountId = await questions.FindSubjectAsync(person, ct) };
        var voice = new Voice(gitLab, seen.Bot, GroupsFor(seen), subject, subjectMay: isOwn);
        var judged = new List<JudgedChange>();
        foreach (var change in await ChangesAsync(seen, ct))
            judged.Add(new(change, await voice.MayEditAsync(change.By, ct)));
        var filed = await FiledAsync(seen, ct);
        var authorMay = filed is not null || await voice.MayAsync(seen.Issue.Author, ct);
        var written = WrittenYes.Judge(
            authorMay, judged, FixedReading.Read(seen.Last($"{Id}/status")?.Marker), reading.Digest, seen.GitLabTime,
            SettleFor);
        var doubts = RemovalQuestion.Doubts(seen.Form, person);
        var said = written is Written.Stands stands && doubts.Count == 0
            ? new RemovalYes(Yes.Given)
            {
                By = filed switch
                {
                    null => YesBy.Of(YesBy.Authored, WriterOf(seen, judged, stands.Fixed)),
                    { By: { } reviewer } => YesBy.Of(YesBy.Reviewed, reviewer),
                    _ => YesBy.Of(YesBy.Ended, seen.Issue.Author),
                },
                SettledAt = stands.SettledAt,
                Fixed = stands.Fixed,
            }
            : await ConfirmedAsync(seen, subject, reading, written, judged, doubts, voice.IsUnknown, ct);
        return said with { LeaverAccount = subject.AccountId, Stop = await StopAsync(seen, subject, isOwn, said, ct) };
    }

    /// <summary>A stop that was said when everything was taken away; null where none stands.</summary>
    /// <param name="leaver">GitLab id of the person whose access it was; 0 where it is not known.</param>
    public async Task<SpokenStop?> FindLateStopAsync(Sighting seen, long leaver, CancellationToken ct)
    {
        if (BegunAt(seen) is not { } since) return null;
        var subject = new Subject(null, seen.Form.Understood.Subject.Username) { AccountId = leaver };
        var isMine = seen.Request.Intake == RequestRef.AccessRequest && subject.Is(seen.Issue.Author);
        var asked = YesBy.Read(seen.Last($"{Id}/status")?.Marker)?.UserId;
        return await stops.FindLateAsync(
            seen, Id, StopVoice(seen, subject, isMine),
            user => (isMine || !subject.Is(user)) && (user.Id == seen.Issue.Author.Id || user.Id == asked), since, ct);
    }

    private static DateTimeOffset? BegunAt(Sighting seen) =>
        seen.Journal.FirstOrDefault(entry => entry is { Step: "begin", ReceivedAt: not null })?.IntendedAt
        ?? seen.OwnNotes.Where(note => note.Marker.Kind is $"{Id}/evidence" or $"{Id}/no-account").Min(note => (DateTimeOffset?)note.Note.CreatedAt);

    private Voice StopVoice(Sighting seen, Subject subject, bool isMine) =>
        new(gitLab, seen.Bot, [options.AuthorityGroup, options.OperatorGroup], subject, subjectMay: isMine);

    // Somebody else who may can make another person's removal of it: that is theirs, not the author's.
    private static GitLabUser WriterOf(Sighting seen, IEnumerable<JudgedChange> judged, FixedReading read) =>
        judged.Where(one => one is { May: true, Change.Kind: ChangeKind.Description } && one.Change.By.Id != seen.Bot.Id
            && one.Change.At <= read.At + WrittenYes.ToTheSecond).MaxBy(one => one.Change.At)?.Change.By ?? seen.Issue.Author;

    // A leaver stops nothing by words, except what only they asked for themself.
    private async Task<SpokenStop?> StopAsync(Sighting seen, Subject subject, bool isOwn, RemovalYes said, CancellationToken ct)
    {
        var isMine = isOwn && subject.Is(seen.Issue.Author);
        (long, DateTimeOffset)[] answered = said is { By: { } by, ConfirmedAt: { } at } ? [(by.UserId, at)] : [];
        var asked = YesBy.Read(seen.Last($"{Id}/status")?.Marker)?.UserId ?? said.By?.UserId;
        return await stops.FindAsync(
            seen, Id, StopVoice(seen, subject, isMine),
            user => (isMine || !subject.Is(user)) && (user.Id == seen.Issue.Author.Id || user.Id == asked), answered, ct, hasDay: true);
    }

    private async Task<FiledWord?> FiledAsync(Sighting seen, CancellationToken ct)
    {
        if (seen.Issue.Author.Id != seen.Bot.Id) return null;
        foreach (var filing in filings)
            if (await filing.FindAsync(seen.Issue, ct) is { } word) return word;
        return null;
    }

    private async Task<RemovalYes> ConfirmedAsync(
        Sighting seen, Subject subject, Reading reading, Written written, IReadOnlyList<JudgedChange> judged,
        IReadOnlyList<string> doubts, bool isUnknown, CancellationToken ct)
    {
        var rule = RuleFor(seen);
        var last = seen.Last(Asks)?.Marker;
        var asked = last is not null && AskKey.ReadingOf(last) == reading.Digest ? Asking.Read(last.Attributes) : null;
        var events = seen.MayBeAnswered(rule.Labels, Id, last is not null) ? await lists.LabelEventsAsync(seen, ct) : [];
        var look = new GateLook(seen, asked, subject, events)
        {
            VoidBefore = judged.Where(one => !one.May && one.Change.Kind is ChangeKind.Reopened or ChangeKind.Moved)
                .Max(one => (DateTimeOffset?)one.Change.At),
        };
        var answer = await gate.ReadAsync(rule, look, ct);
        var open = new RemovalYes(StateOf(answer, asked, isUnknown))
        {
            By = answer is GateReading.Answered yes ? YesBy.Of(YesBy.Confirmed, yes.By) : null,
            ConfirmedAt = (answer as GateReading.Answered)?.At,
            Fixed = written switch { Written.Stands s => s.Fixed, Written.Void v => v.Fixed, _ => null },
            Ask = AskKey.For(seen, Asks, reading, asked is not null),
            Asking = asked,
            Wrong = answer as GateReading.Worthless,
            Edits = written is Written.Void by ? by.By : [],
            Why = doubts,
        };
        var mustAsk = open.State == Yes.NotAsked || answer is GateReading.Worthless { Why: Gate.AnotherLabel };
        if (open.State == Yes.Waiting) open = open with { Unheard = await answers.FindAsync(Id, Confirm, rule, look, ct) };
        return mustAsk ? await AskAsync(open, seen, rule, subject.Person!, reading, events, ct) : open;
    }

    private async Task<RemovalYes> AskAsync(
        RemovalYes open, Sighting seen, GateRule rule, Person person, Reading reading,
        IReadOnlyList<LabelEvent> events, CancellationToken ct)
    {
        var asking = await questions.FixAsync(rule, seen, person, events, ct);
        return open with
        {
            State = asking is null ? Yes.NoLabel : Questions.IsTooOften(seen, Asks, options.MostQuestions) ? Yes.TooOften : Yes.NotAsked,
            Ask = AskKey.For(seen, Asks, reading, isStanding: false),
            Asking = asking,
        };
    }

    private static Yes StateOf(GateReading answer, Asking? asked, bool isUnknown) => answer switch
    {
        GateReading.Answered => Yes.Given,
        GateReading.NotYet => Yes.NotYet,
        GateReading.Unchecked => Yes.Unchecked,
        _ when isUnknown => Yes.Unchecked,
        _ when asked is null => Yes.NotAsked,
        GateReading.Worthless => Yes.Worthless,
        _ => Yes.Waiting,
    };

    // GitLab notes edits and moves; closing and reopening leave events only.
    private async Task<IReadOnlyList<IssueChange>> ChangesAsync(Sighting seen, CancellationToken ct) =>
    [
        .. seen.Changes ?? IssueHistory.Of(await lists.NotesAsync(
            new(seen.Request, seen.Ref, seen.GitLabTime, seen.ReadsWhole), seen.Bot, ct)),
        .. IssueHistory.Of(await lists.StateEventsAsync(seen, ct)),
    ];

    // One instance's access is Support Operations' own business too; that somebody leaves is not.
    private PermittedGroup[] GroupsFor(Sighting seen) => seen.Request.Intake == RequestRef.AccessRequest
        ? [options.AuthorityGroup, options.OperatorGroup]
        : [options.AuthorityGroup];
}
