using AccessBot.Scenarios.Tests.World;
using AccessBot.Workflows.Kit.Contracts;

namespace AccessBot.Scenarios.Tests.Campaigns;

/// <summary>The bot dies at each point of each step; another ends it, and people see each thing once.</summary>
public sealed class ACampaignCutShort
{
    private const string Ben = "ben@gitlab.com";

    public static TheoryData<string, StepPoint> Points()
    {
        var points = new TheoryData<string, StepPoint>();
        foreach (var step in new[] { "freeze", "file", "list", "take", "explain", "file-removal", "review-again", "ask-owner", "complete" })
            foreach (var point in Enum.GetValues<StepPoint>()) points.Add(step, point);
        return points;
    }

    [Theory]
    [MemberData(nameof(Points))]
    public async Task At_any_point_leaves_one_of_each(string step, StepPoint point)
    {
        await using var of = await ReviewedWorld.StartAsync(begins: false);
        var probe = new CrashProbe(step, point);
        await of.RestartAsync(probe);
        await of.TakeInAsync();
        await LookAsync(of, probe);
        await of.FindIssueAsync();

        var ben = await of.ItemAsync(Ben);
        await of.SayAsync("max", $"remove {ben.Code}", "keep A999: who is that");
        await of.SayAsync("yuki", "keep fine");
        await LookAsync(of, probe);
        await of.LookAtAsync(Assert.Single(await of.RemovalsAsync()));
        foreach (var who in new[] { "tom", "yuki" })
        {
            var open = (await of.SeenAsync()).Sheet.Open.Where((_, at) => who == "yuki" || at > 0).ToList();
            if (open.Count > 0) await of.SayAsync(who, [.. open.Select(item => $"keep {item.Code}: asked the person today")]);
            await LookAsync(of, probe);
        }

        await of.SayAsync("vera", "sign off");
        await LookAsync(of, probe);

        Assert.Contains(probe.Passed, passed => passed == (step, point));
        Assert.Equal("campaigns.complete", await of.ReasonAsync());
        var state = await of.World.StateAsync();
        Assert.Equal(["ask-owner", "complete", "explain", "list", "status"], state.NoteKinds(of.Issue));
        Assert.Single(await of.RemovalsAsync());
        Assert.False(state.IsOpen(of.Issue));
        Assert.Equal("end-user", state.Account(Ben)!["role"]!.GetValue<string>());
    }

    // Until the one death is over; a try whose outcome is not known is waited out before it is repeated.
    private static async Task LookAsync(ReviewedWorld of, CrashProbe probe)
    {
        try
        {
            await of.LookAsync(probe.Life.IsCancellationRequested ? default : probe.Life);
        }
        catch (OperationCanceledException) when (probe.Life.IsCancellationRequested)
        {
            await of.RestartAsync(probe);
            of.Clock.Ahead += TimeSpan.FromMinutes(5);
            await of.LookAsync();
        }
    }
}
