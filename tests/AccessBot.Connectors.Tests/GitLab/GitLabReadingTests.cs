using AccessBot.Vocabulary;
using AccessBot.Workflows.Ports;
using static AccessBot.Connectors.Tests.GitLab.GitLabBench;
using static AccessBot.Connectors.Tests.Http.Answers;

namespace AccessBot.Connectors.Tests.GitLab;

/// <summary>What the client reads from and writes to an issue.</summary>
public sealed class GitLabReadingTests
{
    private static readonly GitLabUser Pat = new(9, "pat", "Pat");

    [Fact]
    public async Task An_issue_is_read_with_GitLabs_own_time()
    {
        await using var bench = await StartAsync(Json(200, Issue(12), ("Date", "Sun, 22 Nov 2026 11:59:30 GMT")));

        var found = Assert.IsType<IssueReading.Found>(await bench.Client.ReadIssueAsync(Twelve, default));
        Assert.Equal(new DateTimeOffset(2026, 11, 22, 11, 59, 30, TimeSpan.Zero), found.GitLabTime);
        Assert.Equal((1012, "ana", "", true), (found.Issue.Id, found.Issue.Author.Username, found.Issue.Description, found.Issue.IsOpen));
    }

    [Fact]
    public async Task A_missing_issue_is_an_answer()
    {
        await using var bench = await StartAsync(Json(404, """{"message":"404 Not found"}"""));
        Assert.IsType<IssueReading.Gone>(await bench.Client.ReadIssueAsync(Twelve, default));
    }

    [Fact]
    public async Task What_comes_after_a_page_is_told_by_its_headers_and_not_by_its_length()
    {
        await using var bench = await StartAsync(
            Json(200, $"[{Note(1)}]", ("x-next-page", "2")),
            Json(200, "[]", ("Link", "<https://gitlab.example/api/v4/projects/1/issues/12/notes?page=3>; rel=\"next\"")),
            Json(200, $"[{Note(1)},{Note(2)}]", ("x-next-page", "")));

        var pages = new List<ListPage<Note>>();
        for (var page = 1; page <= 3; page++) pages.Add(await bench.Client.ReadNotesAsync(Twelve, page, default));

        Assert.Equal([(1, true), (0, true), (2, false)], pages.Select(page => (page.Items.Count, page.HasMore)));
        Assert.EndsWith("/issues/12/notes?order_by=updated_at&sort=asc&per_page=100&page=3", bench.Vendor.Requests[2].Target);
    }

    [Fact]
    public async Task A_label_event_outlives_its_label_and_its_author()
    {
        await using var bench = await StartAsync(Json(200, """
            [{"id":2,"user":null,"created_at":"2026-11-22T10:00:00.000Z","resource_type":"Issue","resource_id":1012,"label":null,"action":"add"},
             {"id":1,"user":{"id":9,"username":"pat","name":"Pat"},"created_at":"2026-11-22T09:00:00.000Z","resource_type":"Issue",
              "resource_id":1012,"label":{"id":4,"name":"citizenship::verified"},"action":"remove"}]
            """));

        var events = (await bench.Client.ReadLabelEventsAsync(Twelve, 1, default)).Items;
        Assert.Equal([(2L, null, LabelAction.Add), (1L, "citizenship::verified", LabelAction.Remove)],
            events.Select(e => (e.Id, e.Label, e.Action)));
        Assert.Null(events[0].User);
    }

    [Fact]
    public async Task Quick_actions_alone_store_no_note_and_that_is_a_refusal()
    {
        await using var bench = await StartAsync(Json(202, """{"commands_changes":{},"summary":["Closed this issue."]}"""));

        var refusal = await Assert.ThrowsAsync<VendorRefusal>(() => bench.Client.CreateNoteAsync(Twelve, "/close", false, default));
        Assert.Equal(202, refusal.Status);
    }

