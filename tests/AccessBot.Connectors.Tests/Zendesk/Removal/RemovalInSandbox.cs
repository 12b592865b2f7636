using System.Text.Json;
using AccessBot.Connectors.Tests.Http;
using AccessBot.Practice.Hosting;
using AccessBot.Practice.Zendesk;
using AccessBot.Workflows.Ports;
using ZendeskUser = AccessBot.Vocabulary.ZendeskUser;

namespace AccessBot.Connectors.Tests.Zendesk.Removal;

/// <summary>The removal's adapter against the practice world: what it returns, and what that world is then.</summary>
public sealed class RemovalInSandbox : IAsyncLifetime
{
    private const string Ana = "ana@gitlab.com";
    private PracticeWorld practice = null!;

    private ZendeskWorld Federal => practice.World.Zendesk["us-federal"];

    private IZendeskRemoval Removal => practice.Get<IZendeskRemoval>();

    private IZendeskRestore Restore => practice.Get<IZendeskRestore>();

    public async Task InitializeAsync() => practice = await PracticeWorld.StartAsync();

    public async Task DisposeAsync() => await practice.DisposeAsync();

    [Fact]
    public async Task Tickets_that_fail_in_a_completed_job_are_told_and_stay_where_they_were()
    {
        var ana = Given(tickets: 5);
        Console(new { fail_items = 2 });
        var job = await FollowAsync(await StartAsync(ana));

        Assert.Equal((3, null), (job.Changed, job.Trouble));
        Assert.Equal(OpenOf(ana).Order(), job.Failed.Select(ticket => ticket.Id).Order());
        Assert.Equal(2, job.Failed.Count);
    }

    [Fact]
    public async Task A_killed_job_is_over_says_so_and_counts_nothing_though_half_of_it_was_done()
    {
        var ana = Given(tickets: 6);
        Console(new { kill_jobs = 1 });
        var job = await FollowAsync(await StartAsync(ana));

        Assert.Equal((0, "the job was killed: The job was stopped."), (job.Changed, job.Trouble));
        Assert.Equal(3, OpenOf(ana).Count);
        Assert.Equal(3, (await FollowAsync(await StartAsync(ana))).Changed);
        Assert.Empty(OpenOf(ana));
    }

    [Fact]
    public async Task A_job_that_was_never_there_is_not_in_the_answer() =>
        Assert.Empty(await Removal.ReadJobsAsync(["V3-none"], default));

    [Fact]
    public async Task At_the_job_limit_nothing_is_changed_and_trouble_is_said()
    {
        var ana = Given(tickets: 4);
        Console(new { behaviours = new { max_jobs = 0 } });

        await Assert.ThrowsAsync<VendorTrouble>(() => StartAsync(ana));
        practice.Time.Pass(TimeSpan.FromMinutes(5));
        Assert.Equal(4, OpenOf(ana).Count);
    }

    [Fact]
    public async Task A_job_whose_answer_was_lost_is_started_again_and_takes_each_ticket_once()
    {
        var ana = Given(tickets: 4);
        practice.Time.Pass(TimeSpan.FromMinutes(1));
        practice.World.Faults.Add(new("zendesk:us-federal", "PUT", "update_many", FaultKind.DropAfter));
        var job = await FollowAsync(await StartAsync(ana));

        Assert.Equal((0, 4), (job.Changed, job.Failed.Count));
        Assert.All(job.Failed, ticket => Assert.StartsWith("UpdateConflict: Safe Update", ticket.Why, StringComparison.Ordinal));
        Assert.Empty(OpenOf(ana));
    }

    [Fact]
    public async Task A_ticket_that_somebody_changed_after_the_listing_is_left_as_they_made_it()
    {
        var ana = Given(tickets: 2);
        var page = await Removal.ListAssignedAsync(ana, null, default);
        practice.Time.Pass(TimeSpan.FromSeconds(2));
        Federal.Tickets.All.First(ticket => ticket.Id == page.Tickets[0].Id).UpdatedAt = practice.Time.GetUtcNow();
        var job = await FollowAsync(await Removal.ReassignAsync(page.Tickets, TicketsGoTo.Nobody, default));

        var failed = Assert.Single(job.Failed);
        Assert.Equal(page.Tickets[0].Id, failed.Id);
        Assert.StartsWith("UpdateConflict: Safe Update", failed.Why, StringComparison.Ordinal);
        Assert.Equal([page.Tickets[0].Id], OpenOf(ana));
    }

    [Fact]
    public async Task Pages_neither_skip_nor_repeat_while_tickets_leave_the_list_between_them()
    {
        var ana = Given(tickets: 250);
        Console(new { tickets = new[] { new { assignee_email = Ana, status = "closed", count = 3 } } });
        List<AssignedTicket> all = [];
        string? next = null;
        do
        {
            var page = await Removal.ListAssignedAsync(ana, next, default);
            all.AddRange(page.Tickets);
            var open = page.Tickets.Where(ticket => ticket.IsOpen).ToList();
            await FollowAsync(await Removal.ReassignAsync(open, TicketsGoTo.Nobody, default));
            next = page.Next;
        }
        while (next is not null);

        Assert.Equal(253, all.Select(ticket => ticket.Id).Distinct().Count());
        Assert.Equal((253, 3), (all.Count, all.Count(ticket => !ticket.IsOpen)));
        Assert.Empty(OpenOf(ana));
    }

