using AccessBot.Workflows.Ports;
using AccessBot.Workflows.Vocabulary;

namespace AccessBot.Connectors.Zendesk;

/// <summary>
/// Ties a client to its instance's type, so that no workflow can be handed another instance's credentials.
/// </summary>
internal sealed class Zendesk<TInstance>(ZendeskClient client) : IZendesk<TInstance> where TInstance : IInstance
{
    public Task<IReadOnlyList<ZendeskUser>> FindUsersByEmailAsync(EmailAddress email, CancellationToken ct) =>
        client.FindUsersByEmailAsync(email, ct);

    public Task<IReadOnlyList<ZendeskUser>> FindUsersByNameAsync(string name, CancellationToken ct) =>
        client.FindUsersByNameAsync(name, ct);

    public Task<ZendeskUser?> FindUserAsync(long id, CancellationToken ct) => client.FindUserAsync(id, ct);

    public Task<long> CreateLightAgentAsync(Person person, CustomRoleId role, CancellationToken ct) =>
        client.CreateLightAgentAsync(person, role, ct);

    public Task UpgradeToLightAgentAsync(long userId, CustomRoleId role, CancellationToken ct) =>
        client.UpgradeToLightAgentAsync(userId, role, ct);
}
