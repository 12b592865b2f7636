using AccessBot.Connectors.Evidence;
using AccessBot.Connectors.GitLab;
using AccessBot.Connectors.Okta;
using AccessBot.Connectors.Zendesk.Removal;
using AccessBot.Storage.Removals;
using AccessBot.Worker.Configuration;
using AccessBot.Workflows.Deprovisioning;
using AccessBot.Workflows.Deprovisioning.Evidence;
using AccessBot.Workflows.Deprovisioning.Readers;
using AccessBot.Workflows.Deprovisioning.Steps;
using AccessBot.Workflows.Deprovisioning.Texts;
using AccessBot.Workflows.Deprovisioning.Undo;
using AccessBot.Workflows.Deprovisioning.Watched;
using AccessBot.Workflows.Kit.Contracts;
using AccessBot.Workflows.Kit.Evidence;
using AccessBot.Workflows.Kit.Passes;
using AccessBot.Workflows.Ports;
using AccessBot.Workflows.Ports.Memory.Removals;

namespace AccessBot.Worker.Composition;

internal static class DeprovisioningServices
{
    public static IServiceCollection AddDeprovisioning(this IServiceCollection services, Settings settings)
    {
        foreach (var instance in settings.Instances)
        {
            if (instance.Zendesk is null) services.AddAppAlone(instance.Name);
            else services.AddZendeskRemoval(instance.Name);
            if (instance is { Browser: { } browser, Zendesk.Url: { } address })
                services.AddBrowserSession(instance.Name, address, browser);
        }

        return services
            .AddSingleton<IReadOnlyList<IZendeskRemoval>>(provider => [.. provider.GetServices<IZendeskRemoval>()])
            .AddSingleton<IReadOnlyList<IZendeskRestore>>(provider => [.. provider.GetServices<IZendeskRestore>()])
            .AddSingleton<IReadOnlyList<IAppRemoval>>(provider => [.. provider.GetServices<IAppRemoval>()])
            .AddEvidence()
            .AddGitLabUploads()
            .AddSingleton<RemovalLedger>()
            .AddSingleton<IRemovalLedger>(provider => provider.GetRequiredService<RemovalLedger>())
            .AddSingleton<ISavedStates, SavedStates>()
            .AddSingleton<ISeatReceipts, SeatReceipts>()
            .AddWorkflow(settings.Deprovisioning);
    }

    private static IServiceCollection AddWorkflow(this IServiceCollection services, DeprovisioningOptions options) =>
        services
        .AddSingleton(options)
        .AddSingleton<DeprovisioningWorkflow>()
        .AddSingleton<YesReader>()
        .AddSingleton<StopReader>()
        .AddSingleton<YesNotes>()
        .AddSingleton<YesSteps>()
        .AddSingleton<InstanceReader>()
        .AddSingleton<UnknownLeavers>()
        .AddSingleton<RemovalReader>()
        .AddSingleton<RemovalBrake>()
        .AddSingleton<BeforeSaver>()
        .AddSingleton<TicketJobs>()
        .AddSingleton<TicketHeirs>()
        .AddSingleton<TicketRounds>()
        .AddSingleton<AppSteps>()
        .AddSingleton<AccountSteps>()
        .AddSingleton<InstanceSteps>()
        .AddSingleton<RemovalWords>()
        .AddSingleton<RemovalNotes>()
        .AddSingleton<HeirWords>()
        .AddSingleton<EvidencePoster>()
        .AddSingleton<BoxTicker>()
        .AddSingleton<RemovalSteps>()
        .AddSingleton<RemovalImagined>()
        .AddSingleton<DeprovisioningPass>()
        .AddSingleton<RemovalUndo>()
        .AddSingleton<UndoRun>()
        .AddSingleton<UndoNotes>()
        .AddSingleton<UndoOrders>()
        .AddSingleton<IEvidenceKind, RemovalEvidence>()
        .AddSingleton<IWorkflow<RemovalSnapshot>>(provider => provider.GetRequiredService<DeprovisioningPass>())
        .AddSingleton<PassRunner<RemovalSnapshot>>()
        .AddSingleton<IIssueWorkflow>(provider => new IssueWorkflow<RemovalSnapshot>(
            provider.GetRequiredService<PassRunner<RemovalSnapshot>>(),
            DeprovisioningModule.Claims,
            provider.GetRequiredService<DeprovisioningPass>().ReadAsync,
            DeprovisioningModule.HasBegun,
            options.HoldLabel));
}
