using System.Text.Json.Nodes;
using AccessBot.Scenarios.Tests.Campaigns;
using AccessBot.Storage.Packs;
using AccessBot.Worker.Packs;
using AccessBot.Worker.Packs.Verification;
using Microsoft.Extensions.DependencyInjection;

namespace AccessBot.Scenarios.Tests.Packs;

/// <summary>What an auditor reads of a review by people: the list, each decision with its comment, what came of it, and what did not count.</summary>
public sealed class TheCampaignsOfAPack : IAsyncLifetime
{
    private ReviewedWorld of = null!;

    public async Task InitializeAsync() => of = await ReviewedWorld.StartAsync();

    public async Task DisposeAsync() => await of.DisposeAsync();

    [Fact]
    public async Task Tell_each_decision_its_comment_and_what_came_of_it()
    {
        var ben = await of.ItemAsync("ben@gitlab.com");
        var note = await of.SayAsync("max", $"remove {ben.Code}", "keep A9999: whoever that is");
        await of.LookAsync();
        await of.LookAtAsync(Assert.Single(await of.RemovalsAsync()));
        await of.SayAsync("yuki", "keep fine");
        await of.LookAsync();
        await of.KeepTheRestAsync(ben.Code);
        await of.SayAsync("vera", "Sign off.");
        await of.LookAsync();
        of.Clock.Ahead += TimeSpan.FromDays(1);

        var pack = await WriteAsync("signed");

        var campaign = Assert.Single(Rows(pack, "31-campaigns"));
        Assert.Equal(
            ("campaigns.complete", "1", "0", "no", "vera", "yes"),
            (Text(campaign, "state_id"), Text(campaign, "removed"), Text(campaign, "not_reviewed"), Text(campaign, "late"), Text(campaign, "signed_off_by"), Text(campaign, "list_is_whole")));
        var items = Rows(pack, "32-campaign-items");
        Assert.Equal(Text(campaign, "items"), $"{items.Count}");
        Assert.Equal(Text(campaign, "kept"), $"{items.Count(item => Text(item, "decision") == "keep")}");
        var removed = Assert.Single(items, item => Text(item, "decision") == "remove");
        Assert.Equal((ben.Code, "max", $"note-{note}"), (Text(removed, "code"), Text(removed, "decided_by"), Text(removed, "note_id")));
        Assert.All(["removal_request", "removal_filed_at", "read_back_at", "seen_gone_in_list_of"], column => Assert.NotNull(Text(removed, column)));
        Assert.True(string.CompareOrdinal(Text(removed, "seen_gone_in_list_of"), Text(removed, "read_back_at")) >= 0);
        var said = Assert.Single(Rows(pack, "34-submissions"), row => Text(row, "author") == "max");
        Assert.Equal(($"remove {ben.Code}", "2", "1"), (Text(said, "says"), Text(said, "lines"), Text(said, "counted")));
        Assert.Contains("A9999", Text(said, "not_counted"), StringComparison.Ordinal);
        foreach (var table in new[] { "31-campaigns", "32-campaign-items", "34-submissions" })
            Assert.DoesNotContain("Achterberg", File.ReadAllText(Path.Combine(pack, table + ".jsonl")), StringComparison.Ordinal);
        Assert.Equal(["reviews access", "signs reviews off"], Rows(pack, "71-powers").Select(row => Text(row, "power")!).Where(power => power.Contains("review", StringComparison.Ordinal)));
        var both = Assert.Single(Rows(pack, "72-sod"), row => Text(row, "person") == "max");
        Assert.Equal(("reviews access", "says yes to removals"), (Text(both, "power"), Text(both, "other_power")));
        Assert.Empty((await PackVerification.RunAsync(pack, [], default)).Integrity);
    }

    [Fact]
    public async Task Call_what_nobody_answered_not_reviewed_and_a_changed_comment_changed()
    {
        var ben = await of.ItemAsync("ben@gitlab.com");
        var note = await of.SayAsync("max", $"keep {ben.Code}: still helps");
        await of.LookAsync();
        await of.ChangeAsync("max", note, "never mind");
        await of.LookAsync();
        of.Clock.Ahead += TimeSpan.FromDays(1);

        var pack = await WriteAsync("open");

        Assert.Equal("campaigns.open", Text(Assert.Single(Rows(pack, "31-campaigns")), "state_id"));
        Assert.All(Rows(pack, "32-campaign-items"), item => Assert.Equal("not reviewed", Text(item, "decision")));
        var said = Assert.Single(Rows(pack, "34-submissions"));
        Assert.Equal("0", Text(said, "counted"));
        Assert.EndsWith("Z", Text(said, "changed_or_deleted_at"), StringComparison.Ordinal);
    }

    private async Task<string> WriteAsync(string name)
    {
        var to = new DateTimeOffset(of.Clock.GetUtcNow().UtcDateTime.Date, TimeSpan.Zero);
        return (await of.Services.GetRequiredService<PackWriter>().WriteAsync(
            new PackOrder(new Period(to.AddDays(-30), to), null, false, Path.Combine(Path.GetDirectoryName(of.World.ConfigFile)!, name), "kim"), null, default)).Folder;
    }

    private static IReadOnlyList<JsonNode> Rows(string pack, string table) =>
        [.. File.ReadLines(Path.Combine(pack, table + ".jsonl")).Select(line => JsonNode.Parse(line)!)];

    private static string? Text(JsonNode row, string name) => row[name]?.ToString();
}
