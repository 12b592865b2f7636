using AccessBot.Worker.Configuration;

namespace AccessBot.Worker.Scheduling;

/// <summary>
/// When each "look now" stands in the schedule. The scheduler serves by time first and by priority only among equals,
/// so what people do now is dated back, ahead of everything that waits. A backlog is laid out project by project at
/// the pace at which GitLab's budget lets it be worked off, so that the backlogs of two projects are worked off side
/// by side.
/// </summary>
public sealed class LookTurn(TimeProvider time, TimeSpan gap)
{
    /// <summary>A look at an access request costs about so many GitLab requests.</summary>
    private const int RequestsALook = 3;

    /// <summary>
    /// More than a worker gets done in a second: the layout says who is next, and must not hold anybody up.
    /// </summary>
    private const int LooksASecond = 50;

    private static readonly TimeSpan AheadOfAll = TimeSpan.FromDays(30);

    private readonly Lock _gate = new();
    private readonly Dictionary<string, DateTimeOffset> _laidOutTo = [];

    /// <summary>
    /// For a service; a single pass (<paramref name="polls"/> false) works off everything that is due at once.
    /// </summary>
    public static LookTurn From(Settings settings, bool polls, TimeProvider time)
    {
        if (!polls) return new LookTurn(time, TimeSpan.Zero);
        var byBudget = settings.GitLab.Connection.RequestsPerMinute / 60.0 / RequestsALook;
        var byWorkers = settings.Schedule.Concurrency * LooksASecond;
        return new LookTurn(time, TimeSpan.FromSeconds(1 / Math.Min(byBudget, byWorkers)));
    }

    /// <param name="lane">
    /// The project; requests of one lane stand behind each other, those of two beside each other.
    /// </param>
    internal DateTimeOffset Next(LookPriority priority, string lane)
    {
        var now = time.GetUtcNow();
        if (priority == LookPriority.Person) return now - 2 * AheadOfAll;
        if (priority == LookPriority.Change) return now - AheadOfAll;
        lock (_gate)
        {
            var last = _laidOutTo.GetValueOrDefault(lane);
            return _laidOutTo[lane] = (last < now ? now : last) + gap;
        }
    }
}
