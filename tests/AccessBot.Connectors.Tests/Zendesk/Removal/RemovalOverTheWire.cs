using System.Text.Json.Nodes;
using AccessBot.Vocabulary;
using AccessBot.Workflows.Ports;
using static AccessBot.Connectors.Tests.Http.Answers;

namespace AccessBot.Connectors.Tests.Zendesk.Removal;

/// <summary>What the removal's adapter makes of each answer that Zendesk may give, and what it sends.</summary>
public sealed class RemovalOverTheWire
{
    private const string Started = """{"job_status":{"id":"job-1","status":"queued"}}""";

    private const string Solved = """{"id":1,"status":"solved","group_id":3,"updated_at":"t1"}""";

    private static readonly ZendeskUser Ana = new(
        7, "Ana Ruiz", EmailAddress.Parse("ana@gitlab.com"), [], "agent", null, false, true, [], null, false, "req-1");

    private static readonly IReadOnlyList<AssignedTicket> Two =
        [new(11, "open", 3, "2026-11-22T09:00:00Z"), new(12, "pending", null, "2026-11-22T09:01:00Z")];

    [Fact]
    public async Task A_completed_job_tells_which_tickets_were_not_changed_and_why()
    {
        var job = await ReadAsync("""
            {"id":"job-1","status":"completed","results":[
              {"id":11,"success":true},{"id":12,"success":false,"error":"TicketUpdateFailed"},
              {"id":13,"error":"UpdateConflict"},{"id":14,"success":false}]}
            """);

        Assert.Equal((true, 1, null), (job.IsDone, job.Changed, job.Trouble));
        Assert.Equal(
            [new(12, "TicketUpdateFailed"), new(13, "UpdateConflict"), new FailedTicket(14, "failed")], job.Failed);
    }

    [Theory]
    [InlineData("""{"id":"job-1","status":"killed"}""", "the job was killed")]
    [InlineData("""{"id":"job-1","status":"killed","results":[],"message":" "}""", "the job was killed")]
    [InlineData("""{"id":"job-1","status":"failed","message":"Out of time"}""", "the job was failed: Out of time")]
    [InlineData("""{"id":"job-1","status":"failed","results":{"success":false}}""", "the job was failed")]
    [InlineData("""{"id":"job-1","status":"completed","results":null}""", null)]
    public async Task A_job_that_does_not_say_what_became_of_its_tickets_has_changed_none_of_them(
        string body, string? trouble)
    {
        var job = await ReadAsync(body);
        Assert.Equal((true, 0, trouble), (job.IsDone, job.Changed, job.Trouble));
        Assert.Empty(job.Failed);
    }

    [Fact]
    public async Task A_job_that_was_killed_half_way_has_changed_what_its_results_say()
    {
        var job = await ReadAsync("""{"id":"job-1","status":"killed","results":[{"id":11,"success":true}]}""");
        Assert.Equal((true, 1, "the job was killed"), (job.IsDone, job.Changed, job.Trouble));
    }

    [Theory]
    [InlineData("queued")]
    [InlineData("working")]
    [InlineData("something new")]
    public async Task A_job_in_any_other_state_is_still_running(string status) =>
        Assert.False((await ReadAsync($$"""{"id":"job-1","status":"{{status}}"}""")).IsDone);

    [Fact]
    public async Task Jobs_are_asked_about_together_and_forgotten_ones_are_not_in_the_answer()
    {
        await using var bench = ZendeskBench.Start(Json(200, """{"job_statuses":[{"id":"b","status":"working"}]}"""));

        Assert.Equal(["b"], (await bench.Removal.ReadJobsAsync(["a/1", "b"], default)).Select(job => job.Id));
        Assert.Equal(["GET job_statuses/show_many?ids=a/1,b"], bench.Asked);
    }

