using AccessBot.Practice.GitLab.Markdown;
using CsCheck;

namespace AccessBot.Connectors.Tests.Sandbox;

public class QuickActionTests
{
    [Fact]
    public async Task A_command_in_an_api_note_runs_as_the_owner_of_the_token_and_is_taken_out()
    {
        await using var world = await Playground.OpenAsync();
        var iid = await world.FileAsync("ana");

        var posted = await world.PostAsync($"{Playground.Issues(iid)}/notes", new { body = "Goodbye.\n/close" });

        Assert.Equal(201, posted.Status);
        Assert.Equal("Goodbye.", (string?)posted.Json["body"]);
        Assert.Equal("closed", (string?)(await world.IssueAsync(iid))["state"]);
        var closed = await world.GetAsync($"{Playground.Issues(iid)}/resource_state_events");
        Assert.Equal("accessbot", (string?)closed.Json[0]!["user"]!["username"]);
    }

    [Fact]
    public async Task A_note_of_nothing_but_commands_is_202_and_is_not_kept()
    {
        await using var world = await Playground.OpenAsync();
        var iid = await world.FileAsync("ana");

        var posted = await world.PostAsync(
            $"{Playground.Issues(iid)}/notes", new { body = "/label ~\"accessbot::hold\"\n/close" });

        Assert.Equal(202, posted.Status);
        Assert.Null(posted.Json["id"]);
        Assert.Equal("close", (string?)posted.Json["commands_changes"]!["state_event"]);
        Assert.Equal("Closed this issue.", (string?)posted.Json["summary"]![1]);
        Assert.Empty((await world.IssueAsync(iid))["notes"]!.AsArray());
    }

    [Fact]
    public async Task A_note_of_nothing_but_failing_commands_is_400()
    {
        await using var world = await Playground.OpenAsync();
        var iid = await world.FileAsync("ana");

        var posted = await world.PostAsync($"{Playground.Issues(iid)}/notes", new { body = "/close" }, "ben-nobody");
        var refused = await world.PostAsync($"{Playground.Issues(iid)}/notes", new { body = "/reopen" });

        Assert.Equal(401, posted.Status);
        Assert.Equal(400, refused.Status);
        Assert.Contains("Failed to apply commands.", refused.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_command_that_its_author_may_not_give_is_taken_out_and_does_nothing()
    {
        await using var world = await Playground.OpenAsync();
        var iid = await world.FileAsync("ana");

        await world.DoAsync(
            "notes",
            new
            {
                project = Playground.Requests,
                iid,
                @as = "gus",
                body = "Please\n/label ~\"citizenship::verified\"\n/close",
            });

        var issue = await world.IssueAsync(iid);
        Assert.Equal("opened", (string?)issue["state"]);
        Assert.Empty(issue["labels"]!.AsArray());
        Assert.Equal("Please", (string?)issue["notes"]![0]!["body"]);
    }

    [Fact]
    public async Task A_command_in_a_description_runs_before_the_issue_is_saved()
    {
        await using var world = await Playground.OpenAsync();

        var iid = await world.FileAsync("ana", "Hello\n/label ~\"citizenship::verified\"\n/confidential");

        var issue = await world.IssueAsync(iid);
        Assert.Equal("Hello", (string?)issue["description"]);
        Assert.True((bool)issue["confidential"]!);
        Assert.Equal("citizenship::verified", (string?)issue["label_events"]![0]!["label"]);
        Assert.Equal("ana", (string?)issue["label_events"]![0]!["user"]);
    }

    [Fact]
    public async Task A_command_in_an_edited_description_runs_as_the_editor()
    {
        await using var world = await Playground.OpenAsync();
        var iid = await world.FileAsync("ana");

        var put = await world.PutAsync(Playground.Issues(iid), new { description = "Name: Bob\n/close" });

        Assert.Equal("Name: Bob", (string?)put.Json["description"]);
        Assert.Equal("accessbot", (string?)put.Json["closed_by"]!["username"]);
    }

    [Theory]
    [InlineData("```\n/close\n```")]
    [InlineData("~~~~\n/close\n~~~~")]
    [InlineData("> quoted\n> /close")]
    [InlineData("> quoted\n/close lazily is still the quote")]
    [InlineData(">>>\n/close\n>>>")]
    [InlineData("    /close")]
    [InlineData(" /close")]
    [InlineData("<div>\n/close\n</div>")]
    [InlineData("<!--\n/close\n-->")]
    [InlineData("`one\n/close\ntwo`")]
    [InlineData("- item\n/close")]
    [InlineData("\\/close")]
    [InlineData("/closed")]
    [InlineData("see /close")]
    public void Text_that_only_looks_like_a_command_stays(string text)
    {
        var read = QuickActionReader.Read(text);

        Assert.Empty(read.Actions);
        Assert.Equal(text, read.Content);
    }

    [Theory]
    [InlineData("/close", "close", "")]
    [InlineData("/CLOSE  ", "close", "")]
    [InlineData("/close now please", "close", "now please")]
    [InlineData("a paragraph\n/label ~x\nand on", "label", "~x")]
    [InlineData("/close\r\n", "close", "")]
    [InlineData("```\n/reopen\n```\n/close", "close", "")]
    public void A_line_of_a_paragraph_that_begins_with_a_known_name_is_a_command(
        string text, string name, string argument)
    {
        Assert.Equal([new QuickAction(name, argument)], QuickActionReader.Read(text).Actions);
    }

    [Fact]
    public void Commands_inside_html_comments_run_only_when_switched_on()
    {
        const string Text = "hello\n\n<!--\n/close\n-->";

        Assert.Empty(QuickActionReader.Read(Text).Actions);
        Assert.Equal("close", Assert.Single(QuickActionReader.Read(Text, alsoInHtmlComments: true).Actions).Name);
    }

    [Fact]
    public void Reading_never_throws_and_finds_no_command_twice()
    {
        string[] pieces =
        [
            "/close\n", "/label ~a\n", "```\n", "> ", "- ", "<!--", "-->", "\n\n", "`", "    ", "<div>", ">>>\n", "é",
            "\r\n", "|a|\n|-|\n", "---\n",
        ];
        var texts = Gen.Int[0, pieces.Length - 1].Array[0, 25].Select(
            chosen => string.Concat(chosen.Select(at => pieces[at])));
        texts.Sample(text =>
        {
            var read = QuickActionReader.Read(text);
            var lines = text.Split('\n').Count(line => line.StartsWith('/'));
            return read.Actions.Count <= lines;
        }, iter: 2000);
    }
}
