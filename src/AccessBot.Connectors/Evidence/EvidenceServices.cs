using AccessBot.Workflows.Ports;
using Microsoft.Extensions.DependencyInjection;

namespace AccessBot.Connectors.Evidence;

public static class EvidenceServices
{
    public static IServiceCollection AddEvidence(this IServiceCollection services) =>
        services.AddSingleton<IEvidencePainter, EvidencePainter>();
}
