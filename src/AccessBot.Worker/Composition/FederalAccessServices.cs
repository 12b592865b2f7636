using AccessBot.Workflows.FederalAccess;
using AccessBot.Workflows.Kit;
using AccessBot.Workflows.Kit.Gates;

namespace AccessBot.Worker.Composition;

internal static class FederalAccessServices
{
    public static IServiceCollection AddFederalAccess(
        this IServiceCollection services, FederalOptions options) => services
        .AddSingleton(options)
        .AddSingleton<FederalAccessWorkflow>()
        .AddSingleton<FederalWords>()
        .AddSingleton<FederalNotes>()
        .AddSingleton<FederalMails>()
        .AddSingleton<FederalSeats>()
        .AddSingleton<FederalSeatReader>()
        .AddSingleton<FederalGates>()
        .AddSingleton<FederalReader>()
        .AddSingleton<FederalSteps>()
        .AddSingleton<IGateReport, FederalGateReport>()
        .AddSingleton<FederalAccessPass>()
        .AddSingleton<IWorkflow<FederalSnapshot>>(provider => provider.GetRequiredService<FederalAccessPass>())
        .AddSingleton<PassRunner<FederalSnapshot>>()
        .AddSingleton<IIssueWorkflow>(provider => new IssueWorkflow<FederalSnapshot>(
            provider.GetRequiredService<PassRunner<FederalSnapshot>>(),
            FederalAccessModule.Claims,
            provider.GetRequiredService<FederalAccessPass>().ReadAsync));
}
