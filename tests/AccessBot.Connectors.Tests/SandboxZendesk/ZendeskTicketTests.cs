using System.Text.Json;
using AccessBot.Practice.Zendesk;

namespace AccessBot.Connectors.Tests.SandboxZendesk;

public sealed class ZendeskTicketTests
{
    private const string Leaver = "leo@gitlab.com";

    [Fact]
    public async Task Nothing_has_happened_until_the_job_is_completed()
    {
        await using var zendesk = await WithTicketsAsync(3);
        var job = await UnassignAsync(zendesk, 3);
        Assert.Equal("queued", job.Text("status"));
        Assert.Equal(3, (await AssignedAsync(zendesk)).Count);
        zendesk.Time.Advance(TimeSpan.FromSeconds(0.3));
        Assert.Equal("working", (await JobAsync(zendesk, job)).Text("status"));
        zendesk.Time.Advance(TimeSpan.FromSeconds(0.1));
        var done = await JobAsync(zendesk, job);
        Assert.Equal("completed", done.Text("status"));
        Assert.All(done.List("results"), one => Assert.True(one.Flag("success")));
        Assert.Empty(await AssignedAsync(zendesk));
        Assert.All(zendesk.State("tickets").TakeLast(3), ticket => Assert.Equal("Support", ticket.Text("group")));
    }

    [Fact]
    public async Task A_completed_job_can_hold_items_that_failed()
    {
        await using var zendesk = await WithTicketsAsync(3);
        zendesk.Given(new { fail_items = 1 });
        var job = await UnassignAsync(zendesk, 3);
        zendesk.Time.Advance(TimeSpan.FromSeconds(1));
        var done = await JobAsync(zendesk, job);
        Assert.Equal("completed", done.Text("status"));
        Assert.Equal([false, true, true], done.List("results").Select(one => one.Flag("success")));
        Assert.Single(await AssignedAsync(zendesk));
        await UnassignAsync(zendesk, 1);
        zendesk.Time.Advance(TimeSpan.FromSeconds(1));
        Assert.Empty(await AssignedAsync(zendesk));
    }

    [Fact]
    public async Task A_closed_ticket_in_a_batch_fails_alone()
    {
        await using var zendesk = await WithTicketsAsync(2);
        zendesk.Given(new { tickets = new[] { new { assignee_email = Leaver, status = "closed" } } });
        var job = await UnassignAsync(zendesk, 3);
        zendesk.Time.Advance(TimeSpan.FromSeconds(1));
        var last = (await JobAsync(zendesk, job)).GetProperty("results")[2];
        Assert.Equal(("RecordInvalid", false), (last.Text("error"), last.Flag("success")));
        Assert.Empty(await AssignedAsync(zendesk));
    }

    [Fact]
    public async Task A_job_is_forgotten_after_an_hour()
    {
        await using var zendesk = await WithTicketsAsync(1);
        var job = await UnassignAsync(zendesk, 1);
        zendesk.Time.Advance(TimeSpan.FromSeconds(1));
        var path = $"/api/v2/job_statuses/{job.Text("id")}.json";
        Assert.Equal(200, (await zendesk.GetAsync(path)).Status);
        zendesk.Time.Advance(TimeSpan.FromMinutes(59));
        Assert.Equal(200, (await zendesk.GetAsync(path)).Status);
        await zendesk.SignInAgainAsync();
        zendesk.Time.Advance(TimeSpan.FromMinutes(1));
        Assert.Equal(404, (await zendesk.GetAsync(path)).Status);
    }

    [Fact]
    public async Task The_thirty_first_job_is_one_too_many()
    {
        await using var zendesk = await WithTicketsAsync(1);
        for (var i = 0; i < 30; i++) await UnassignAsync(zendesk, 1);
        var refused = await zendesk.PutAsync(Batch(zendesk, 1), Nobody);
        Assert.Equal((429, "TooManyJobs"), (refused.Status, refused.Json.Text("error")));
        zendesk.Time.Advance(TimeSpan.FromSeconds(1));
        Assert.Equal(200, (await zendesk.PutAsync(Batch(zendesk, 1, "1001"), Nobody)).Status);
    }

