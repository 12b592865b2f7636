using System.Text.Json;

namespace AccessBot.Connectors.Tests.Sandbox;

public class FaultTests
{
    [Fact]
    public async Task All_faults_can_be_ended_at_once()
    {
        await using var world = await Playground.OpenAsync();
        await world.DoAsync("faults", new { target = "gitlab", kind = "status", count = 1000 });
        await world.DoAsync("faults", new { target = "okta", kind = "status" });
        Assert.Equal(500, (await world.GetAsync("user")).Status);

        var ended = await world.SendAsync(HttpMethod.Delete, $"{world.At.Console}sandbox/faults", null);

        Assert.Equal(2, (int)ended.Json["ended"]!);
        Assert.Equal(200, (await world.GetAsync("user")).Status);
    }

    [Fact]
    public async Task A_lost_answer_leaves_the_note_and_a_lost_request_does_not()
    {
        await using var world = await Playground.OpenAsync();
        var iid = await world.FileAsync("ana");
        await world.DoAsync(
            "faults", new { target = "gitlab", method = "POST", path = "/notes", kind = "drop-after", count = 1 });
        await world.DoAsync(
            "faults", new { target = "gitlab", method = "POST", path = "/notes", kind = "drop-before", count = 1 });

        await Assert.ThrowsAsync<HttpRequestException>(
            () => world.PostAsync($"{Playground.Issues(iid)}/notes", new { body = "kept" }));
        await Assert.ThrowsAsync<HttpRequestException>(
            () => world.PostAsync($"{Playground.Issues(iid)}/notes", new { body = "lost" }));

        var notes = (await world.IssueAsync(iid))["notes"]!.AsArray();
        Assert.Equal("kept", (string?)Assert.Single(notes)!["body"]);
    }

    [Fact]
    public async Task A_status_fault_answers_in_gitlabs_shape_and_does_nothing_so_often_as_said()
    {
        await using var world = await Playground.OpenAsync();
        await world.DoAsync(
            "faults",
            new { target = "gitlab", path = "/issues", kind = "status", status = 503, seconds = 7, count = 2 });

        var first = await world.PostAsync(Playground.Issues(), new { title = "x" });
        var second = await world.GetAsync(Playground.Issues());
        var third = await world.GetAsync(Playground.Issues());

        Assert.Equal((503, "7", "503 Service Unavailable"),
            (first.Status, first.Header("Retry-After"), (string?)first.Json["message"]));
        Assert.Equal(503, second.Status);
        Assert.Equal(200, third.Status);
        Assert.Empty(third.Json.AsArray());
    }

    [Fact]
    public async Task A_plain_429_is_text_and_says_when_to_come_again()
    {
        await using var world = await Playground.OpenAsync();
        await world.DoAsync("faults", new { target = "gitlab", kind = "plain429" });

        var answer = await world.GetAsync("user");

        Assert.Equal((429, "Retry later\n", "1"), (answer.Status, answer.Text, answer.Header("Retry-After")));
        Assert.Equal(200, (await world.GetAsync("user")).Status);
    }

    [Fact]
    public async Task A_truncated_answer_is_no_json_though_the_act_was_done()
    {
        await using var world = await Playground.OpenAsync();
        await world.DoAsync("faults", new { target = "gitlab", method = "POST", kind = "truncate" });

        var answer = await world.PostAsync(Playground.Issues(), new { title = "cut" });

        Assert.ThrowsAny<JsonException>(() => answer.Json);
        Assert.Equal("cut", (string?)(await world.IssueAsync(1))["title"]);
    }

    [Fact]
    public async Task A_html_answer_comes_with_200()
    {
        await using var world = await Playground.OpenAsync();
        await world.DoAsync("faults", new { target = "gitlab", kind = "html" });

        var answer = await world.GetAsync("user");

        Assert.Equal(200, answer.Status);
        Assert.StartsWith("<!DOCTYPE html>", answer.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_slow_answer_arrives_after_all()
    {
        await using var world = await Playground.OpenAsync();
        await world.DoAsync("faults", new { target = "gitlab", kind = "slow", seconds = 0.01 });

        Assert.Equal(200, (await world.GetAsync("user")).Status);
    }

    [Theory]
    [InlineData("""{"target":"gitlabb","kind":"slow"}""", "target")]
    [InlineData("""{"target":"gitlab","kind":"explode"}""", "kind")]
    [InlineData("""{"target":"gitlab","kind":"status","status":"abc"}""", "status")]
    [InlineData("""{"target":"gitlab","kind":"slow","count":0}""", "count")]
    public async Task A_fault_that_cannot_be_is_refused_by_name(string json, string field)
    {
        await using var world = await Playground.OpenAsync();

        var (status, answer) = await world.TryAsync("faults", json);

        Assert.Equal(400, status);
        Assert.Contains($"\"{field}\"", (string?)answer["message"], StringComparison.Ordinal);
    }
}
