using AccessBot.Worker.Configuration;

namespace AccessBot.Worker.Scheduling;

/// <summary>
/// When each "look now" stands in the schedule. The scheduler serves by time first and by priority only among equals, so
/// what people do now is dated back, ahead of everything that waits, and a backlog is laid out at the pace at which GitLab's
/// budget lets it be worked off: dumped in at once it would keep even the polls waiting until its end.
/// </summary>
public sealed class LookTurn(TimeProvider time, TimeSpan gap)
{
    /// <summary>A look at an access request costs about so many GitLab requests.</summary>
    private const int RequestsALook = 3;

    /// <summary>What one worker gets done in a second, roughly; more would only pile up in front of the polls.</summary>
    private const int LooksASecond = 4;

    private static readonly TimeSpan AheadOfAll = TimeSpan.FromDays(30);

    private readonly Lock _gate = new();
    private DateTimeOffset _laidOutTo;

    /// <summary>For a service; a single pass (<paramref name="polls"/> false) works off everything that is due at once.</summary>
    public static LookTurn From(Settings settings, bool polls, TimeProvider time)
    {
        if (!polls) return new LookTurn(time, TimeSpan.Zero);
        var byBudget = settings.GitLab.Connection.RequestsPerMinute / 60.0 / RequestsALook;
        return new LookTurn(time, TimeSpan.FromSeconds(1 / Math.Min(byBudget, settings.Schedule.Concurrency * LooksASecond)));
    }

    internal DateTimeOffset Next(LookPriority priority)
    {
        var now = time.GetUtcNow();
        if (priority == LookPriority.Person) return now - 2 * AheadOfAll;
        if (priority == LookPriority.Change) return now - AheadOfAll;
        lock (_gate)
        {
            _laidOutTo = (_laidOutTo < now ? now : _laidOutTo) + gap;
            return _laidOutTo;
        }
    }
}