    [Fact]
    public async Task More_than_a_hundred_tickets_do_not_fit_in_one_request()
    {
        await using var zendesk = await WithTicketsAsync(101);
        Assert.Equal(400, (await zendesk.PutAsync(Batch(zendesk, 101), Nobody)).Status);
        const string Many = "/api/v2/tickets/update_many";
        var tickets = zendesk.World.Tickets.AssignedTo(zendesk.IdOf(Leaver))
            .Select(id => new { id, assignee_id = (long?)null }).ToList();
        Assert.Equal(400, (await zendesk.PutAsync(Many, new { tickets })).Status);
        Assert.Equal(200, (await zendesk.PutAsync(Many, new { tickets = tickets.Take(100) })).Status);
    }

    [Fact]
    public async Task Ticket_updates_of_the_account_are_limited()
    {
        await using var zendesk = await WithTicketsAsync(2, new() { TicketUpdatesPerMinute = 2, SearchLagSeconds = 0 });
        await UnassignAsync(zendesk, 1);
        await UnassignAsync(zendesk, 1);
        var third = await zendesk.PutAsync(Batch(zendesk, 1), Nobody);
        Assert.Equal((429, "60"), (third.Status, third.Header("Retry-After")));
        Assert.Equal("total=2;remaining=0;resets=60", third.Header("zendesk-ratelimit-tickets-update"));
    }

    [Fact]
    public async Task A_ticket_can_arrive_while_the_others_are_taken_away()
    {
        await using var zendesk = await WithTicketsAsync(3);
        zendesk.Given(new { arriving = new { assignee_email = Leaver, count = 1, after_updates = 2 } });
        await UnassignAsync(zendesk, 3);
        zendesk.Time.Advance(TimeSpan.FromSeconds(1));
        Assert.Single(await AssignedAsync(zendesk));
        await UnassignAsync(zendesk, 1);
        zendesk.Time.Advance(TimeSpan.FromSeconds(1));
        Assert.Empty(await AssignedAsync(zendesk));
    }

    [Theory]
    [InlineData("auto_assigns", "odile.marchetti@gitlab.com")]
    [InlineData("refuses", Leaver)]
    public async Task Some_accounts_do_not_leave_a_ticket_to_nobody(string habit, string owner)
    {
        await using var zendesk = await WithTicketsAsync(1);
        var unassigning = new Dictionary<string, string> { ["Support"] = habit };
        zendesk.Given(new { behaviours = new { unassigning } });
        await UnassignAsync(zendesk, 1);
        zendesk.Time.Advance(TimeSpan.FromSeconds(1));
        Assert.Equal(owner, zendesk.State("tickets")[^1].Text("assignee_email"));
    }

    [Fact]
    public async Task Listing_by_offset_skips_rows_when_earlier_ones_go()
    {
        await using var zendesk = await WithTicketsAsync(250);
        var path = $"/api/v2/users/{zendesk.IdOf(Leaver)}/tickets/assigned.json?per_page=100&page=";
        var first = (await zendesk.GetAsync(path + 1)).Json;
        Assert.Equal(250, first.Number("count"));
        var ids = first.List("tickets").Select(ticket => ticket.Number("id"));
        await zendesk.PutAsync($"/api/v2/tickets/update_many?ids={string.Join(',', ids)}", Nobody);
        zendesk.Time.Advance(TimeSpan.FromSeconds(1));
        Assert.Equal(50, (await zendesk.GetAsync(path + 2)).Json.GetProperty("tickets").GetArrayLength());
        Assert.Equal(400, (await zendesk.GetAsync(path + 101)).Status);
    }

    [Fact]
    public async Task A_safe_update_refuses_when_the_ticket_has_moved_on()
    {
        await using var zendesk = await WithTicketsAsync(1);
        var id = zendesk.State("tickets")[^1].Number("id");
        var stamp = (await zendesk.GetAsync($"/api/v2/tickets/{id}")).Json.Text("ticket.updated_at");
        zendesk.Time.Advance(TimeSpan.FromSeconds(2));
        object wanted = new { ticket = new { status = "pending", safe_update = true, updated_stamp = stamp } };
        Assert.Equal(200, (await zendesk.PutAsync($"/api/v2/tickets/{id}", wanted)).Status);
        Assert.Equal(409, (await zendesk.PutAsync($"/api/v2/tickets/{id}", wanted)).Status);
    }