    [Fact]
    public async Task A_page_cut_in_half_is_trouble_and_whole_the_next_time()
    {
        var ana = Given(tickets: 3);
        practice.World.Faults.Add(new("zendesk:us-federal", "GET", "tickets/assigned", FaultKind.Truncate));

        await Assert.ThrowsAsync<VendorTrouble>(() => Removal.ListAssignedAsync(ana, null, default));
        Assert.Equal(3, (await Removal.ListAssignedAsync(ana, null, default)).Tickets.Count);
    }

    [Fact]
    public async Task The_owner_is_refused_in_the_vendors_words_and_stays_as_they_are()
    {
        Console(new { users = new[] { new { name = "Oda", email = "oda@gitlab.com", role = "admin", owner = true } } });
        var oda = await FindAsync("oda@gitlab.com");

        Assert.Contains(
            "owner", (await Assert.ThrowsAsync<VendorRefusal>(() => Removal.DemoteAsync(oda, default))).Message,
            StringComparison.Ordinal);
        await Assert.ThrowsAsync<VendorRefusal>(() => Removal.SuspendAsync(oda, default));
        var still = Federal.Users.Find(oda.Id)!;
        Assert.Equal(("admin", false), (still.Role, still.Suspended));
    }

    [Fact]
    public async Task What_was_taken_is_given_back_role_groups_tags_and_tickets()
    {
        var ana = Given(tickets: 3);
        var (before, groups) = (await FindAsync(Ana), await Removal.ListGroupsAsync(ana, default));
        var page = await Removal.ListAssignedAsync(ana, null, default);
        await FollowAsync(await Removal.ReassignAsync(page.Tickets, TicketsGoTo.Nobody, default));
        await Removal.RemoveTagsAsync(before, default);
        await Removal.DemoteAsync(before, default);
        Assert.True((await Removal.SuspendAsync(before, default)).IsSuspended);
        await Removal.EndSessionsAsync(ana, default);
        Assert.Equal(0, (await Removal.CountSessionsAsync(ana, default)).Open);
        practice.Time.Pass(TimeSpan.FromMinutes(1));

        await Restore.RestoreRoleAsync(ana, new(before.Role, before.CustomRole, null), before.IsSuspended, default);
        foreach (var seat in groups) await Restore.JoinGroupAsync(ana, seat, default);
        await Restore.RestoreTagsAsync(ana, before.Tags, default);
        var now = await Restore.ReadTicketsAsync([.. page.Tickets.Select(ticket => ticket.Id), 999_999], default);
        Assert.All(now, ticket => Assert.Null(ticket.Assignee));
        var job = await FollowAsync(
            await Restore.ReassignAsync([.. now.Select(ticket => ticket.Ticket)], new TicketsGoTo(ana), default));

        Assert.Equal((3, 0), (job.Changed, job.Failed.Count));
        Assert.Equal(3, OpenOf(ana).Count);
        var user = Federal.Users.Find(ana)!;
        Assert.Equal(("agent", false), (user.Role, user.Suspended));
        Assert.Equal(before.Tags, user.Tags);
        Assert.Equal(groups, await Restore.ListGroupsAsync(ana, default));
    }

    private long Given(int tickets)
    {
        Console(new
        {
            users = new[] { new { name = "Ana Ruiz", email = Ana, role = "agent", tags = new[] { "a", "b" } } },
            tickets = new[] { new { assignee_email = Ana, status = "open", count = tickets } },
        });
        return Federal.Users.FindByEmail(Ana)!.Id;
    }

    private void Console(object body) => Federal.Apply(JsonSerializer.SerializeToElement(body));

    private async Task<ZendeskUser> FindAsync(string email) =>
        (await Removal.FindUserAsync(Federal.Users.FindByEmail(email)!.Id, default))!;

    private async Task<string> StartAsync(long user)
    {
        var page = await Removal.ListAssignedAsync(user, null, default);
        return await Removal.ReassignAsync(page.Tickets, TicketsGoTo.Nobody, default);
    }

    private async Task<TicketJob> FollowAsync(string id)
    {
        for (var looks = 0; looks < 100; looks++)
        {
            var job = Assert.Single(await Removal.ReadJobsAsync([id], default));
            if (job.IsDone) return job;
            practice.Time.Pass(TimeSpan.FromSeconds(1));
        }

        throw new InvalidOperationException("the job never ended");
    }

    private List<long> OpenOf(long user)
    {
        lock (Federal.Gate)
        {
            Federal.Jobs.CatchUp();
            return [.. Federal.Tickets.All.Where(ticket => ticket.AssigneeId == user && ticket.Status != "closed")
                .Select(ticket => ticket.Id)];
        }
    }
}
