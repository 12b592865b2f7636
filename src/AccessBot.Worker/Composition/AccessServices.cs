using AccessBot.Workflows.Access;
using AccessBot.Workflows.Kit;
using AccessBot.Workflows.Kit.Gates;

namespace AccessBot.Worker.Composition;

internal static class AccessServices
{
    public static IServiceCollection AddAccess(
        this IServiceCollection services, AccessOptions options) => services
        .AddSingleton(options)
        .AddSingleton<AccessWorkflow>()
        .AddSingleton<AccessWords>()
        .AddSingleton<AccessNotes>()
        .AddSingleton<AccessMails>()
        .AddSingleton<AccessSeats>()
        .AddSingleton<SeatReader>()
        .AddSingleton<AccessGates>()
        .AddSingleton<AccessReader>()
        .AddSingleton<AccessSteps>()
        .AddSingleton<IGateReport, AccessGateReport>()
        .AddSingleton<AccessPass>()
        .AddSingleton<IWorkflow<AccessSnapshot>>(provider => provider.GetRequiredService<AccessPass>())
        .AddSingleton<PassRunner<AccessSnapshot>>()
        .AddSingleton<IIssueWorkflow>(provider => new IssueWorkflow<AccessSnapshot>(
            provider.GetRequiredService<PassRunner<AccessSnapshot>>(),
            AccessModule.Claims,
            provider.GetRequiredService<AccessPass>().ReadAsync));
}
