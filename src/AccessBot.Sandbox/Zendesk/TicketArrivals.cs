namespace AccessBot.Sandbox.Zendesk;

/// <summary>After every so many ticket updates one more ticket is assigned to this person, until none is left.</summary>
public sealed class TicketArrivals(long assigneeId, int count, int afterUpdates)
{
    public long AssigneeId => assigneeId;
    public int AfterUpdates => afterUpdates;
    public int Left { get; set; } = count;
}
