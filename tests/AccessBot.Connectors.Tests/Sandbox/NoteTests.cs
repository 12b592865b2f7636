using System.Net.Http.Headers;
using System.Text;
using Microsoft.Extensions.Time.Testing;

namespace AccessBot.Connectors.Tests.Sandbox;

public class NoteTests
{
    [Fact]
    public async Task A_page_of_notes_can_hold_fewer_than_asked_for_while_more_pages_follow()
    {
        await using var world = await Playground.OpenAsync();
        var iid = await world.FileAsync("ana");
        await world.PostAsync($"{Playground.Issues(iid)}/notes", new { body = "one" });
        await world.PostAsync($"{Playground.Issues(iid)}/notes", new { body = "two" });

        var first = await world.GetAsync($"{Playground.Issues(iid)}/notes?sort=asc&per_page=1");
        var second = await world.GetAsync(first.Next!);

        Assert.Empty(first.Json.AsArray());
        Assert.Equal("2", first.Header("x-next-page"));
        Assert.Equal("one", (string?)second.Json[0]!["body"]);
    }

    [Fact]
    public async Task More_notes_in_a_minute_than_allowed_answer_429_until_the_minute_is_over()
    {
        var time = new FakeTimeProvider(new DateTimeOffset(2026, 3, 2, 9, 0, 15, TimeSpan.Zero));
        await using var world = await Playground.OpenAsync(time);
        await world.DoAsync("behaviours", new { gitlab = new { notes_per_minute = 2 } });
        var notes = $"{Playground.Issues(await world.FileAsync("ana"))}/notes";
        await world.PostAsync(notes, new { body = "one" });
        await world.PostAsync(notes, new { body = "two" });

        var third = await world.PostAsync(notes, new { body = "three" });
        await world.DoAsync("behaviours", new { gitlab = new { plain_text_limits = true } });
        var fourth = await world.PostAsync(notes, new { body = "four" });
        time.Advance(TimeSpan.FromSeconds(45));
        var fifth = await world.PostAsync(notes, new { body = "five" });

        Assert.Equal((429, "45"), (third.Status, third.Header("Retry-After")));
        Assert.NotNull(third.Json["message"]!["error"]);
        Assert.Equal("Retry later\n", fourth.Text);
        Assert.Equal(201, fifth.Status);
    }

    [Fact]
    public async Task An_issue_holds_only_so_many_comments()
    {
        await using var world = await Playground.OpenAsync();
        await world.DoAsync("behaviours", new { gitlab = new { notes_per_issue = 1 } });
        var notes = $"{Playground.Issues(await world.FileAsync("ana"))}/notes";

        Assert.Equal(201, (await world.PostAsync(notes, new { body = "one" })).Status);
        Assert.Equal(400, (await world.PostAsync(notes, new { body = "two" })).Status);
    }

    [Fact]
    public async Task A_mention_notifies_unless_it_stands_in_code_or_a_quote()
    {
        await using var world = await Playground.OpenAsync();
        var iid = await world.FileAsync("ana");

        await world.PostAsync(
            $"{Playground.Issues(iid)}/notes",
            new { body = "Hello @ana and @people-group, not `@ben`, mail@max or\n\n> @sam\n\n```\n@all\n```" });

        var note = (await world.IssueAsync(iid))["notes"]![0]!;
        Assert.Equal(["ana", "pat"], note["notified"]!.AsArray().Select(one => (string)one!));
    }

    [Fact]
    public async Task A_comment_moves_updated_at_unless_switched_off()
    {
        var time = new FakeTimeProvider(new DateTimeOffset(2026, 3, 2, 9, 0, 0, TimeSpan.Zero));
        await using var world = await Playground.OpenAsync(time);
        var iid = await world.FileAsync("ana");
        time.Advance(TimeSpan.FromSeconds(5));
        await world.PostAsync($"{Playground.Issues(iid)}/notes", new { body = "one" });
        await world.DoAsync("behaviours", new { gitlab = new { notes_touch_issue = false } });
        time.Advance(TimeSpan.FromSeconds(5));
        await world.PostAsync($"{Playground.Issues(iid)}/notes", new { body = "two" });

        Assert.Equal("2026-03-02T09:00:05.000Z", (string?)(await world.IssueAsync(iid))["updated_at"]);
    }

    [Fact]
    public async Task White_space_at_the_end_of_a_note_is_lost()
    {
        await using var world = await Playground.OpenAsync();
        var iid = await world.FileAsync("ana");

        var posted = await world.PostAsync($"{Playground.Issues(iid)}/notes", new { body = "one\r\ntwo\n\n" });

        Assert.Equal("one\ntwo", (string?)posted.Json["body"]);
    }

    [Fact]
    public async Task A_note_is_edited_by_its_author_and_not_by_another_developer()
    {
        await using var world = await Playground.OpenAsync();
        var iid = await world.FileAsync("ana");
        var id = (await world.PostAsync($"{Playground.Issues(iid)}/notes", new { body = "one" })).Json["id"];

        Assert.Equal(
            403, (await world.PutAsync($"{Playground.Issues(iid)}/notes/{id}", new { body = "mine" }, "ben")).Status);
        Assert.Equal(200, (await world.PutAsync($"{Playground.Issues(iid)}/notes/{id}", new { body = "two" })).Status);
        Assert.Equal("two", (string?)(await world.GetAsync($"{Playground.Issues(iid)}/notes/{id}")).Json["body"]);
    }

    [Fact]
    public async Task An_upload_comes_back_byte_for_byte_and_gives_markdown_to_paste()
    {
        await using var world = await Playground.OpenAsync();
        var bytes = Encoding.UTF8.GetBytes("not really a picture");
        using var form = new MultipartFormDataContent();
        var file = new ByteArrayContent(bytes);
        file.Headers.ContentType = new MediaTypeHeaderValue("image/png");
        form.Add(file, "file", "evidence.png");

        var sent = await world.SendAsync(HttpMethod.Post, "projects/team%2Faccess-requests/uploads", form);

        Assert.Equal(201, sent.Status);
        var url = (string)sent.Json["url"]!;
        Assert.Equal($"![evidence]({url})", (string?)sent.Json["markdown"]);
        Assert.Equal(bytes, (await world.GetAsync($"{world.At.GitLab}team/access-requests{url}")).Bytes);
        Assert.Equal(bytes, (await world.GetAsync("projects/team%2Faccess-requests" + url)).Bytes);
    }
}
