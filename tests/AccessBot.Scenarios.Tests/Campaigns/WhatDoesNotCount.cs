using AccessBot.Scenarios.Tests.Deprovisioning;
using AccessBot.Worker.Campaigns;
using AccessBot.Workflows.Campaigns;
using Microsoft.Extensions.DependencyInjection;

namespace AccessBot.Scenarios.Tests.Campaigns;

/// <summary>Words that decide nothing, lists that fail and people who stop it: the whole bot against the practice world.</summary>
public sealed class WhatDoesNotCount : IAsyncLifetime
{
    private const string Ana = Leaving.Ana, Ben = "ben@gitlab.com", Admin = "henrik.solberg@gitlab.com";

    private ReviewedWorld _of = null!;

    public async Task InitializeAsync() => _of = await ReviewedWorld.StartAsync();

    public async Task DisposeAsync() => await _of.DisposeAsync();

    [Fact]
    public async Task A_note_that_is_edited_or_deleted_after_the_fact_is_void_and_its_items_are_asked_again()
    {
        var ben = await _of.ItemAsync(Ben);
        var kept = await _of.SayAsync("max", $"keep {ben.Code}: he answers customers");
        await _of.LookAsync();
        Assert.DoesNotContain(ben.Code, Open(await _of.SeenAsync()));

        await _of.ChangeAsync("max", kept, $"remove {ben.Code}");
        await _of.LookAsync();
        Assert.Contains(ben.Code, Open(await _of.SeenAsync()));
        Assert.Empty(await _of.RemovalsAsync());
        Assert.Contains($"changed or deleted after it was written: {ben.Code}", await _of.NoteAsync("status"), StringComparison.Ordinal);

        var again = await _of.SayAsync("max", $"keep {ben.Code}: he answers customers");
        await _of.LookAsync();
        Assert.DoesNotContain(ben.Code, Open(await _of.SeenAsync()));
        await _of.ChangeAsync("max", again, null);
        await _of.LookAsync();
        Assert.Contains(ben.Code, Open(await _of.SeenAsync()));
    }

    [Fact]
    public async Task A_removal_loses_its_yes_when_the_note_behind_it_is_changed_before_it_is_done()
    {
        var ben = await _of.ItemAsync(Ben);
        var note = await _of.SayAsync("max", $"remove {ben.Code}");
        await _of.LookAsync();
        var removal = Assert.Single(await _of.RemovalsAsync());
        await _of.ChangeAsync("max", note, "on second thought");

        await _of.LookAtAsync(removal);
        var after = await _of.World.StateAsync();
        Assert.StartsWith("agent suspended=false", after.AccountLine(Ben), StringComparison.Ordinal);
        Assert.Contains("confirm", after.NoteKinds(removal));
    }