    [Fact]
    public async Task A_job_is_started_once_the_vendors_own_wait_is_over()
    {
        await using var bench = ZendeskBench.Start(
            Json(429, """{"error":"TooManyJobs"}""", ("Retry-After", "7")), Json(200, Started));

        Assert.Equal("job-1", await bench.Removal.ReassignAsync(Two, TicketsGoTo.Nobody, default));
        Assert.Contains(TimeSpan.FromSeconds(7), bench.Time.Waits);
        Assert.Equal(["PUT tickets/update_many", "PUT tickets/update_many"], bench.Asked);
    }

    [Fact]
    public async Task A_job_limit_that_stays_is_trouble_that_passes_and_no_endless_asking()
    {
        await using var bench = ZendeskBench.Start(
            Json(429, """{"error":"TooManyJobs","description":"You have too many jobs queued or running."}"""));

        var trouble = await Assert.ThrowsAsync<VendorTrouble>(
            () => bench.Removal.ReassignAsync(Two, TicketsGoTo.Nobody, default));
        Assert.Equal("Zendesk us-federal: asks for fewer requests (429)", trouble.Message);
        Assert.Equal(4, bench.Asked.Count());
    }

    [Fact]
    public async Task A_long_wait_is_left_to_the_engine()
    {
        await using var bench = ZendeskBench.Start(Json(429, "{}", ("Retry-After", "300")));

        var trouble = await Assert.ThrowsAsync<VendorTrouble>(
            () => bench.Removal.ReassignAsync(Two, TicketsGoTo.Nobody, default));
        Assert.Equal(TimeSpan.FromSeconds(300), trouble.RetryAfter);
        Assert.Single(bench.Asked);
    }

    [Fact]
    public async Task Tickets_go_to_nobody_in_the_group_that_they_are_in_and_only_if_nobody_changed_them()
    {
        await using var bench = ZendeskBench.Start(Json(200, Started));
        await bench.Removal.ReassignAsync(Two, TicketsGoTo.Nobody, default);

        AssertSent(bench, """
            {"tickets":[{"id":11,"assignee_id":null,"updated_stamp":"2026-11-22T09:00:00Z","safe_update":true},
                        {"id":12,"assignee_id":null,"updated_stamp":"2026-11-22T09:01:00Z","safe_update":true}]}
            """);
    }

    [Fact]
    public async Task Tickets_that_go_to_somebody_stay_in_their_group()
    {
        await using var bench = ZendeskBench.Start(Json(200, Started));
        await bench.Removal.ReassignAsync(Two, new TicketsGoTo(99), default);

        AssertSent(bench, """
            {"tickets":[
              {"id":11,"assignee_id":99,"updated_stamp":"2026-11-22T09:00:00Z","safe_update":true,"group_id":3},
              {"id":12,"assignee_id":99,"updated_stamp":"2026-11-22T09:01:00Z","safe_update":true}]}
            """);
    }

    [Fact]
    public async Task A_listing_is_followed_by_its_cursor_as_the_vendor_wrote_it()
    {
        await using var bench = ZendeskBench.Start(
            Json(200, Tickets(Solved, more: true, "a=b&c+d/e"), ("x-request-id", "r1")),
            Json(200, Tickets("""{"id":2,"status":"closed"}""", more: false, "whatever")));

        var first = await bench.Removal.ListAssignedAsync(7, null, default);
        var second = await bench.Removal.ListAssignedAsync(7, first.Next, default);
        Assert.Equal([new AssignedTicket(1, "solved", 3, "t1")], first.Tickets);
        Assert.Equal(("r1", "a=b&c+d/e"), (first.RequestId, first.Next));
        Assert.False(Assert.Single(second.Tickets).IsOpen);
        Assert.Null(second.Next);
        Assert.Equal("GET users/7/tickets/assigned?page[size]=100", bench.Asked.First());
        Assert.Equal("a=b&c+d/e", bench.Vendor.Requests[^1].Query("page[after]"));
    }

