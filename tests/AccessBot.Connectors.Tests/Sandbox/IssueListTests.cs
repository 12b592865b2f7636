using System.Globalization;
using Microsoft.Extensions.Time.Testing;

namespace AccessBot.Connectors.Tests.Sandbox;

public class IssueListTests
{
    private readonly FakeTimeProvider _time = new(new DateTimeOffset(2026, 3, 2, 9, 0, 0, TimeSpan.Zero));

    [Fact]
    public async Task A_keyset_list_is_read_by_following_links_and_ends_without_one()
    {
        await using var world = await Playground.OpenAsync(_time);
        await FileManyAsync(world, 7);

        var seen = new List<long>();
        var pages = 0;
        var url = Playground.Issues() + "?pagination=keyset&order_by=updated_at&sort=asc&per_page=3";
        for (; url is not null; pages++)
        {
            var page = await world.GetAsync(url);
            Assert.Null(page.Header("x-total"));
            seen.AddRange(page.Json.AsArray().Select(one => (long)one!["iid"]!));
            url = page.Next;
        }

        Assert.Equal([1, 2, 3, 4, 5, 6, 7], seen);
        Assert.Equal(3, pages);
    }

    [Fact]
    public async Task An_issue_updated_while_pages_are_turned_comes_again_at_the_end()
    {
        await using var world = await Playground.OpenAsync(_time);
        await FileManyAsync(world, 4);
        var first = await world.GetAsync(
            Playground.Issues() + "?pagination=keyset&order_by=updated_at&sort=asc&per_page=2");

        _time.Advance(TimeSpan.FromSeconds(1));
        await world.DoAsync("edits", new { project = Playground.Requests, iid = 1, @as = "ana", title = "Changed" });
        var second = await world.GetAsync(first.Next!);
        var third = await world.GetAsync(second.Next!);

        Assert.Equal([3L, 4L], second.Json.AsArray().Select(one => (long)one!["iid"]!));
        Assert.Equal([1L], third.Json.AsArray().Select(one => (long)one!["iid"]!));
    }

    [Fact]
    public async Task A_group_list_and_an_old_project_list_have_no_keyset()
    {
        await using var world = await Playground.OpenAsync(_time);

        Assert.Equal(405, (await world.GetAsync("groups/team/issues?pagination=keyset")).Status);
        await world.DoAsync("behaviours", new { gitlab = new { project_issues_keyset = false } });
        Assert.Equal(
            405, (await world.GetAsync(Playground.Issues() + "?pagination=keyset&order_by=updated_at")).Status);
    }

    [Fact]
    public async Task An_offset_list_tells_page_next_page_and_total()
    {
        await using var world = await Playground.OpenAsync(_time);
        await FileManyAsync(world, 5);

        var page = await world.GetAsync("groups/team/issues?per_page=2&page=2&order_by=updated_at&sort=asc");

        Assert.Equal([3L, 4L], page.Json.AsArray().Select(one => (long)one!["iid"]!));
        Assert.Equal(("2", "3", "5", "3"),
            (page.Header("x-page"), page.Header("x-next-page"), page.Header("x-total"), page.Header("x-total-pages")));
        Assert.Contains("rel=\"last\"", page.Header("Link"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Updated_after_includes_the_moment_itself()
    {
        await using var world = await Playground.OpenAsync(_time);
        await FileManyAsync(world, 3);
        var at = (string)(await world.GetAsync(Playground.Issues(2))).Json["updated_at"]!;

        var found = await world.GetAsync(Playground.Issues() + $"?updated_after={at}&order_by=updated_at&sort=asc");

        Assert.EndsWith("Z", at, StringComparison.Ordinal);
        Assert.Equal([2L, 3L], found.Json.AsArray().Select(one => (long)one!["iid"]!));
    }

    [Fact]
    public async Task Labels_must_all_be_there_and_not_labels_none()
    {
        await using var world = await Playground.OpenAsync(_time);
        await world.FileAsync("ana", labels: ["access-request"]);
        await world.FileAsync("ana", labels: ["access-request", "admin-access"]);
        await world.FileAsync("ana", labels: ["access-request", "admin-access", "accessbot::hold"]);

        var found = await world.GetAsync(Playground.Issues()
            + "?labels=access-request,admin-access&not[labels]=accessbot::hold&state=opened");

        Assert.Equal([2L], found.Json.AsArray().Select(one => (long)one!["iid"]!));
    }

    [Fact]
    public async Task Above_ten_thousand_rows_the_total_is_left_out()
    {
        await using var world = await Playground.OpenAsync(_time);
        var project = world.World.GitLab.FindProject(Playground.Requests)!;
        var ana = world.World.People.Find("ana")!;
        for (var i = 0; i <= 10_000; i++)
            world.World.GitLab.Issues.File(
                project, ana, new(i.ToString(CultureInfo.InvariantCulture), null, [], false));

        var page = await world.GetAsync(Playground.Issues() + "?per_page=100&order_by=updated_at");

        Assert.Null(page.Header("x-total"));
        Assert.DoesNotContain("rel=\"last\"", page.Header("Link"), StringComparison.Ordinal);
        Assert.Equal("2", page.Header("x-next-page"));
    }

    [Fact]
    public async Task A_confidential_issue_does_not_exist_for_a_guest()
    {
        await using var world = await Playground.OpenAsync(_time);
        var iid = await world.FileAsync("ana", "secret\n/confidential");

        Assert.Equal(404, (await world.GetAsync(Playground.Issues(iid), "gus")).Status);
        Assert.Empty((await world.GetAsync(Playground.Issues(), "gus")).Json.AsArray());
        Assert.Equal(200, (await world.GetAsync(Playground.Issues(iid), "lena")).Status);
        Assert.Equal(200, (await world.GetAsync(Playground.Issues(iid), "ana")).Status);
    }

    [Fact]
    public async Task A_moved_project_answers_301_by_id_and_refuses_writes()
    {
        await using var world = await Playground.OpenAsync(_time);
        await world.FileAsync("ana");
        await world.DoAsync("projects", new { project = Playground.Requests, rename_to = "requests" });

        var read = await world.GetAsync(Playground.Issues(1));
        var written = await world.PutAsync(Playground.Issues(1), new { title = "x" });

        Assert.Equal(301, read.Status);
        Assert.EndsWith("/issues/1", read.Header("Location"), StringComparison.Ordinal);
        Assert.Equal(200, (await world.GetAsync(read.Header("Location")!)).Status);
        Assert.Equal(405, written.Status);
    }

    [Fact]
    public async Task Gitlabs_clock_can_run_ahead_of_ours()
    {
        await using var world = await Playground.OpenAsync(_time);
        await world.DoAsync("behaviours", new { gitlab = new { clock_skew_seconds = 90 } });

        var iid = await world.FileAsync("ana");

        var issue = await world.GetAsync(Playground.Issues(iid));
        Assert.Equal("2026-03-02T09:01:30.000Z", (string?)issue.Json["created_at"]);
        Assert.Equal("Mon, 02 Mar 2026 09:01:30 GMT", issue.Header("Date"));
    }

    private async Task FileManyAsync(Playground world, int count)
    {
        for (var i = 0; i < count; i++)
        {
            _time.Advance(TimeSpan.FromMilliseconds(7));
            await world.FileAsync("ana");
        }
    }
}
