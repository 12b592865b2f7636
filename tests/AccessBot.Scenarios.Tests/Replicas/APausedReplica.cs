using AccessBot.Scenarios.Tests.Chaos;
using AccessBot.Scenarios.Tests.Processes;
using AccessBot.Scenarios.Tests.Processes.Stories;
using AccessBot.Scenarios.Tests.World;

namespace AccessBot.Scenarios.Tests.Replicas;

/// <summary>
/// The built bot stands still by SIGSTOP at a step's point, for longer than it takes the other replica to take its work over, and
/// then goes on where it stood.
/// </summary>
public sealed class APausedReplica
{
    [ReplicaFact]
    public async Task Doubles_and_loses_nothing_whatever_it_was_doing()
    {
        string[] points = ["ask-people:BeforeIntent", "people-asked:AfterIntent", "seat:AfterIntent"];
        await using var trial = await Trial.BeginAsync(new TrialSetup
        {
            Stories = [Story.WrongLabelThenVerified, Story.Declined],
            Orders = (_, orders) => orders with { StopsAt = points },
        });
        foreach (var _ in points)
        {
            await trial.FileAsync(2);
            var paused = await trial.FindPausedAsync(Crowd.Patience.TotalSeconds);
            Assert.True(paused is not null, $"no replica came to any of its points\n{trial.Said()}");
            await trial.LastAsync(12);
            await paused.Bot.ResumeAsync();
        }

        await trial.EndsSoundAsync();
    }
}
