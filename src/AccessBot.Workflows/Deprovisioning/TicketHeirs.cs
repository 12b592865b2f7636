using AccessBot.Workflows.Ports;

namespace AccessBot.Workflows.Deprovisioning;

/// <summary>Who takes the tickets over: as configured for the instance, if that person can, and nobody otherwise.</summary>
public sealed class TicketHeirs(DeprovisioningOptions options)
{
    public async Task<TicketsGoTo> FindAsync(IZendeskRemoval zendesk, CancellationToken ct)
    {
        var settings = options.For(zendesk.Instance);
        if (settings.TicketsToPerson is not { } email) return new TicketsGoTo(null, settings.TicketsToGroup);
        var found = await zendesk.FindAccountsAsync(email, ct);
        var heir = found is [{ IsActive: true, IsSuspended: false, Role: "agent" or "admin" } one] ? one.Id : (long?)null;
        return new TicketsGoTo(heir, settings.TicketsToGroup);
    }
}
