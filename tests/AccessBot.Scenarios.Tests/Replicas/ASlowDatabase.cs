using AccessBot.Scenarios.Tests.Chaos;
using AccessBot.Scenarios.Tests.World;

namespace AccessBot.Scenarios.Tests.Replicas;

/// <summary>PostgreSQL is slow, silent or gone for one of two replicas, and the other takes its shards over.</summary>
public sealed class ASlowDatabase
{
    [ReplicaFact]
    public async Task Doubles_and_loses_nothing()
    {
        await using var trial = await Trial.BeginAsync(new TrialSetup());
        trial.Replicas[0].Line.Delay = TimeSpan.FromSeconds(2);
        await trial.FileAsync(6);
        await trial.LastAsync(12);

        await trial.EndsSoundAsync();
    }

    [ReplicaFact]
    public async Task That_falls_silent_or_is_gone_doubles_and_loses_nothing()
    {
        await using var trial = await Trial.BeginAsync(new TrialSetup());
        var (slow, other) = (trial.Replicas[0].Line, trial.Replicas[1].Line);
        // While a replica waits for GitLab, as it was asked to, its PostgreSQL falls silent.
        await trial.World.FaultAsync(new
        {
            target = "gitlab",
            method = "POST",
            path = "/notes",
            kind = "status",
            status = 429,
            seconds = 15,
            count = 2,
        });
        await trial.FileAsync(3);
        await trial.LastAsync(2);
        slow.Trouble = LineTrouble.Silent;
        await trial.LastAsync(10);
        slow.Trouble = LineTrouble.None;

        await trial.FileAsync(3);
        await trial.LastAsync(1);
        other.Trouble = LineTrouble.HalfOpen;
        await trial.LastAsync(10);
        other.Cut();
        other.Trouble = LineTrouble.None;

        await trial.FileAsync(3);
        await trial.LastAsync(1);
        (slow.Trouble, other.Trouble) = (LineTrouble.Refusing, LineTrouble.Refusing);
        slow.Cut();
        other.Cut();
        await trial.LastAsync(3);
        other.Trouble = LineTrouble.None;
        await trial.LastAsync(6);

        await trial.EndsSoundAsync();
    }
}
