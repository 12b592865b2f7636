using AccessBot.Practice.Hosting;
using AccessBot.Scenarios.Tests.Federal;
using AccessBot.Scenarios.Tests.Processes.Stories;

namespace AccessBot.Benchmarks.Chaos;

/// <summary>Vendors that carry out late, or list late what is there.</summary>
internal static class Vendors
{
    private static readonly TimeSpan AsShipped = TimeSpan.FromSeconds(65);

    public static IReadOnlyList<Experiment> All =>
    [
        new("6a", "a comment carried out 45 s after it was asked for", run => LateAsync(run, "gitlab", "/notes", 4))
        {
            Setup = setup => setup with { LateAfter = AsShipped, Stories = [Story.WrongLabelThenVerified, Story.ShownTheWay] },
        },
        new("6b", "an account carried out 45 s after it was asked for", run => LateAsync(run, "zendesk:us-federal", "/api/v2/users", 1))
        {
            Setup = setup => setup with { LateAfter = AsShipped, Stories = [Story.WrongLabelThenVerified] },
        },
        new("6c", "young comments hidden 10 s, and a kill after each kind of comment", async run =>
        {
            Hide(run, 10);
            await run.RepeatAsync(async () =>
            {
                await run.LastAsync(run.Between(2, 5));
                var one = run.Any();
                await one.KillAsync();
                one.Start();
            });
        }),
        new("6d", "young comments hidden 10 s, and no crash", run =>
        {
            Hide(run, 10);
            return run.RepeatAsync(() => run.LastAsync(5));
        }),
        new("6e", "young comments hidden 1 s, and the label there before the question", EarlyLabelAsync),
        new("6f", "young comments hidden 10 s, and the answers to some lost", run =>
        {
            Hide(run, 10);
            return run.RepeatAsync(async () =>
            {
                run.World.Sandbox.World.Faults.Add(new Fault("gitlab", "POST", "/notes", FaultKind.DropAfter, Count: 2));
                await run.LastAsync(4);
            });
        })
        {
            // The list is behind by longer than an effect may be sent for: so long nothing may be repeated.
            Setup = setup => setup with { LateAfter = TimeSpan.FromSeconds(20) },
        },
    ];

    private static void Hide(ChaosRun run, double seconds)
    {
        var vendors = run.World.Sandbox.World;
        vendors.Behaviours = vendors.Behaviours with { GitLab = vendors.Behaviours.GitLab with { NoteListDelaySeconds = seconds } };
    }

    // Longer than the experiment if need be: what comes late has to have come before anything is counted.
    private static async Task LateAsync(ChaosRun run, string target, string path, int count)
    {
        run.World.Sandbox.World.Faults.Add(new Fault(target, "POST", path, FaultKind.Late, Seconds: 45, Count: count));
        await run.Trial.FileAsync(4);
        await run.Trial.LastAsync(100);
    }

    private static async Task EarlyLabelAsync(ChaosRun run)
    {
        Hide(run, 1);
        do
        {
            var someone = await run.Trial.Newcomers.HireAsync();
            var request = await run.World.FileAsync("ana", FederalForm.For(someone.Name, $"@{someone.Username}", someone.Email));
            await run.World.LabelAsync(request, "pat", "citizenship::verified");
            await run.LastAsync(10);
            var kinds = (await run.World.StateAsync()).NoteKinds(request);
            run.Judge(kinds.Distinct().Count() != kinds.Count ? $"{request} has {string.Join(", ", kinds)}" : null);
        }
        while (!run.IsOver);
    }
}
