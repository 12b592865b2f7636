using AccessBot.Scenarios.Tests.World;
using AccessBot.Vocabulary;
using AccessBot.Workflows.Kit.Contracts;

namespace AccessBot.Scenarios.Tests.Deprovisioning;

/// <summary>
/// The bot dies at each point of each step; another starts on the same database, or on none, and ends it.
/// </summary>
public sealed class ARemovalCrash
{
    private const string WellEnded = """
        notes: evidence, no-account, status
        federal: end-user suspended=true tags=0 tickets=0
        waiting: 130 of 130
        global: none
        ticked: Not Applicable to Team Member - Zendesk Global, Access Deprovisioned - Zendesk US Federal
        """;

    private static readonly string[] Steps =
    [
        "begin", "no-account", "tick", "save", "save-tickets", "unassign", "remove-tags", "demote", "suspend", "end-sessions",
        "read-back", "evidence", "show-done",
    ];

    public static TheoryData<string, StepPoint, bool> Points()
    {
        var points = new TheoryData<string, StepPoint, bool>();
        foreach (var step in Steps)
        {
            foreach (var point in Enum.GetValues<StepPoint>()) points.Add(step, point, false);

            // Without its database too: at the point where something has happened that only the world knows of.
            points.Add(step, StepPoint.AfterEffect, true);
        }

        return points;
    }

    [Theory]
    [MemberData(nameof(Points))]
    public async Task At_any_point_leaves_a_world_that_ends_the_same(string step, StepPoint point, bool losesDatabase)
    {
        await using var world = await PracticeWorld.StartAsync();
        await world.HasAccountAsync(tickets: 130);
        var request = await world.OffboardAsync();
        var probe = new CrashProbe(step, point);
        var crashed = false;
        await using (var bot = await world.StartBotAsync(probe))
        {
            try
            {
                await bot.LookAsync(request, probe.Life);
            }
            catch (OperationCanceledException)
            {
                crashed = true;
            }
        }

        if (losesDatabase) world.LoseDatabase();
        await using (var next = await world.StartBotAsync()) await next.LookAsync(request);

        Assert.True(crashed, $"the run never came to {step} {point}");
        Assert.Equal(WellEnded.ReplaceLineEndings("\n"), Outcome(await world.StateAsync(), request));
    }

    [Fact]
    public async Task Is_tried_at_every_step_that_a_removal_takes()
    {
        await using var world = await PracticeWorld.StartAsync();
        await world.HasAccountAsync(tickets: 2);
        var probe = new CrashProbe();
        await using var bot = await world.StartBotAsync(probe);
        await bot.LookAsync(await world.OffboardAsync());

        Assert.Equal(Steps.Order(), probe.Steps.Order());
    }

    private static string Outcome(WorldState state, RequestRef request)
    {
        var tickets = state.Tickets()
            .Where(ticket => ticket["id"]!.GetValue<long>() > 0 && ticket["status"]!.GetValue<string>() == "open")
                .ToList();
        return string.Join('\n',
        [
            $"notes: {string.Join(", ", state.NoteKinds(request))}",
            $"federal: {state.AccountLine()}",
            $"waiting: {tickets.Count(ticket => ticket["assignee_email"] is null)} of 130",
            $"global: {state.AccountLine(instance: "global")}",
            $"ticked: {string.Join(", ", state.Ticked(request))}",
        ]);
    }
}
