using AccessBot.Vocabulary;
using AccessBot.Workflows.Deprovisioning.Readers;
using AccessBot.Workflows.Ports;
using AccessBot.Workflows.Ports.Memory.Removals;

namespace AccessBot.Workflows.Deprovisioning.Steps;

/// <summary>
/// Saves what the person has now: the account before anything is changed, its tickets page by page once the door is shut.
/// </summary>
public sealed class BeforeSaver(ISavedStates saved, TimeProvider time)
{
    public async Task<InstancePart> SaveAsync(
        IZendeskRemoval zendesk, RemovalSnapshot seen, InstancePart part, ZendeskUser? user, CancellationToken ct)
    {
        if (user is null) return await SaveNobodyAsync(seen, part, ct);
        var groups = await zendesk.ListGroupsAsync(user.Id, ct);
        var state = BeforeState.Of(seen.Facts.SubjectDigest, user, groups) with
        {
            App = BeforeApp.Of(seen.Facts.Person!, part.Facts.Held),
        };
        await saved.SaveAsync(seen.Facts.Seen!.Request, part.SavedAs, state.ToJson(), time.GetUtcNow(), ct);
        return part with { Saved = true };
    }

    /// <summary>A repeat after a crash adds what is missing: what was saved of a ticket first stands.</summary>
    public async Task<InstancePart> SaveTicketsAsync(
        IZendeskRemoval zendesk, RequestRef request, InstancePart part, ZendeskUser user, CancellationToken ct)
    {
        var open = 0L;
        string? next = null;
        do
        {
            var page = await zendesk.ListAssignedAsync(user.Id, next, ct);
            open += await AddAsync(request, part.SavedAs, user.Id, page.Tickets, ct);
            next = page.Next;
        }
        while (next is not null);

        var before = await saved.FindAsync(request, part.SavedAs, ct);
        var state = BeforeState.Parse(before!.State) with { HasTickets = true };
        await saved.ReplaceAsync(request, part.SavedAs, state.ToJson(), ct);
        var facts = part.Facts with { SavedTickets = open };
        return open > 0
            ? part with { TicketsSaved = true, Tickets = Tickets.Some, Facts = facts }
            : part with { TicketsSaved = true, Tickets = Tickets.None, Facts = facts with { NoneAt = time.GetUtcNow() } };
    }

    private async Task<InstancePart> SaveNobodyAsync(RemovalSnapshot seen, InstancePart part, CancellationToken ct)
    {
        var person = seen.Facts.Person!;
        var state = BeforeState.OfNobody(seen.Facts.SubjectDigest, person) with
        {
            App = BeforeApp.Of(person, part.Facts.Held),
        };
        await saved.SaveAsync(seen.Facts.Seen!.Request, part.Name, state.ToJson(), time.GetUtcNow(), ct);
        return part with { Saved = true };
    }

    /// <summary>Saves the open ones among these, and returns how many there are.</summary>
    public async Task<int> AddAsync(
        RequestRef request, InstanceName instance, long userId, IReadOnlyList<AssignedTicket> tickets,
        CancellationToken ct)
    {
        var open = tickets.Where(ticket => ticket.IsOpen).ToList();
        if (open.Count > 0)
        {
            await saved.AddTicketsAsync(
                request, instance,
                [.. open.Select(ticket => new SavedTicket(ticket.Id, ticket.Status, userId, ticket.Group))], ct);
        }

        return open.Count;
    }
}
