using System.Text.Json.Nodes;

namespace AccessBot.Connectors.Tests.Sandbox;

public class MoveTests
{
    private const string Employment = "projects/team%2Femployment";

    [Fact]
    public async Task A_move_takes_every_note_along_and_leaves_the_old_issue_with_one_that_says_where()
    {
        await using var world = await Playground.OpenAsync();
        var iid = await world.FileAsync("ana");
        await world.PostAsync($"{Playground.Issues(iid)}/notes", new { body = "Hello" }, "ana");
        await world.PutAsync(Playground.Issues(iid), new { description = "Other" }, "lena");
        var first = (await world.GetAsync(Playground.Issues(iid))).Json;

        var moved = await MoveAsync(world, iid);

        var fresh = (await world.GetAsync($"{Employment}/issues/{moved["iid"]}")).Json;
        Assert.Equal("ana", (string?)fresh["author"]!["username"]);
        Assert.Equal((string?)first["created_at"], (string?)fresh["created_at"]);
        Assert.Equal(
            ["ana: Hello", "lena: changed the description", $"max: moved from team/access-requests#{iid}"],
            await NotesAsync(world, $"{Employment}/issues/{moved["iid"]}"));
        Assert.Equal(
            [$"max: moved to team/employment#{moved["iid"]}"], await NotesAsync(world, Playground.Issues(iid)));
        Assert.Equal(0, (int)(await world.GetAsync(Playground.Issues(iid))).Json["user_notes_count"]!);
    }

    [Fact]
    public async Task A_copied_label_event_bears_the_new_issues_id()
    {
        await using var world = await Playground.OpenAsync();
        var iid = await world.FileAsync("ana", labels: "citizenship::verified");

        var moved = await MoveAsync(world, iid);

        var copied = (await world.GetAsync($"{Employment}/issues/{moved["iid"]}/resource_label_events")).Json[0]!;
        Assert.Equal("ana", (string?)copied["user"]!["username"]);
        Assert.Equal((long)moved["id"]!, (long)copied["resource_id"]!);
    }

    [Fact]
    public async Task A_moved_file_gets_a_new_secret_in_links_and_keeps_the_old_one_in_comments()
    {
        await using var world = await Playground.OpenAsync();
        var iid = await world.FileAsync("ana");
        using var form = new MultipartFormDataContent { { new ByteArrayContent([1, 2, 3]), "file", "proof.bin" } };
        var upload = (await world.SendAsync(HttpMethod.Post, "projects/team%2Faccess-requests/uploads", form)).Json;
        var (link, url) = ((string?)upload["markdown"], (string?)upload["url"]);
        var text = $"{link}\n\n<!-- file={url} {link} -->";
        await world.PostAsync($"{Playground.Issues(iid)}/notes", new { body = text });

        var moved = await MoveAsync(world, iid);

        var note = (await NotesAsync(world, $"{Employment}/issues/{moved["iid"]}"))[0];
        Assert.Contains($"<!-- file={url} {link} -->", note, StringComparison.Ordinal);
        Assert.DoesNotContain($"{link}\n", note, StringComparison.Ordinal);
        var copied = note.Split('(', ')')[1]["/uploads/".Length..];
        Assert.Equal([1, 2, 3], (await world.GetAsync($"{Employment}/uploads/{copied}")).Bytes);
        Assert.Equal(404, (await world.GetAsync($"{Employment}{url}")).Status);
    }

    [Fact]
    public async Task A_clone_is_the_cloners_of_now_and_says_where_it_is_from()
    {
        await using var world = await Playground.OpenAsync();
        var iid = await world.FileAsync("ana");
        await world.PutAsync(Playground.Issues(iid), new { state_event = "close" }, "lena");

        var cloned = await world.DoAsync("clone", new { project = Playground.Requests, iid, @as = "ben" });

        var clone = Playground.Issues((long)cloned["iid"]!);
        var events = (await world.GetAsync($"{clone}/resource_state_events")).Json.AsArray();
        Assert.Equal("lena", (string?)Assert.Single(events)!["user"]!["username"]);
        Assert.Equal([$"ben: cloned from team/access-requests#{iid}"], await NotesAsync(world, clone));
    }

    private static Task<JsonNode> MoveAsync(Playground world, long iid) =>
        world.DoAsync("move", new { project = Playground.Requests, iid, @as = "max", to = "team/employment" });

    private static async Task<List<string>> NotesAsync(Playground world, string issue) =>
        [
            .. (await world.GetAsync($"{issue}/notes?sort=asc")).Json.AsArray()
                .Select(one => $"{one!["author"]!["username"]}: {one["body"]}"),
        ];
}
