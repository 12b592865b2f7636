using Microsoft.Extensions.Time.Testing;

namespace AccessBot.Connectors.Tests.Sandbox;

public class LateEventTests
{
    [Fact]
    public async Task A_label_and_updated_at_show_at_once_and_the_label_event_later()
    {
        var time = new FakeTimeProvider(new DateTimeOffset(2026, 3, 2, 9, 0, 0, TimeSpan.Zero));
        await using var world = await Playground.OpenAsync(time);
        var iid = await world.FileAsync("ana");
        await world.DoAsync("behaviours", new { gitlab = new { label_event_delay_seconds = 3 } });
        time.Advance(TimeSpan.FromSeconds(10));
        var before = (string?)(await world.GetAsync(Playground.Issues(iid))).Json["updated_at"];

        await world.DoAsync(
            "labels", new { project = Playground.Requests, iid, @as = "pat", add = "citizenship::verified" });

        var issue = (await world.GetAsync(Playground.Issues(iid))).Json;
        Assert.Equal("citizenship::verified", (string?)issue["labels"]![0]);
        Assert.NotEqual(before, (string?)issue["updated_at"]);
        Assert.Empty((await world.GetAsync($"{Playground.Issues(iid)}/resource_label_events")).Json.AsArray());
        Assert.Single((await world.IssueAsync(iid))["label_events"]!.AsArray());
        time.Advance(TimeSpan.FromSeconds(3));
        Assert.Single((await world.GetAsync($"{Playground.Issues(iid)}/resource_label_events")).Json.AsArray());
    }

    [Fact]
    public async Task A_system_note_and_a_state_event_show_later_and_a_comment_at_once()
    {
        var time = new FakeTimeProvider(new DateTimeOffset(2026, 3, 2, 9, 0, 0, TimeSpan.Zero));
        await using var world = await Playground.OpenAsync(time);
        var iid = await world.FileAsync("ana");
        await world.DoAsync("behaviours", new { gitlab = new { system_note_delay_seconds = 2.5 } });

        await world.PutAsync(Playground.Issues(iid), new { description = "Other", state_event = "close" }, "ana");
        await world.PostAsync($"{Playground.Issues(iid)}/notes", new { body = "Hello" }, "ana");

        var notes = (await world.GetAsync($"{Playground.Issues(iid)}/notes")).Json.AsArray();
        Assert.Equal("Hello", (string?)Assert.Single(notes)!["body"]);
        Assert.Empty((await world.GetAsync($"{Playground.Issues(iid)}/resource_state_events")).Json.AsArray());
        Assert.Equal(2, (await world.IssueAsync(iid))["notes"]!.AsArray().Count);
        time.Advance(TimeSpan.FromSeconds(2.5));
        Assert.Equal(2, (await world.GetAsync($"{Playground.Issues(iid)}/notes")).Json.AsArray().Count);
        Assert.Single((await world.GetAsync($"{Playground.Issues(iid)}/resource_state_events")).Json.AsArray());
    }
}
