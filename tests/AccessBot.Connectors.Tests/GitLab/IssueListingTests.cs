using AccessBot.Workflows.Ports;
using CsCheck;
using static AccessBot.Connectors.Tests.Http.Answers;

namespace AccessBot.Connectors.Tests.GitLab;

/// <summary>A listing shows every issue, however they move while its pages are turned.</summary>
public sealed class IssueListingTests
{
    private static readonly DateTimeOffset Ten = new(2026, 11, 22, 10, 0, 0, TimeSpan.Zero);

    public static TheoryData<Turning> Turnings => [.. Enum.GetValues<Turning>()];

    [Theory, MemberData(nameof(Turnings))]
    public async Task An_issue_updated_while_the_page_turns_hides_none_behind_it(Turning turning)
    {
        var issues = new ScriptedIssues(turning, pageSize: 3);
        for (var n = 1; n <= 8; n++) issues.Put(n, Ten.AddMinutes(n));
        issues.AfterPage = page =>
        {
            if (page == 1) issues.Put(2, Ten.AddHours(1)); // 4 moves up to page 1, which is turned already
        };
        await using var bench = await GitLabBench.StartAsync(issues.AnswerAsync);

        Assert.Equal("1 2 3 4 5 6 7 8", await IidsAsync(bench, turning, Ten));
    }

    [Theory, MemberData(nameof(Turnings))]
    public async Task Pages_of_one_single_time_are_turned_and_hide_none(Turning turning)
    {
        var issues = new ScriptedIssues(turning, pageSize: 3);
        for (var n = 1; n <= 11; n++) issues.Put(n, Ten);
        issues.AfterPage = page =>
        {
            if (page is 1 or 2) issues.Put(12 - page, Ten.AddHours(page)); // leaves from a page turned already
        };
        await using var bench = await GitLabBench.StartAsync(issues.AnswerAsync);

        Assert.Equal("1 2 3 4 5 6 7 8 9 10 11", await IidsAsync(bench, turning, Ten));
    }

    [Theory, MemberData(nameof(Turnings))]
    public async Task Nothing_new_costs_one_request(Turning turning)
    {
        await using var bench = await GitLabBench.StartAsync(new ScriptedIssues(turning, pageSize: 100).AnswerAsync);
        await IidsAsync(bench, turning, Ten);
        var before = bench.Vendor.Requests.Count;

        Assert.Empty(await IidsAsync(bench, turning, Ten));
        Assert.Equal(before + 1, bench.Vendor.Requests.Count);
    }

    [Fact]
    public async Task The_first_listing_asks_for_open_issues_and_later_ones_for_all_since()
    {
        await using var bench = await GitLabBench.StartAsync(Json(200, "[]"));
        await IidsAsync(bench, Turning.Cursor, null);
        await IidsAsync(bench, Turning.Cursor, new(2026, 11, 22, 12, 0, 0, 123, 456, TimeSpan.FromHours(2)));

        var first = bench.Vendor.Requests[0];
        Assert.Equal(
            "/api/v4/projects/team%2Faccess-requests/issues?scope=all&order_by=updated_at&sort=asc&per_page=100"
            + "&labels=access-request%2Cfederal&state=opened&pagination=keyset", first.Target);
        Assert.Equal("", bench.Vendor.Requests[1].Query("state"));
        Assert.Equal("2026-11-22T10:00:00.123Z", bench.Vendor.Requests[1].Query("updated_after"));
    }

    [Fact]
    public async Task A_groups_issues_carry_the_project_that_they_belong_to()
    {
        await using var bench = await GitLabBench.StartAsync(Json(200, $"[{GitLabBench.Issue(3)}]"));
        var query = new IssueQuery("team", IsGroup: true, [], Ten);

        var issue = Assert.Single(await bench.Client.ListIssuesAsync(query, default).SelectMany(page => page).ToListAsync());
        Assert.Equal("team/access-requests#3", issue.Ref.ToString());
        Assert.StartsWith("/api/v4/groups/team/issues?", bench.Vendor.Requests[0].Target, StringComparison.Ordinal);
        Assert.Equal("", bench.Vendor.Requests[0].Query("pagination"));
    }

    /// <summary>
    /// Polls a list whose issues move at random between any two pages, several at one time. Every update must be seen,
    /// in that poll or in a later one that starts just before the newest update seen. (Updates that GitLab shows later
    /// than it dates them are what the poll's longer overlap is for.)
    /// </summary>
    [Fact]
    public void No_update_is_ever_missed_over_polls_with_an_overlap()
    {
        var moves = Gen.Long[1, 12].Array[0, 5].List[0, 30];
        Gen.Select(Gen.Enum<Turning>(), Gen.Int[1, 4], moves).Sample((turning, pageSize, between) =>
            PollAsync(turning, pageSize, between).GetAwaiter().GetResult(), iter: 300, threads: 1);
    }

    private static async Task<bool> PollAsync(Turning turning, int pageSize, List<long[]> between)
    {
        var now = Ten;
        var issues = new ScriptedIssues(turning, pageSize);
        Dictionary<long, DateTimeOffset> truth = [], seen = [];
        void Touch(long iid)
        {
            issues.Put(iid, now);
            truth[iid] = now;
        }

        for (var iid = 1; iid <= 12; iid++) Touch(iid);
        issues.AfterPage = page =>
        {
            if (page > between.Count) return;
            now = now.AddMilliseconds(1);
            foreach (var iid in between[page - 1]) Touch(iid);
        };
        await using var bench = await GitLabBench.StartAsync(issues.AnswerAsync);
        for (DateTimeOffset? watermark = null; ;)
        {
            var pages = issues.Pages;
            var query = new IssueQuery("team/access-requests", turning == Turning.Numbers, [], watermark?.AddMilliseconds(-1));
            await foreach (var page in bench.Client.ListIssuesAsync(query, default))
            {
                foreach (var issue in page) seen[issue.Ref.Iid] = issue.UpdatedAt;
            }

            watermark = seen.Values.Max();
            if (pages >= between.Count) return truth.All(issue => seen.TryGetValue(issue.Key, out var at) && at == issue.Value);
        }
    }

    private static async Task<string> IidsAsync(GitLabBench bench, Turning turning, DateTimeOffset? since)
    {
        var query = new IssueQuery("team/access-requests", turning == Turning.Numbers, ["access-request", "federal"], since);
        var all = await bench.Client.ListIssuesAsync(query, default).SelectMany(page => page).ToListAsync();
        return string.Join(' ', all.Select(issue => issue.Ref.Iid).Distinct().Order());
    }
}
