using AccessBot.Connectors.GitLab;
using AccessBot.Connectors.Okta;
using AccessBot.Connectors.Zendesk;
using AccessBot.Storage;
using AccessBot.Storage.Audit;
using AccessBot.Worker.Checks;
using AccessBot.Worker.Configuration;
using AccessBot.Workflows.Ports;
using AccessBot.Workflows.Vocabulary;

namespace AccessBot.Worker.Cli;

/// <summary>What a bot needs before any workflow: vendors and memory.</summary>
internal static class VendorsAndMemory
{
    public static IServiceCollection AddVendorsAndMemory(this IServiceCollection services, Settings settings) => services
        .AddVendors(settings)
        .AddMemory()
        .AddChecks(settings);

    private static IServiceCollection AddVendors(this IServiceCollection services, Settings settings)
    {
        services.AddGitLab(settings.GitLab.Connection);
        services.AddOkta(settings.Okta.Connection);
        if (settings.Zendesk.Global is { } global) services.AddZendesk<Global>(global);
        if (settings.Zendesk.UsFederal is { } federal) services.AddZendesk<UsFederal>(federal);
        if (settings.Okta.Global is { } globalApp) services.AddOktaApp<Global>(globalApp);
        if (settings.Okta.UsFederal is { } federalApp) services.AddOktaApp<UsFederal>(federalApp);
        return services;
    }

    private static IServiceCollection AddMemory(this IServiceCollection services) => services
        .AddSingleton<AuditLog>()
        .AddSingleton<IJournal, Journal>()
        .AddSingleton<IPauseSwitch, PauseSwitch>()
        .AddSingleton<RequestBook>()
        .AddSingleton<PollCursors>();
}
