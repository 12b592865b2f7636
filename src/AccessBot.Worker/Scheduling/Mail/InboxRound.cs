using AccessBot.Storage.Mail;
using AccessBot.Vocabulary;
using AccessBot.Workflows.LightAgent;
using AccessBot.Workflows.Ports;
using AccessBot.Workflows.Ports.Memory;

namespace AccessBot.Worker.Scheduling.Mail;

/// <summary>
/// One inbox in one round, a page at a time: what is new is judged and taken in, what is finished with is filed. What has to wait
/// for a key is read again at the end, when the keys of all inboxes have been waited for together.
/// </summary>
/// <param name="files">False in shadow: every mail stays where it lies.</param>
internal sealed class InboxRound(
    IMailbox mailbox, IReadOnlyDictionary<MailIdentity, WaitingMail> waiting, HashSet<MailIdentity> breakers, MailTaking taking,
    bool files, TimeProvider time, ILogger log) : IAsyncDisposable
{
    private const int PageSize = 100;
    private const int MostRefusedMoves = 3;

    private readonly MailLine _line = new(mailbox, breakers);
    private readonly List<MailIdentity> _awaited = [];

    public MailReport Report { get; private set; } = new(0, 0, 0, null);

    /// <summary>What lies in it; null when it could not be listed.</summary>
    public IReadOnlyList<MailIdentity>? Listed { get; private set; }

    /// <summary>Why it could not be read on, or not all of it filed; null when nothing was wrong.</summary>
    public VendorTrouble? Trouble { get; private set; }

    public bool AwaitsKeys => _awaited.Count > 0;

    public Task ReadAsync(CancellationToken ct) => HearingAsync(async () =>
    {
        Listed = await _line.ListAsync(ct);
        Report = Report with { Listed = Listed.Count };
        var now = time.GetUtcNow();

        // What made trouble before comes last, so that it cannot keep the others from being read.
        var due = Listed
            .Where(place => !waiting.TryGetValue(place, out var waits) || waits.NextAt <= now)
            .OrderBy(place => breakers.Contains(place) ? 2 : waiting.ContainsKey(place) ? 1 : 0).ToList();
        await ReadAsync(due, ct);
        breakers.ExceptWith(due);
    });

    public Task ReadAwaitedAsync(CancellationToken ct) => HearingAsync(async () =>
    {
        List<MailIdentity> awaited = [.. _awaited];
        _awaited.Clear();

        // A mail at which the line was lost is not one of these.
        if (!_line.IsOpen) await _line.ListAsync(ct);
        await ReadAsync(awaited, ct);
    });

    public ValueTask DisposeAsync() => _line.DisposeAsync();

    private async Task ReadAsync(IReadOnlyList<MailIdentity> places, CancellationToken ct)
    {
        foreach (var page in places.Chunk(PageSize)) await ReadPageAsync(page, ct);
    }

    private async Task ReadPageAsync(IReadOnlyList<MailIdentity> page, CancellationToken ct)
    {
        var (known, reading) = (new List<Letter>(), new MailReading(_line, waiting, time, log));
        VendorTrouble? lost = null;
        foreach (var place in page)
        {
            if (await taking.FindAsync(place, ct) is { } letter)
            {
                known.Add(letter);
                continue;
            }

            try
            {
                await reading.ReadAsync(place, ct);
            }
            catch (VendorTrouble gone)
            {
                // What was read before is taken in all the same.
                lost = gone;
                break;
            }
        }

        _awaited.AddRange(reading.Awaited);
        var taken = await taking.TakeInAsync(reading.Judged, reading.Aside, ct);
        Report = Report with { TakenIn = Report.TakenIn + taken.Count, Unjudged = Report.Unjudged ?? reading.Unasked };
        if (lost is not null) throw lost;
        if (!files) return;
        foreach (var pile in known.Concat(taken).GroupBy(LetterFiling.FolderOf))
        {
            if (pile.Key is { } folder) await FileAsync([.. pile.Select(letter => letter.Mail)], folder, ct);
        }
    }

    // A mail that cannot be moved stays where it is, and so does none of the others for its sake.
    private async Task FileAsync(IReadOnlyList<MailIdentity> places, FiledAs folder, CancellationToken ct)
    {
        if (await IsFiledAsync(places, folder, ct) || places.Count == 1) return;
        var refused = 0;
        foreach (var place in places)
        {
            if (!await IsFiledAsync([place], folder, ct) && ++refused == MostRefusedMoves) return;
        }
    }

    private async Task<bool> IsFiledAsync(IReadOnlyList<MailIdentity> places, FiledAs folder, CancellationToken ct)
    {
        try
        {
            await _line.Open.FileAsync(places, folder, ct);
            Report = Report with { Filed = Report.Filed + places.Count };
            return true;
        }
        catch (VendorTrouble refused) when (_line.Open.IsOpen)
        {
            Trouble ??= refused;
            return false;
        }
    }

    private async Task HearingAsync(Func<Task> work)
    {
        try
        {
            await work();
        }
        catch (VendorTrouble broken)
        {
            Trouble ??= broken;
        }
    }
}
