using AccessBot.Texts;
using AccessBot.Workflows.Deprovisioning.Readers;
using AccessBot.Workflows.Kit.Notes;

namespace AccessBot.Workflows.Deprovisioning.Evidence;

/// <summary>
/// Where the leaver's tickets went, for the evidence: to whom the page names, where that person has a seat, else to their groups' queues. It is
/// looked up when the evidence is written, because after a restart nothing else knows whom the first round went to.
/// </summary>
public sealed class HeirWords(
    TicketHeirs heirs, InstanceReader instances, Mentions mentions, DeprovisioningOptions options)
{
    public async Task<Action<TemplateValues>> ReadAsync(RemovalSnapshot seen, InstancePart part, CancellationToken ct)
    {
        var sighting = seen.Facts.Seen!;
        var named = part.Facts.SavedTickets > 0 ? await heirs.FindUsernameAsync(seen, ct) : null;
        var heir = await mentions.ReachAsync(sighting, named, ct);
        var hasSeat = named is not null && await heirs.FindNamedAgentAsync(instances.Find(part.Name)!, seen, ct) is not null;
        return values => heir.Set(values, "tickets_to")
            .SetTrusted("heir_has_seat", hasSeat ? "yes" : null)
            .SetTrusted("usual_heir", options.For(part.Name).TicketsToPerson is null ? null : "yes");
    }
}
