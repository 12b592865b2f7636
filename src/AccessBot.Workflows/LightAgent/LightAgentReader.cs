using AccessBot.Vocabulary;
using AccessBot.Workflows.Kit;
using AccessBot.Workflows.Ports.Memory;

namespace AccessBot.Workflows.LightAgent;

/// <summary>
/// Gathers a snapshot in the order in which facts can matter: an ignored mail costs no vendor anything.
/// </summary>
public sealed class LightAgentReader(
    ILetters letters, IJournal journal, SenderReader senders, LightAgentSeats seats, LightAgentOptions options,
    TimeProvider time)
{
    private static readonly TimeSpan Day = TimeSpan.FromHours(24);

    public async Task<LightAgentSnapshot> ReadAsync(RequestRef request, CancellationToken ct)
    {
        var letter = await letters.FindAsync(request, ct);
        var now = time.GetUtcNow();
        var start = new LightAgentSnapshot
        {
            Mail = Standing(letter),
            At = now,
            Facts = new LightAgentFacts(request, letter) { ReadAt = now },
        };
        if (start.Mail != LetterStanding.Request) return start;

        var done = await journal.ReadAsync(request, ct);
        // The address became another instance's meanwhile: what was given elsewhere is not given once more here.
        if (done.Any(IsElsewhere)) return start with { Mail = LetterStanding.NoInstance };
        var today = await letters.ListEarlierAsync(letter!, letter!.ClaimedAt - Day, ct);
        var earlier = today.Where(other => other.Mail.Mailbox == options.Mailbox).ToList();
        var answers = await letters.CountAnswersAsync(letter.Sender, now - Day, ct) - done.Count(IsUnfinishedAnswer);
        var told = Remember(start, done) with
        {
            TooMany = today.Count >= options.RepliesPerDay || answers >= options.RepliesPerDay,
            MayAnswer = answers < options.RepliesPerDay,
            EarlierUnderWay = earlier.Any(IsUnderWay),
            WatchedByEarlier = earlier.Any(other => other.Kind == "wait" && other.Standing == Because.WaitingForApp),
        };
        if (told is { TooMany: true, Answered: false }) return told;

        var (who, person, wasRemoved) = await senders.ReadAsync(EmailAddress.Parse(letter.Sender), ct);
        var known = told with
        {
            Who = who,
            WasRemoved = wasRemoved,
            HasAddress = person is not null,
            Facts = told.Facts with { Person = person },
        };
        if (who != SenderStanding.Known || known is { EarlierUnderWay: true, Answered: false }) return known;
        return await seats.ReadAsync(known, [.. await EarlierSeatsAsync(earlier, ct), .. done], ct);
    }

    private LetterStanding Standing(Letter? letter) => letter?.Verdict switch
    {
        null => LetterStanding.Gone,
        LetterVerdict.Request when letter.Mail.Mailbox != options.Mailbox => LetterStanding.NoInstance,
        LetterVerdict.Request => LetterStanding.Request,
        LetterVerdict.Automatic => LetterStanding.Automatic,
        LetterVerdict.Copy => LetterStanding.Copy,
        LetterVerdict.PutAside => LetterStanding.PutAside,
        _ => LetterStanding.Unproved,
    };

    // Set out to be sent and cut short: sending it again is the same mail, so it does not count against itself.
    private static bool IsUnfinishedAnswer(JournalEntry entry) =>
        entry is { ReceivedAt: null, Step: "answer" or "app-ready" or "app-late" };

    private bool IsElsewhere(JournalEntry entry) =>
        entry.Step == SeatReceipt.Step && SeatReceipt.InstanceIn(entry.Receipt) is { } given && given != options.Instance;

    private bool IsUnderWay(Letter other) =>
        other.Kind is "new" or "act" or "trouble" && time.GetUtcNow() - other.ClaimedAt < options.EarlierMayTake;

    // What was told is what a receipt proves; a mail without one is looked for and sent once more under its own id.
    private LightAgentSnapshot Remember(LightAgentSnapshot start, IReadOnlyList<JournalEntry> done)
    {
        var ready = Receipt(done, new Answer(AnswerKind.Ready));
        var seat = done.FirstOrDefault(entry => entry.Key == KeyOf(new EnsureSeat()));
        return start with
        {
            ToldReady = ready is not null,
            ToldRole = Receipt(done, new Answer(AnswerKind.FullAgent)) is not null
                || Receipt(done, new Answer(AnswerKind.Admin)) is not null,
            ToldPlainAddress = Receipt(done, new Answer(AnswerKind.PlainAddress)) is not null,
            ToldHandedOver = Receipt(done, new Answer(AnswerKind.HandedOver)) is not null,
            ToldNoSeat = Receipt(done, new Answer(AnswerKind.NoSeat)) is not null,
            ToldApp = AnswerReceipt.SaysApp(ready?.Receipt) || Receipt(done, new TellAppReady()) is not null,
            ToldLate = Receipt(done, new TellAppLate()) is not null,
            WatchUntil = ready?.ReceivedAt + options.FollowUpAfter,
            SeatUnproved = seat is { ReceivedAt: null },
            Facts = start.Facts with { Given = seat is not null && SeatReceipt.IsGiven(seat) },
        };
    }

    // The search index lags behind writes: what an earlier mail of the same person made is known by its id.
    private async Task<IReadOnlyList<JournalEntry>> EarlierSeatsAsync(
        IReadOnlyList<Letter> earlier, CancellationToken ct)
    {
        var entries = new List<JournalEntry>();
        foreach (var letter in earlier.TakeLast(options.RepliesPerDay))
        {
            entries.AddRange(await journal.ReadAsync(letter.Mail.ToRequest(), ct));
        }

        return entries;
    }

    private static JournalEntry? Receipt(IReadOnlyList<JournalEntry> done, Step step) =>
        done.FirstOrDefault(entry => entry.Key == KeyOf(step) && entry.ReceivedAt is not null);

    private static string KeyOf(Step step) => step.KeyIn(LightAgentWorkflow.WorkflowId);
}
