using AccessBot.Connectors.Tests.Http;
using AccessBot.Practice.GitLab.Acts;
using AccessBot.Practice.GitLab.Model;
using AccessBot.Practice.Hosting;
using AccessBot.Vocabulary;
using AccessBot.Workflows.Ports;
using LabelEvent = AccessBot.Vocabulary.LabelEvent;

namespace AccessBot.Connectors.Tests.GitLab;

/// <summary>The client against the practice GitLab, traps included.</summary>
public sealed class GitLabInSandboxTests
{
    private const string Project = "team/access-requests";

    [Fact]
    public async Task An_issue_its_events_and_its_notes_are_read()
    {
        await using var practice = await PracticeWorld.StartAsync();
        var issue = File(practice, "Access for Ana");
        var note = await practice.GitLab.CreateNoteAsync(issue, "hello", false, default);
        var edited = await practice.GitLab.EditNoteAsync(issue, note.Id, "hello again", default);

        var found = Assert.IsType<IssueReading.Found>(await practice.GitLab.ReadIssueAsync(issue, default)).Issue;
        Assert.Equal(("ana", true, issue, "hello again"), (found.Author.Username, found.IsOpen, found.Ref, edited.Body));
        Assert.True(found.Has("access-request"));
        var bot = await practice.GitLab.GetCurrentUserAsync(default);
        Assert.Equal("hello again", Assert.Single((await practice.GitLab.ReadNotesAsync(issue, 1, default)).Items, n => n.Author == bot).Body);
        LabelEvent added = Assert.Single((await practice.GitLab.ReadLabelEventsAsync(issue, 1, default)).Items);
        Assert.Equal(("access-request", LabelAction.Add, found.Author, found.Id), (added.Label, added.Action, added.User, added.IssueId));
    }

    [Fact]
    public async Task A_note_of_a_quick_action_only_closes_the_issue_and_is_refused()
    {
        await using var practice = await PracticeWorld.StartAsync();
        var issue = File(practice, "Access for Ana");

        await Assert.ThrowsAsync<VendorRefusal>(() => practice.GitLab.CreateNoteAsync(issue, "/close", false, default));
        var found = Assert.IsType<IssueReading.Found>(await practice.GitLab.ReadIssueAsync(issue, default)).Issue;
        Assert.False(found.IsOpen);
        Assert.Equal("closed", Assert.Single((await practice.GitLab.ReadStateEventsAsync(issue, 1, default)).Items).State);
    }

    [Fact]
    public async Task A_note_whose_answer_was_lost_stands_once()
    {
        await using var practice = await PracticeWorld.StartAsync();
        var issue = File(practice, "Access for Ana");
        practice.World.Faults.Add(new("gitlab", "POST", "/notes", FaultKind.DropAfter));

        await Assert.ThrowsAsync<VendorTrouble>(() => practice.GitLab.CreateNoteAsync(issue, "hello", false, default));
        Assert.Single((await practice.GitLab.ReadNotesAsync(issue, 1, default)).Items, note => note.Body == "hello");
    }

    [Theory]
    [InlineData(FaultKind.Plain429), InlineData(FaultKind.DropBefore), InlineData(FaultKind.DropAfter)]
    public async Task One_fault_does_not_reach_the_reader(FaultKind kind)
    {
        await using var practice = await PracticeWorld.StartAsync();
        var issue = File(practice, "Access for Ana");
        practice.World.Faults.Add(new("gitlab", "GET", "/issues/", kind, Seconds: 1));

        Assert.IsType<IssueReading.Found>(await practice.GitLab.ReadIssueAsync(issue, default));
    }

