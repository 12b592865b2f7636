using AccessBot.Scenarios.Tests.Chaos;
using AccessBot.Scenarios.Tests.World;

namespace AccessBot.Benchmarks.Chaos;

/// <summary>An experiment under way.</summary>
internal sealed class ChaosRun(Trial trial, TimeSpan length, Random random)
{
    private const int MostOpen = 8;
    private static readonly TimeSpan Glance = TimeSpan.FromMilliseconds(300);

    private readonly long _began = TimeProvider.System.GetTimestamp();

    public Trial Trial => trial;

    public PracticeWorld World => trial.World;

    public Random Random => random;

    public bool IsOver => TimeProvider.System.GetElapsedTime(_began) > length;

    /// <summary>What this experiment saw that must never be, beside what every trial counts.</summary>
    public List<string> Violations { get; } = [];

    /// <summary>Requests that do not go the way of any story, and how many of them stand as they must.</summary>
    public (int Requests, int Held) Beside { get; private set; }

    public void Judge(string? violation)
    {
        Beside = (Beside.Requests + 1, Beside.Held + (violation is null ? 1 : 0));
        if (violation is not null) Violations.Add(violation);
    }

    public TrialReplica Any() => trial.Replicas[random.Next(trial.Replicas.Count)];

    public double Between(double least, double most) => least + random.NextDouble() * (most - least);

    /// <summary>People file requests and answer for so long.</summary>
    public async Task LastAsync(double seconds)
    {
        var began = TimeProvider.System.GetTimestamp();
        do
        {
            if (await trial.OpenAsync() < MostOpen) await trial.FileAsync(1);
            await trial.LastAsync(Math.Min(1, seconds));
        }
        while (TimeProvider.System.GetElapsedTime(began).TotalSeconds < seconds);
    }

    /// <summary>Again and again, until its time is over.</summary>
    public async Task RepeatAsync(Func<Task> trouble)
    {
        await LastAsync(2);
        do await trouble();
        while (!IsOver);
    }

    /// <summary>Whether it is so before patience ends; people act meanwhile.</summary>
    public async Task<bool> UntilAsync(Func<WorldState, bool> isSo, double seconds)
    {
        var began = TimeProvider.System.GetTimestamp();
        while (!isSo(await World.StateAsync()))
        {
            if (TimeProvider.System.GetElapsedTime(began).TotalSeconds > seconds) return false;
            await Task.Delay(Glance, TimeProvider.System);
        }

        return true;
    }
}