    [Fact]
    public async Task A_light_agent_cannot_be_given_a_ticket()
    {
        await using var zendesk = await WithTicketsAsync(1);
        var id = zendesk.State("tickets")[^1].Number("id");
        var light = zendesk.IdOf("alba.renner@gitlab.com");
        object wanted = new { ticket = new { assignee_id = light } };
        Assert.Equal(422, (await zendesk.PutAsync($"/api/v2/tickets/{id}", wanted)).Status);
    }

    [Fact]
    public async Task A_suspended_person_cannot_ask_anything()
    {
        await using var zendesk = await ZendeskVisitor.ArriveAsync();
        zendesk.Given(new { users = new[] { new { name = "Sol", email = "sol@customer.example", suspended = true } } });
        var requester_id = zendesk.IdOf("sol@customer.example");
        var refused = await zendesk.PostAsync("/api/v2/tickets", new
        {
            ticket = new { subject = "Hi", comment = new { body = "Hello" }, requester_id },
        });
        Assert.Contains("suspended", refused.Json.Text("details.requester.0.description"));
    }

    [Fact]
    public async Task Ten_thousand_tickets_of_one_agent_are_gone_after_a_hundred_jobs()
    {
        await using var zendesk = await WithTicketsAsync(10_000, new() { TicketUpdatesPerMinute = 0 });
        for (var jobs = 0; jobs < 100; jobs++)
        {
            var page = await zendesk.GetAsync($"/api/v2/users/{zendesk.IdOf(Leaver)}/tickets/assigned?per_page=100");
            var ids = page.Json.List("tickets").Select(ticket => ticket.Number("id"));
            var batch = $"/api/v2/tickets/update_many?ids={string.Join(',', ids)}";
            Assert.Equal(200, (await zendesk.PutAsync(batch, Nobody)).Status);
            zendesk.Time.Advance(TimeSpan.FromSeconds(0.5));
        }

        Assert.Empty(await AssignedAsync(zendesk));
    }

    internal static object Nobody { get; } = new { ticket = new { assignee_id = (long?)null } };

    internal static async Task<ZendeskVisitor> WithTicketsAsync(int count, ZendeskBehaviours? habits = null)
    {
        var zendesk = await ZendeskVisitor.ArriveAsync(habits);
        zendesk.Given(new
        {
            users = new[] { new { name = "Leo", email = Leaver, role = "agent" } },
            tickets = new[] { new { assignee_email = Leaver, status = "open", group = "Support", count } },
        });
        return zendesk;
    }

    private static string Batch(ZendeskVisitor zendesk, int count, string? ids = null)
    {
        ids ??= string.Join(',', zendesk.World.Tickets.AssignedTo(zendesk.IdOf(Leaver)).Take(count));
        return $"/api/v2/tickets/update_many.json?ids={ids}";
    }

    private static async Task<JsonElement> UnassignAsync(ZendeskVisitor zendesk, int count)
    {
        var reply = await zendesk.PutAsync(Batch(zendesk, count), Nobody);
        Assert.Equal(200, reply.Status);
        return reply.Json.GetProperty("job_status");
    }

    private static async Task<JsonElement> JobAsync(ZendeskVisitor zendesk, JsonElement job) =>
        (await zendesk.GetAsync($"/api/v2/job_statuses/{job.Text("id")}")).Json.GetProperty("job_status");

    private static async Task<IReadOnlyList<JsonElement>> AssignedAsync(ZendeskVisitor zendesk) =>
    [
        .. (await zendesk.GetAsync($"/api/v2/users/{zendesk.IdOf(Leaver)}/tickets/assigned")).Json
            .List("tickets").Where(ticket => ticket.Text("status") != "closed"),
    ];
}
