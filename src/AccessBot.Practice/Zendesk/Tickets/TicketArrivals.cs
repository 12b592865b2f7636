namespace AccessBot.Practice.Zendesk.Tickets;

/// <summary>After every so many ticket updates this person is assigned one more ticket, until none is left.</summary>
public sealed class TicketArrivals(long assigneeId, int count, int afterUpdates)
{
    public long AssigneeId => assigneeId;
    public int AfterUpdates => afterUpdates;
    public int Left { get; set; } = count;
}