    [Fact]
    public async Task An_edit_sends_only_what_changes()
    {
        await using var bench = await StartAsync(Json(200, Issue(12)));
        await bench.Client.EditIssueAsync(Twelve, new(RemoveLabels: ["a", "b"], Close: true), default);

        var request = Assert.Single(bench.Vendor.Requests);
        Assert.Equal(("PUT", """{"remove_labels":"a,b","state_event":"close"}"""), (request.Method, request.Body));
    }

    [Fact]
    public async Task A_file_is_sent_as_a_form_with_a_plain_name()
    {
        await using var bench = await StartAsync(Json(201, """{"id":1,"alt":"e","url":"/uploads/x/e.png","markdown":"![e](/uploads/x/e.png)"}"""));

        var upload = await bench.Client.UploadAsync("team/x", "e\"\r\nvil é.png", "image/png", "PNG"u8.ToArray(), default);
        Assert.Equal("![e](/uploads/x/e.png)", upload.Markdown);
        Assert.Contains("form-data; name=\"file\"; filename=\"e---vil--.png\"", bench.Vendor.Requests[0].Body, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("""{"id":9,"state":"active","membership_state":"active","access_level":30,"expires_at":null}""", "")]
    [InlineData("""{"id":9,"state":"active","access_level":10,"expires_at":"2026-11-23"}""", "")]
    [InlineData("""{"id":9,"state":"active","access_level":30,"expires_at":"2026-11-22"}""", "the membership of 'people' ended on 2026-11-22")]
    [InlineData("""{"id":9,"state":"blocked","access_level":30}""", "the account is blocked")]
    [InlineData("""{"id":9,"state":"active","locked":true,"access_level":30}""", "the account is locked")]
    [InlineData("""{"id":9,"state":"active","membership_state":"awaiting","access_level":30}""", "the membership of 'people' is awaiting")]
    [InlineData("""{"id":9,"state":"active","access_level":5}""", "has only minimal access to 'people'")]
    [InlineData("""{"id":9}""", "the account is in no known state")]
    public async Task A_member_counts_only_today_and_in_full(string body, string why)
    {
        await using var bench = await StartAsync(Json(200, body));

        var membership = await bench.Client.ReadMembershipAsync(new("people"), Pat, default);
        Assert.Equal(why, (membership as Membership.NotMember)?.Why ?? "");
        Assert.Equal(why.Length == 0, membership is Membership.Member);
    }

    [Theory]
    [InlineData(false, 30, 20, "/api/v4/groups/people/members/9", true)]
    [InlineData(true, 30, 20, "/api/v4/groups/people/members/all/9", true)]
    [InlineData(true, 30, 40, "/api/v4/groups/people/members/all/9", false)]
    public async Task Who_counts_is_asked_for_as_configured(
        bool inherited, int role, int least, string target, bool counts)
    {
        await using var bench = await StartAsync(Json(200, $$"""{"id":9,"state":"active","access_level":{{role}}}"""));

        var membership = await bench.Client.ReadMembershipAsync(new("people", inherited, least), Pat, default);
        Assert.Equal(counts, membership is Membership.Member);
        Assert.Equal(target, bench.Vendor.Requests[0].Target);
    }

    [Fact]
    public async Task Nobody_is_told_in_or_out_by_a_group_that_cannot_be_read()
    {
        await using var bench = await StartAsync(
            Json(404, """{"message":"404 Not found"}"""),
            Json(404, """{"message":"404 Group Not Found"}"""),
            Json(403, """{"message":"403 Forbidden"}"""));

        Assert.IsType<Membership.NotMember>(await bench.Client.ReadMembershipAsync(new("people/us"), Pat, default));
        Assert.IsType<Membership.Unknown>(await bench.Client.ReadMembershipAsync(new("people/us"), Pat, default));
        Assert.IsType<Membership.Unknown>(await bench.Client.ReadMembershipAsync(new("people/us"), Pat, default));
        Assert.Equal("/api/v4/groups/people%2Fus/members/9", bench.Vendor.Requests[0].Target);
    }
}
