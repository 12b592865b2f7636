namespace AccessBot.Practice.Zendesk.Tickets;

/// <summary>The tickets of one instance, found by assignee without reading all of them.</summary>
public sealed class TicketBook(ZendeskWorld world)
{
    private static readonly SortedSet<long> Nobodys = [];
    private readonly SortedDictionary<long, ZendeskTicket> _tickets = [];
    private readonly Dictionary<long, SortedSet<long>> _byAssignee = [];
    private int _updates;

    public LaggingIndex<ZendeskTicket> Search { get; } =
        new(world.Time, () => TimeSpan.FromSeconds(world.Behaviours.SearchLagSeconds));
    public TicketArrivals? Arrivals { get; set; }
    public IReadOnlyCollection<ZendeskTicket> All => _tickets.Values;

    public ZendeskTicket? Find(long id) => _tickets.GetValueOrDefault(id);

    public IReadOnlyCollection<long> AssignedTo(long userId) => _byAssignee.GetValueOrDefault(userId, Nobodys);

    public IEnumerable<ZendeskTicket> BelowClosed(long userId) =>
        AssignedTo(userId).Select(id => _tickets[id]).Where(ticket => ticket.Status != "closed");

    public ZendeskTicket Add(string subject, string status, long? assigneeId, long? groupId, long? requesterId = null)
    {
        var ticket = Make(subject, status, assigneeId, groupId, requesterId);
        Search.Changed(ticket.Id, ticket with { });
        return ticket;
    }

    /// <summary>Search knows this one at once: it was there before the story began.</summary>
    public void AddSeeded(string subject, string status, long? assigneeId, long? groupId, long? requesterId = null)
    {
        var ticket = Make(subject, status, assigneeId, groupId, requesterId);
        Search.Seed(ticket.Id, ticket with { });
    }

    private ZendeskTicket Make(string subject, string status, long? assigneeId, long? groupId, long? requesterId)
    {
        var ticket = new ZendeskTicket
        {
            Id = world.NextTicketId(),
            Subject = subject,
            Status = status,
            GroupId = groupId,
            RequesterId = requesterId,
            CreatedAt = world.Now,
            UpdatedAt = world.Now,
        };
        _tickets.Add(ticket.Id, ticket);
        Assign(ticket, assigneeId);
        return ticket;
    }

    public void Assign(ZendeskTicket ticket, long? userId)
    {
        if (ticket.AssigneeId is { } before) _byAssignee[before].Remove(ticket.Id);
        ticket.AssigneeId = userId;
        if (userId is not { } now) return;
        if (!_byAssignee.TryGetValue(now, out var shelf)) _byAssignee.Add(now, shelf = []);
        shelf.Add(ticket.Id);
    }

    public void Touched(ZendeskTicket ticket)
    {
        ticket.UpdatedAt = world.Now;
        Search.Changed(ticket.Id, ticket with { });
    }

    /// <summary>Tickets go on arriving while somebody works: call once for each ticket that was updated.</summary>
    public void CountUpdate()
    {
        _updates++;
        if (Arrivals is { Left: > 0 } arrivals && _updates % arrivals.AfterUpdates == 0) Arrive(arrivals);
    }

    public void Arrive(TicketArrivals arrivals)
    {
        arrivals.Left--;
        var group = world.Users.Find(arrivals.AssigneeId)?.DefaultGroupId ?? world.Groups.All[0].Id;
        Add("It arrived while somebody was at work", "open", arrivals.AssigneeId, group);
    }
}
