
namespace AccessBot.Workflows.Kit.Contracts;

/// <summary>How passes are paced.</summary>
public sealed class EngineOptions
{
    /// <summary>A snapshot older than this is read again before the next step.</summary>
    public TimeSpan FreshFor { get; set; } = TimeSpan.FromSeconds(5);

    /// <summary>Wait after the first pass that could not end; doubled for each further one.</summary>
    public TimeSpan FirstRetry { get; set; } = TimeSpan.FromSeconds(5);

    public TimeSpan LongestRetry { get; set; } = TimeSpan.FromMinutes(15);

    /// <summary>
    /// How long after an attempt without an answer a vendor may still carry it out: GitLab.com ends requests after a minute.
    /// </summary>
    public TimeSpan LateAfter { get; set; } = TimeSpan.FromSeconds(65);

    /// <summary>A vendor's trouble that has lasted longer is told on the issues that wait for it.</summary>
    public TimeSpan TellIssueAfter { get; set; } = TimeSpan.FromMinutes(1);

    /// <summary>Passes that fail one after another before an operator is asked to look; retries go on.</summary>
    public int TellOperatorAfter { get; set; } = 5;

    /// <summary>
    /// Passes in a row that a vendor refused, or that met a bug, in the same way: then the request is handed over and
    /// not tried again until somebody looks. An outage never counts towards it.
    /// </summary>
    public int GiveUpAfter { get; set; } = 8;

    /// <summary>
    /// Looks in a row in which the process died: then operators are told, and the request is looked at again alone after
    /// pauses that double.
    /// </summary>
    public int GiveUpAfterCrashes { get; set; } = 3;

    /// <summary>The pause after that; doubled each time the process dies again.</summary>
    public TimeSpan FirstPauseAfterCrashes { get; set; } = TimeSpan.FromMinutes(5);

    public TimeSpan LongestPauseAfterCrashes { get; set; } = TimeSpan.FromDays(1);

    /// <summary>Steps in one pass; a workflow that wants more is going round in circles.</summary>
    public int MostSteps { get; set; } = 50;

    /// <summary>The same step in one pass: a vendor that is slow to show a change must not become a hot loop.</summary>
    public int MostRepeats { get; set; } = 3;

    public TimeSpan LookWhilePaused { get; set; } = TimeSpan.FromSeconds(30);

    /// <summary>How long a request has been tried for at least, by the pauses between so many failed passes.</summary>
    public TimeSpan TriedFor(int failures)
    {
        var tried = TimeSpan.Zero;
        for (var pass = 1; pass < failures && tried < TellIssueAfter; pass++) tried += RetryAfter(pass);
        return tried;
    }

    /// <param name="times">How often the request was put off for this before.</param>
    public TimeSpan PauseAfterCrashes(int times) =>
        Doubled(FirstPauseAfterCrashes, LongestPauseAfterCrashes, times);

    public TimeSpan RetryAfter(int failures) =>
        Doubled(FirstRetry, LongestRetry, failures - 1);

    private static TimeSpan Doubled(TimeSpan first, TimeSpan longest, int times) =>
        TimeSpan.FromTicks(Math.Min(longest.Ticks, first.Ticks << Math.Min(times, 20)));
}
