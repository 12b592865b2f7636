using AccessBot.Vocabulary;
using AccessBot.Workflows.Ports;

namespace AccessBot.Workflows.Deprovisioning.Readers;

/// <summary>
/// Who takes the tickets over, if that person can: whom the form names, otherwise whom the instance is configured with,
/// otherwise nobody.
/// </summary>
public sealed class TicketHeirs(IDirectory directory, DeprovisioningOptions options)
{
    public async Task<TicketsGoTo> FindAsync(IZendeskRemoval zendesk, RemovalSnapshot seen, CancellationToken ct)
    {
        var settings = options.For(zendesk.Instance);
        var group = settings.TicketsToGroup;
        if (await FindNamedAgentAsync(zendesk, seen, ct) is { } asked) return new(asked, group);
        if (settings.TicketsToPerson is { } set && await FindAgentAsync(zendesk, set, ct) is { } usual)
            return new(usual, group);
        return new(null, group);
    }

    /// <summary>The user id of whom the form names, where that person can take tickets in this instance.</summary>
    public async Task<long?> FindNamedAgentAsync(IZendeskRemoval zendesk, RemovalSnapshot seen, CancellationToken ct) =>
        await FindNamedAsync(seen, ct) is { } named ? await FindAgentAsync(zendesk, named.Email, ct) : null;

    /// <summary>The GitLab username of whom the form names; what the form has where the directory knows none.</summary>
    public async Task<string?> FindUsernameAsync(RemovalSnapshot seen, CancellationToken ct) =>
        (await FindNamedAsync(seen, ct))?.Username ?? seen.Facts.Seen?.Form.Understood.TicketsTo;

    private async Task<DirectoryPerson?> FindNamedAsync(RemovalSnapshot seen, CancellationToken ct)
    {
        if (seen.Facts.Seen?.Form.Understood.TicketsTo is not { } named) return null;
        var people = EmailAddress.TryParse(named, out var email) ? await directory.FindPeopleAsync(email, ct) : await directory.FindByUsernameAsync(named, ct);
        return people is [{ IsActive: true } one] && one.Email != seen.Facts.Person?.Email ? one : null;
    }

    private static async Task<long?> FindAgentAsync(
        IZendeskRemoval zendesk, EmailAddress email, CancellationToken ct) =>
        await zendesk.FindAccountsAsync(
            email, ct) is [{ IsActive: true, IsSuspended: false, Role: "agent" or "admin" } one] ? one.Id : null;
}
