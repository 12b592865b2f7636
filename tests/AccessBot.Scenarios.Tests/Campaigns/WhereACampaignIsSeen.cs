using System.Text.Json.Nodes;
using AccessBot.Scenarios.Tests.Dashboard;
using AccessBot.Worker.Dashboard;
using AccessBot.Worker.Telemetry;
using Microsoft.Extensions.DependencyInjection;

namespace AccessBot.Scenarios.Tests.Campaigns;

/// <summary>On the command line, on the desk and in figures: from the database alone, with every vendor away.</summary>
public sealed class WhereACampaignIsSeen : IAsyncLifetime
{
    private const string Rules = """

        campaigns:
          - instance: us-federal
            every: month
            reviewers: { group: team }
            owners: { group: company }
            project: team/access-requests
        """;

    private ReviewedWorld of = null!;

    private string Name => of.Campaign.Item;

    public async Task InitializeAsync() => of = await ReviewedWorld.StartAsync();

    public async Task DisposeAsync() => await of.DisposeAsync();

    [Fact]
    public async Task On_the_command_line_with_each_decision_and_nothing_but_the_database()
    {
        var ben = await of.ItemAsync("ben@gitlab.com");
        await of.SayAsync("max", $"remove {ben.Code}");
        await of.LookAsync();
        foreach (var vendor in new[] { "gitlab", "okta", "zendesk:us-federal", "zendesk:global" }) await of.World.FaultAsync(new { target = vendor, kind = "status", status = 503, count = 10_000 });

        var list = await TypedAsync("campaign", "list");
        Assert.Equal((0, ""), (list.Exit, list.Error));
        Assert.Contains(Name, list.Output, StringComparison.Ordinal);
        Assert.Contains("1 of ", list.Output, StringComparison.Ordinal);

        var show = await TypedAsync("campaign", "show", Name);
        Assert.Contains(show.Output.Split('\n'), line => line.Contains("Ben Achterberg", StringComparison.Ordinal) && line.Contains("remove", StringComparison.Ordinal) && line.Contains("max", StringComparison.Ordinal));
        var open = await TypedAsync("campaign", "show", Name, "--open");
        Assert.DoesNotContain("Ben Achterberg", open.Output, StringComparison.Ordinal);
        Assert.Contains("not reviewed", open.Output, StringComparison.Ordinal);
        var json = JsonNode.Parse((await TypedAsync("campaign", "show", Name, "--json")).Output)!;
        var account = Assert.Single(json["accounts"]!.AsArray(), one => one!["code"]!.GetValue<string>() == ben.Code)!;
        Assert.Equal(("remove", "max"), (account["decision"]!.GetValue<string>(), account["decided_by"]!.GetValue<string>()));
        Assert.NotNull(account["removal"]);
    }

    [Theory]
    [InlineData("us-federal")]
    [InlineData("us-federal/2026-02-30")]
    [InlineData("us-federal/1999-01-01")]
    [InlineData("\u001b[2J")]
    public async Task A_campaign_that_is_not_there_is_named_with_where_to_look(string name)
    {
        var typed = await TypedAsync("campaign", "show", name);

        Assert.Equal(2, typed.Exit);
        Assert.Contains("'accessbot campaign list' names them.", typed.Error, StringComparison.Ordinal);
        Assert.DoesNotContain("\u001b", typed.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task On_the_desk_and_in_figures_as_long_as_somebody_has_to_answer_in_time()
    {
        var reader = of.Services.GetRequiredService<DeskReader>();
        var gauges = of.Services.GetRequiredService<DeskGauges>();
        var one = Assert.Single((await reader.AccessAsync(null, null, 1, default)).Campaigns);
        Assert.Equal(Name, one.Name);
        await gauges.ReadAsync(default);
        Assert.Equal((one.Seen.Frozen!.List.Items.Count, 0), (gauges.Unanswered(ReviewedWorld.Federal), gauges.AtRisk(ReviewedWorld.Federal)));

        // Counts for 25 days after the first hour of the month.
        of.Clock.Ahead += TimeSpan.FromDays(21);
        await gauges.ReadAsync(default);
        Assert.Equal(1, gauges.AtRisk(ReviewedWorld.Federal));

        await of.KeepTheRestAsync();
        await of.SayAsync("vera", "sign off");
        await of.LookAsync();
        of.Clock.Ahead += TimeSpan.FromMinutes(6);
        await gauges.ReadAsync(default);
        Assert.Equal((0, 0), (gauges.Unanswered(ReviewedWorld.Federal), gauges.AtRisk(ReviewedWorld.Federal)));
    }

    private async Task<Typed> TypedAsync(params string[] words)
    {
        if (!File.ReadAllText(of.World.ConfigFile).Contains("\ncampaigns:", StringComparison.Ordinal)) await File.AppendAllTextAsync(of.World.ConfigFile, Rules);
        return await Typed.AtAsync(of.World, words);
    }
}
