using AccessBot.Connectors.Http;
using AccessBot.Vocabulary;
using AccessBot.Workflows.Ports;
using Microsoft.Extensions.DependencyInjection;

namespace AccessBot.Connectors.Zendesk.Removal;

public static class RemovalServices
{
    /// <summary>
    /// Registers one more <see cref="IZendeskRemoval"/> and <see cref="IZendeskRestore"/>, over the connection that
    /// <see cref="ZendeskServices.AddZendesk"/> made. The order of the calls is the order of the work.
    /// </summary>
    public static IServiceCollection AddZendeskRemoval(this IServiceCollection services, InstanceName instance)
    {
        var (name, vendor) = ($"zendesk:{instance}", $"Zendesk {instance}");
        services.AddSingleton<IZendeskRemoval>(provider => new ZendeskRemoval(
            instance, provider.Connect(name, vendor), provider.GetRequiredKeyedService<ZendeskClient>(name),
            provider.GetRequiredService<TimeProvider>()));
        return services.AddSingleton<IZendeskRestore>(provider => new ZendeskRestore(
            instance, provider.Connect(name, vendor), provider.GetRequiredKeyedService<ZendeskClient>(name)));
    }
}
