using AccessBot.Connectors.Evidence.Drawing;
using AccessBot.Vocabulary;
using AccessBot.Workflows.Ports;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace AccessBot.Connectors.Evidence;

public static class EvidenceServices
{
    public static IServiceCollection AddEvidence(this IServiceCollection services) => services
        .AddSingleton<IEvidencePainter, EvidencePainter>()
        .AddSingleton<IAgentPageCamera, AgentPageCamera>();

    /// <summary>
    /// From now on evidence of this instance is a picture of the account's page, if one can be taken.
    /// </summary>
    public static IServiceCollection AddBrowserSession(
        this IServiceCollection services, InstanceName instance, Uri address, BrowserSessionOptions options) =>
        services.AddSingleton(provider => new BrowserSession(
            instance, address, options, provider.GetRequiredService<TimeProvider>(),
            provider.GetRequiredService<ILogger<BrowserSession>>()));
}
