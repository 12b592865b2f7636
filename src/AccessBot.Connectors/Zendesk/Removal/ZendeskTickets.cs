using System.Globalization;
using System.Net.Http.Json;
using System.Text.Json;
using AccessBot.Connectors.Http;
using AccessBot.Workflows.Ports;

namespace AccessBot.Connectors.Zendesk.Removal;

/// <summary>Tickets of one instance: listing who has them, changing many in jobs, following the jobs.</summary>
internal sealed class ZendeskTickets(VendorConnection zendesk)
{
    private const string PageNumber = "page:";

    /// <summary>
    /// Pages by cursor, which neither skips nor repeats while tickets leave the list. Where an account answers by
    /// offset all the same, by page number; then only a listing that finds nothing is final.
    /// </summary>
    public async Task<TicketPage> ListAssignedAsync(long userId, string? after, CancellationToken ct)
    {
        var turn = after switch
        {
            null => "",
            _ when after.StartsWith(PageNumber, StringComparison.Ordinal) => $"&page={after[PageNumber.Length..]}",
            _ => $"&page%5Bafter%5D={Uri.EscapeDataString(after)}",
        };
        var size = turn.StartsWith("&page=", StringComparison.Ordinal) ? "per_page=100" : "page%5Bsize%5D=100";
        var answer = (await zendesk.GetAsync($"users/{userId}/tickets/assigned?{size}{turn}", ct)).OrRefusal();
        var page = answer.Read(RemovalJson.Default.WireTickets);
        return new TicketPage([.. page.Tickets.Select(Assigned)], Next(page, after), answer.RequestId());
    }

    public async Task<string> ReassignAsync(
        IReadOnlyList<AssignedTicket> tickets, TicketsGoTo target, CancellationToken ct)
    {
        // With an assignee the ticket's own group goes along, or Zendesk moves the ticket into the assignee's group.
        var wanted = tickets.Select(ticket => new WireReassign(
            ticket.Id, target.Assignee, ticket.Stamp, GroupId: target.Group
                ?? (target.Assignee is null ? null : ticket.Group)));
        using var content = JsonContent.Create(new WireReassignMany([.. wanted]), RemovalJson.Default.WireReassignMany);
        var answer = await zendesk.SendAsync(HttpMethod.Put, "tickets/update_many", content, ct);
        return answer.OrRefusal().Read(RemovalJson.Default.WireJobEnvelope).JobStatus.Id;
    }

    public async Task<IReadOnlyList<TicketJob>> ReadJobsAsync(IReadOnlyList<string> ids, CancellationToken ct)
    {
        var asked = string.Join(",", ids.Select(Uri.EscapeDataString));
        var answer = (await zendesk.GetAsync($"job_statuses/show_many?ids={asked}", ct)).OrRefusal();
        return [.. answer.Read(RemovalJson.Default.WireJobs).JobStatuses.Select(Job)];
    }

    public async Task<IReadOnlyList<TicketNow>> ReadAsync(IReadOnlyList<long> ids, CancellationToken ct)
    {
        var asked = string.Join(",", ids.Select(id => id.ToString(CultureInfo.InvariantCulture)));
        var answer = (await zendesk.GetAsync($"tickets/show_many?ids={asked}", ct)).OrRefusal();
        return [.. answer.Read(RemovalJson.Default.WireTickets).Tickets
            .Select(ticket => new TicketNow(Assigned(ticket), ticket.AssigneeId))];
    }

    private static AssignedTicket Assigned(WireTicket ticket) =>
        new(ticket.Id, ticket.Status ?? "unknown", ticket.GroupId, ticket.UpdatedAt ?? "");

    private static string? Next(WireTickets page, string? after)
    {
        if (page.Meta is { } meta) return meta is { HasMore: true, AfterCursor: { } cursor } ? cursor : null;
        if (page.NextPage is null) return null;
        var number = after is null ? 1 : int.Parse(after[PageNumber.Length..], CultureInfo.InvariantCulture);
        return string.Create(CultureInfo.InvariantCulture, $"{PageNumber}{number + 1}");
    }

    // Only what a result says was changed counts as changed: a killed job has results for some tickets, or for none.
    private static TicketJob Job(WireJob job)
    {
        var results = Results(job).ToList();
        var failed = results.Where(result => result is { Success: false } or { Error: not null }).ToList();
        return new TicketJob(
            job.Id, job.Status is "completed" or "failed" or "killed", results.Count - failed.Count,
            [.. failed.Select(result => new FailedTicket(result.Id ?? 0, Why(result)))],
            job.Status is "failed" or "killed" ? $"the job was {job.Status}{Words(job.Message)}" : null);
    }

    private static IEnumerable<WireJobResult> Results(WireJob job) =>
        job.Results is { ValueKind: JsonValueKind.Array } list
        ? list.EnumerateArray().Where(one => one.ValueKind == JsonValueKind.Object)
            .Select(one => one.Deserialize(RemovalJson.Default.WireJobResult)!)
        : [];

    private static string Why(WireJobResult result) =>
        result.Details is { } details && VendorErrorText.Of(details) is { } words
            ? $"{result.Error ?? "failed"}: {words}" : result.Error ?? "failed";

    private static string Words(string? message) => string.IsNullOrWhiteSpace(message) ? "" : $": {message.Trim()}";
}
