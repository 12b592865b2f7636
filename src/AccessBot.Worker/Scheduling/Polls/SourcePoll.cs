using AccessBot.Storage;
using AccessBot.Storage.Schedule;
using AccessBot.Vocabulary;
using AccessBot.Worker.Configuration.Sections;
using AccessBot.Workflows.Kit;
using AccessBot.Workflows.Ports;

namespace AccessBot.Worker.Scheduling.Polls;

/// <summary>
/// Asks a source what changed since the last time, a page at a time. The cursor is GitLab's own time of the latest
/// update seen (the tip). GitLab may show an update later than it dates it, so until a tip is settled each poll looks
/// back by the overlap; a tip is settled once a poll that began an overlap after it was first seen has ended, since by
/// then nothing dated before it can still appear. From there an idle poll is one request with an empty answer, however
/// many issues share the last minute.
/// </summary>
public sealed class SourcePoll(IGitLab gitlab, PollCursors cursors, Intake intake, TipWatch watch, TimeProvider time)
{
    /// <summary>
    /// GitLab lets owners date an update; one from far ahead must not carry the cursor past everything real.
    /// </summary>
    private static readonly TimeSpan FarAhead = TimeSpan.FromDays(1);

    /// <summary>GitLab's times go to the millisecond.</summary>
    private static readonly TimeSpan NextTime = TimeSpan.FromMilliseconds(1);

    /// <summary>
    /// Takes in what changed. Throws what <see cref="IGitLab"/> throws; the pages before that are kept.
    /// </summary>
    public async Task<PollReport> RunAsync(SourceSettings source, TimeSpan overlap, CancellationToken ct)
    {
        var (began, before) = (time.GetUtcNow(), await cursors.FindAsync(source.Key, ct));
        var settles = before is { IsSettled: false } && watch.Known(source.Key, before.Tip) >= overlap;
        var query = new IssueQuery(source.Path, source.IsGroup, source.Labels, From(before, overlap));
        var (cursor, listed, woken) = (before, 0, 0);
        await foreach (var page in gitlab.ListIssuesAsync(query, ct))
        {
            cursor = Advance(cursor, page);
            if (cursor is not null) watch.Known(source.Key, cursor.Tip);
            woken += await TakeInAsync(source, page, cursor, before is null ? began : null, ct);
            listed += page.Count;
        }

        if (settles && cursor!.Tip == before!.Tip)
        {
            await intake.TakeInAsync(source.Key, [], cursor with { IsSettled = true }, ct);
        }

        return new PollReport(listed, woken);
    }

    // A first reading takes a while and goes by time: it ends with what people did since it began, which must not
    // wait behind all that it found before.
    private async Task<int> TakeInAsync(
        SourceSettings source, IReadOnlyList<Issue> page, PollCursor? cursor, DateTimeOffset? firstReading,
        CancellationToken ct)
    {
        var woken = 0;
        var parts = page.GroupBy(i => i.UpdatedAt < firstReading ? Urgency.Backlog : Urgency.Change).ToList();
        foreach (var part in parts)
        {
            // The cursor goes with the last part: until then a crash leaves the page to be read again.
            var upTo = part == parts[^1] ? cursor : null;
            var arrivals = part.Select(i => Arrival(source, i, part.Key)).ToList();
            woken += (await intake.TakeInAsync(source.Key, arrivals, upTo, ct)).Count;
        }

        return woken;
    }

    private static DateTimeOffset? From(PollCursor? cursor, TimeSpan overlap) => cursor switch
    {
        null => null,
        { IsSettled: true } => cursor.Tip + NextTime,
        _ => cursor.Tip - overlap,
    };

    private PollCursor? Advance(PollCursor? cursor, IReadOnlyList<Issue> page)
    {
        var now = time.GetUtcNow();
        var times = page.Select(issue => issue.UpdatedAt).Where(at => at < now + FarAhead).ToList();
        if (times.Count == 0) return cursor;
        var latest = times.Max();
        return cursor is null || latest > cursor.Tip ? new PollCursor(latest, now, IsSettled: false) : cursor;
    }

    private static Arrival Arrival(SourceSettings source, Issue issue, Urgency urgency) => new(
        RequestRef.To(source.Intake, issue.Ref), issue.Title, issue.WebUrl,
        new SeenListing(Fingerprint.Of(issue), issue.UpdatedAt), urgency);
}

/// <param name="Listed">Issues in GitLab's answers, the same one counted each time.</param>
/// <param name="Woken">Requests that will be looked at.</param>
public sealed record PollReport(int Listed, int Woken);
