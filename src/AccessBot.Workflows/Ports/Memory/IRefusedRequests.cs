namespace AccessBot.Workflows.Ports.Memory;

/// <summary>Requests that were handed over because a vendor refused what they asked for.</summary>
public interface IRefusedRequests
{
    /// <summary>
    /// Has those looked at again that this vendor refused with 403: its refusals turned out to be about the bot, and are
    /// over. Doing it again changes nothing.
    /// </summary>
    /// <param name="vendor">As its failures name it, such as <c>Okta</c>.</param>
    Task GoOnAsync(string vendor, CancellationToken ct);
}