    [Fact]
    public async Task A_listing_by_page_numbers_is_followed_too_and_never_to_another_host()
    {
        await using var bench = ZendeskBench.Start(
            Json(200, """{"tickets":[{"id":1}],"next_page":"https://elsewhere.example/steal"}"""),
            Json(200, """{"tickets":[{"id":2}],"next_page":"https://elsewhere.example/steal"}"""),
            Json(200, """{"tickets":[],"next_page":null}"""));

        var first = await bench.Removal.ListAssignedAsync(7, null, default);
        var second = await bench.Removal.ListAssignedAsync(7, first.Next, default);
        Assert.Null((await bench.Removal.ListAssignedAsync(7, second.Next, default)).Next);
        Assert.Equal("GET users/7/tickets/assigned?per_page=100&page=3", bench.Asked.Last());
    }

    [Theory]
    [InlineData("""{"tickets":[{"id":1,"status":"op""", "application/json", "broken or unexpected JSON")]
    [InlineData("""{"tickets":null}""", "application/json", "broken or unexpected JSON")]
    [InlineData("<!doctype html><title>Sign in</title>", "text/html", "'text/html', not JSON")]
    public async Task A_page_that_is_none_is_trouble_and_never_an_empty_list(string body, string type, string says)
    {
        await using var bench = ZendeskBench.Start(Text(200, body, type));

        var trouble = await Assert.ThrowsAsync<VendorTrouble>(() => bench.Removal.ListAssignedAsync(7, null, default));
        Assert.Contains(says, trouble.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("Sign in", trouble.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_page_that_breaks_off_is_asked_for_again()
    {
        await using var bench = ZendeskBench.Start(BreakOff, Json(200, Tickets("""{"id":1}""", more: false, null)));
        Assert.Single((await bench.Removal.ListAssignedAsync(7, null, default)).Tickets);
    }

    [Theory]
    [InlineData(422, """
        {"error":"RecordInvalid","details":{"base":[{"description":"Owner cannot be downgraded"}]}}
        """, "Owner cannot be downgraded")]
    [InlineData(403, """{"error":"Forbidden","description":"You do not have access."}""", "You do not have access")]
    public async Task An_update_that_the_vendor_refuses_is_refused_in_its_words_and_sent_once(
        int status, string body, string says)
    {
        await using var bench = ZendeskBench.Start(Json(status, body));

        var refusal = await Assert.ThrowsAsync<VendorRefusal>(() => bench.Removal.DemoteAsync(Ana, default));
        Assert.Equal(status, refusal.Status);
        Assert.Contains(says, refusal.Message, StringComparison.Ordinal);
        Assert.Equal("PUT users/7", Assert.Single(bench.Asked, asked => asked != "GET users/me"));
    }

    [Theory]
    [InlineData("""{"id":1,"role":"admin"}""", false)]
    [InlineData("""{"id":1,"role":"agent","custom_role_id":5}""", false)]
    [InlineData("""{"id":1,"role":"agent"}""", true)]
    [InlineData("""{"id":null,"role":"end-user"}""", true)]
    public async Task A_403_is_the_bots_own_only_where_the_bot_has_lost_its_standing(string me, bool isItsOwn)
    {
        await using var bench = ZendeskBench.Start(
            Json(403, """{"error":"Forbidden"}"""), Json(200, $$"""{"user":{{me}}}"""));

        var refusal = await Assert.ThrowsAsync<VendorRefusal>(() => bench.Removal.DemoteAsync(Ana, default));
        Assert.Equal(isItsOwn, refusal.IsOfCredentials);
    }

    [Fact]
    public async Task Each_change_of_the_account_sends_one_field_and_returns_what_was_stored()
    {
        await using var bench = ZendeskBench.Start(Json(200, $$"""{"user":{{User("agent", suspended: false)}}}"""));

        Assert.Equal("agent", (await bench.Removal.DemoteAsync(Ana, default)).Role);
        await bench.Removal.SuspendAsync(Ana, default);
        await bench.Removal.RemoveTagsAsync(Ana, default);
        Assert.Equal(
            ["""{"user":{"role":"end-user"}}""", """{"user":{"suspended":true}}""", """{"user":{"tags":[]}}"""],
            bench.Vendor.Requests.Where(asked => asked.Method == "PUT").Select(asked => asked.Body));
    }

    [Fact]
    public async Task Nobody_signed_in_is_not_somebody()
    {
        await using var bench = ZendeskBench.Start(Json(200, """{"user":{"id":null,"role":"end-user"}}"""));
        await Assert.ThrowsAsync<VendorRefusal>(() => bench.Removal.GetOwnUserIdAsync(default));
    }

    [Fact]
    public async Task Role_custom_role_and_suspension_are_restored_in_one_update()
    {
        await using var bench = ZendeskBench.Start(Json(200, $$"""{"user":{{User("agent", suspended: false)}}}"""));
        await bench.Restore.RestoreRoleAsync(7, new("agent", new CustomRoleId(360), "groups"), false, default);

        AssertSent(bench, """{"user":{"role":"agent","custom_role_id":360,"suspended":false}}""");
    }

    [Theory]
    [InlineData("groups", "\"groups\"")]
    [InlineData(null, "null")]
    public async Task An_agent_without_a_custom_role_gets_the_restriction_to_some_tickets_back_or_none(string? only, string sent)
    {
        await using var bench = ZendeskBench.Start(
            Json(200, $$$"""{"user":{"id":7,"role":"agent","ticket_restriction":{{{sent}}}}}"""));
        var back = await bench.Restore.RestoreRoleAsync(7, new("agent", null, only), false, default);

        Assert.Equal(only, back.TicketRestriction);
        AssertSent(bench, $$$"""{"user":{"role":"agent","suspended":false,"ticket_restriction":{{{sent}}}}}""");
    }

    [Fact]
    public async Task Being_in_a_group_already_is_what_was_wanted_and_any_other_refusal_is_said()
    {
        await using var bench = ZendeskBench.Start(
            Json(422, """{"error":"RecordInvalid"}"""), Json(400, """{"error":"BadRequest"}"""));

        await bench.Restore.JoinGroupAsync(7, new GroupSeat(3, true), default);
        await Assert.ThrowsAsync<VendorRefusal>(
            () => bench.Restore.JoinGroupAsync(7, new GroupSeat(4, false), default));
        AssertSent(bench, """{"group_membership":{"group_id":4,"default":false}}""");
    }

    [Fact]
    public async Task Tickets_are_read_by_id_with_who_has_them_and_deleted_ones_are_missing()
    {
        await using var bench = ZendeskBench.Start(Json(200, """
            {"tickets":[{"id":11,"status":"open","group_id":3,"assignee_id":null,"updated_at":"t"},
                        {"id":12,"assignee_id":5}]}
            """));

        Assert.Equal(
            [new TicketNow(new(11, "open", 3, "t"), null), new TicketNow(new(12, "unknown", null, ""), 5)],
            await bench.Restore.ReadTicketsAsync([11, 12, 13], default));
        Assert.Equal(["GET tickets/show_many?ids=11,12,13"], bench.Asked);
    }

    private static async Task<TicketJob> ReadAsync(string job)
    {
        await using var bench = ZendeskBench.Start(Json(200, $$"""{"job_statuses":[{{job}}]}"""));
        return Assert.Single(await bench.Removal.ReadJobsAsync(["job-1"], default));
    }

    private static void AssertSent(ZendeskBench bench, string body) => Assert.Equal(
        JsonNode.Parse(body)!.ToJsonString(), JsonNode.Parse(bench.Vendor.Requests[^1].Body)!.ToJsonString());

    private static string Tickets(string ticket, bool more, string? cursor) => $$$"""
        {"tickets":[{{{ticket}}}],"meta":{"has_more":{{{(more ? "true" : "false")}}},"after_cursor":"{{{cursor}}}"}}
        """;

    private static string User(string role, bool suspended) => $$"""
        {"id":7,"name":"Ana Ruiz","email":"ana@gitlab.com","role":"{{role}}","active":true,"tags":[],
         "suspended":{{(suspended ? "true" : "false")}},"created_at":"2026-11-22T09:00:00Z"}
        """;
}