    [Fact]
    public async Task Nobody_decides_about_themself_or_what_they_verified_and_is_told_once_why()
    {
        var ana = await _of.ItemAsync(Ana);
        await _of.SayAsync("ana", "keep fine", $"keep {ana.Code}: I need it");
        await _of.SayAsync("pat", $"keep {ana.Code}: I verified it");
        await _of.LookAsync();
        await _of.LookAsync();

        Assert.Contains(ana.Code, Open(await _of.SeenAsync()));
        var said = (await _of.World.StateAsync()).BotNotes(_of.Issue).Where(note => note.Contains("do not count", StringComparison.Ordinal) || note.Contains("does not count", StringComparison.Ordinal)).ToList();
        Assert.Equal(2, said.Count);
        Assert.Contains(said, note => note.Contains("your own access", StringComparison.Ordinal));
        Assert.Contains(said, note => note.Contains("you verified, approved or took in", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_reviewer_who_left_decides_nothing_any_more_and_what_they_decided_before_stands()
    {
        var (ben, admin) = (await _of.ItemAsync(Ben), await _of.ItemAsync(Admin));
        await _of.SayAsync("max", $"keep {ben.Code}: he answers customers");
        await _of.LookAsync();
        await _of.SayAsync("max", $"keep {admin.Code}: he owns it");
        await _of.SayAsync("yuki", $"keep {admin.Code}: he owns it");
        await _of.World.PostAsync("members", new { username = "max", group = "team", expires_at = "2020-01-01" });
        await _of.World.PostAsync("members", new { username = "yuki", state = "blocked" });
        await _of.LookAsync();

        Assert.DoesNotContain(ben.Code, Open(await _of.SeenAsync()));
        Assert.Contains(admin.Code, Open(await _of.SeenAsync()));
    }

    [Fact]
    public async Task The_sole_admin_and_protected_people_are_not_removed_by_a_note()
    {
        var list = (await _of.SeenAsync()).Frozen!.List;
        var refused = list.Items.Where(item => item.IsExempt || list.IsSoleAdmin(item)).ToList();
        Assert.NotEmpty(refused);
        await _of.SayAsync("max", [.. refused.Select(item => $"remove {item.Code}")]);
        await _of.LookAsync();

        Assert.Empty(await _of.RemovalsAsync());
        var open = Open(await _of.SeenAsync()).ToList();
        Assert.All(refused, item => Assert.Contains(item.Code, open));
    }

    [Theory]
    [InlineData("remove {0}: only after 15 January, not before")]
    [InlineData("remove {0}: ask me first")]
    [InlineData("Not yet, I still have to ask their manager about this one:\nremove {0}")]
    [InlineData("remove {0}\n\nPlease wait with {0} until I have talked to him.")]
    public async Task A_removal_beside_words_that_may_put_it_off_removes_nothing_and_is_told_what_to_write(string words)
    {
        var ben = await _of.ItemAsync(Ben);
        await _of.SayAsync("max", words.Replace("{0}", ben.Code, StringComparison.Ordinal));
        await _of.LookAsync();

        Assert.Empty(await _of.RemovalsAsync());
        Assert.Contains(ben.Code, Open(await _of.SeenAsync()));
        Assert.Contains($"write `remove {ben.Code}` in a new comment", await _of.NoteAsync("explain"), StringComparison.Ordinal);

        await _of.SayAsync("max", $"remove {ben.Code}: left the team");
        await _of.LookAsync();
        Assert.Single(await _of.RemovalsAsync());
    }

    [Fact]
    public async Task Silence_keeps_and_removes_nobody_and_is_told_to_operators()
    {
        foreach (var days in new[] { 8, 2, 1, 1, 1 }) await _of.PassAsync(TimeSpan.FromDays(days));
        Assert.Equal(3, await _of.CountAsync("remind"));
        await _of.PassAsync(TimeSpan.FromDays(1));
        Assert.Equal(4, await _of.CountAsync("remind"));
        Assert.Equal(0, await _of.CountAsync("not-reviewed"));

        await _of.PassAsync(TimeSpan.FromDays(1.5));
        Assert.Equal("campaigns.not-reviewed", await _of.ReasonAsync());
        Assert.Equal(1, await _of.CountAsync("not-reviewed"));
        Assert.Empty(await _of.RemovalsAsync());
        Assert.Equal(4, await _of.CountAsync("remind"));

        await _of.PassAsync(TimeSpan.FromDays(15));
        Assert.Equal("campaigns.late", await _of.ReasonAsync());
        await _of.SayAsync("vera", "sign off");
        await _of.LookAsync();
        Assert.Equal("campaigns.complete-late", await _of.ReasonAsync());
        Assert.Contains("Late: it may not count", await _of.NoteAsync("complete"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_list_that_fails_begins_no_campaign_and_is_shown_after_a_day()
    {
        await using var later = await ReviewedWorld.StartAsync(begins: false);
        await later.TakeInAsync();
        await later.World.FaultAsync(new { target = "zendesk:us-federal", method = "GET", path = "/api/v2/users", kind = "status", status = 503, count = 500 });
        await later.LookAsync();
        Assert.Equal("campaigns.not-whole", await later.ReasonAsync());
        await later.PassAsync(TimeSpan.FromHours(25));
        await later.LookAsync();
        Assert.Equal("campaigns.not-whole-for-a-day", await later.ReasonAsync());
        Assert.DoesNotContain((await later.World.StateAsync()).Issues(Scenarios.Tests.World.PracticeWorld.Requests), issue => issue["title"]!.GetValue<string>().StartsWith("Access review", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_signing_off_before_everything_is_done_does_not_count()
    {
        await _of.SayAsync("vera", "sign off");
        await _of.LookAsync();
        Assert.Equal("campaigns.open", await _of.ReasonAsync());
        Assert.True((await _of.World.StateAsync()).IsOpen(_of.Issue));
        Assert.Contains("answers or proofs are still missing", await _of.NoteAsync("explain"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_issue_that_somebody_closed_is_the_operators_and_goes_on_when_it_is_opened_again()
    {
        await _of.World.SetStateAsync(_of.Issue, "max", "close");
        await _of.LookAsync();
        Assert.Equal("campaigns.closed", await _of.ReasonAsync());
        await _of.World.SetStateAsync(_of.Issue, "max", "reopen");
        await _of.LookAsync();
        Assert.Equal("campaigns.open", await _of.ReasonAsync());
    }

    [Fact]
    public async Task A_period_begins_one_campaign_and_the_next_period_another()
    {
        var watch = _of.Services.GetRequiredService<CampaignWatch>();
        Assert.Empty(await watch.RunAsync(default));
        _of.Clock.Ahead += TimeSpan.FromDays(31);
        Assert.Single(await watch.RunAsync(default));
    }

    private static IEnumerable<string> Open(CampaignSnapshot seen) => seen.Sheet.Open.Select(item => item.Code);
}