    [Theory]
    [InlineData(FaultKind.Truncate), InlineData(FaultKind.Html)]
    public async Task An_answer_that_makes_no_sense_is_trouble_and_passes(FaultKind kind)
    {
        await using var practice = await PracticeWorld.StartAsync();
        var issue = File(practice, "Access for Ana");
        practice.World.Faults.Add(new("gitlab", "GET", "/issues/", kind, Count: 4));

        await Assert.ThrowsAsync<VendorTrouble>(() => practice.GitLab.ReadIssueAsync(issue, default));
        practice.World.Faults.Clear();
        Assert.IsType<IssueReading.Found>(await practice.GitLab.ReadIssueAsync(issue, default));
    }

    [Theory]
    [InlineData("people-group", "pat", false, typeof(Workflows.Ports.Membership.Member))]
    [InlineData("company/people", "vera", true, typeof(Workflows.Ports.Membership.Member))]
    [InlineData("company/people", "vera", false, typeof(Workflows.Ports.Membership.NotMember))]
    [InlineData("people-group", "ana", false, typeof(Workflows.Ports.Membership.NotMember))]
    [InlineData("no-such-group", "pat", false, typeof(Workflows.Ports.Membership.Unknown))]
    public async Task Membership_counts_inherited_members_where_it_is_told_to_and_admits_what_it_cannot_know(
        string group, string who, bool inherited, Type expected)
    {
        await using var practice = await PracticeWorld.StartAsync();
        var person = practice.World.People.Find(who)!;

        var membership = await practice.GitLab.ReadMembershipAsync(new(group, inherited), new(person.Id, who, person.Name), default);
        Assert.IsType(expected, membership);
    }

    [Fact]
    public async Task An_upload_gives_the_words_to_paste()
    {
        await using var practice = await PracticeWorld.StartAsync();
        var upload = await practice.GitLab.UploadAsync(Project, "evidence.png", "image/png", "PNG"u8.ToArray(), default);
        Assert.Contains("evidence.png", upload.Markdown, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(true, false), InlineData(false, false), InlineData(true, true)]
    public async Task A_listing_of_three_pages_shows_all_though_issues_move_meanwhile(bool keyset, bool asGroup)
    {
        await using var practice = await PracticeWorld.StartAsync(
            new() { GitLab = new() { ProjectIssuesKeyset = keyset, UnreadableNotes = false } });
        for (var n = 1; n <= 250; n++)
        {
            practice.Time.Pass(TimeSpan.FromSeconds(1));
            File(practice, $"Access {n}");
        }

        HashSet<long> seen = [];
        var query = new IssueQuery(asGroup ? "team" : Project, asGroup, ["access-request"], null);
        await foreach (var page in practice.GitLab.ListIssuesAsync(query, default))
        {
            seen.UnionWith(page.Select(issue => issue.Ref.Iid));
            practice.Time.Pass(TimeSpan.FromSeconds(1));
            await practice.GitLab.EditIssueAsync(page[0].Ref, new(AddLabels: ["admin-access"]), default);
        }

        Assert.Equal(250, seen.Count);
    }

    [Fact]
    public async Task An_idle_poll_is_one_request_however_many_are_open()
    {
        await using var practice = await PracticeWorld.StartAsync();
        for (var n = 1; n <= 120; n++) File(practice, $"Access {n}");
        practice.Time.Pass(TimeSpan.FromHours(1));
        var before = practice.Requests("gitlab");

        var query = new IssueQuery(Project, false, ["access-request"], practice.Time.GetUtcNow().AddMinutes(-1));
        Assert.Empty(await practice.GitLab.ListIssuesAsync(query, default).ToListAsync());
        Assert.Equal(before + 1, practice.Requests("gitlab"));
    }

    private static IssueRef File(PracticeWorld practice, string title)
    {
        var gitlab = practice.World.GitLab;
        lock (gitlab.Gate)
        {
            var ana = practice.World.People.Find("ana")!;
            GitLabIssue issue = gitlab.Issues.File(
                gitlab.EnsureProject(Project), ana, new IssueDraft(title, "please", ["access-request"], false));
            return new(Project, issue.Iid);
        }
    }
}
