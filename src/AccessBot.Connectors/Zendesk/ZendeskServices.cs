using System.Net.Http.Headers;
using AccessBot.Connectors.Http;
using AccessBot.Connectors.Http.SignIn;
using AccessBot.Vocabulary;
using AccessBot.Workflows.Ports;
using AccessBot.Workflows.Ports.Reviewing;
using Microsoft.Extensions.DependencyInjection;

namespace AccessBot.Connectors.Zendesk;

public static class ZendeskServices
{
    /// <summary>
    /// One instance with its own connection, budget and credentials: <see cref="ZendeskProbe"/> and <see cref="IZendesk"/>
    /// under its name, and what <see cref="Removal.RemovalServices.AddZendeskRemoval"/> is made over.
    /// </summary>
    public static IServiceCollection AddZendesk(
        this IServiceCollection services, InstanceName instance, ZendeskOptions options)
    {
        var (name, vendor) = ($"zendesk:{instance}", $"Zendesk {instance}");
        services.AddVendorClient($"{name}:sign-in", options, "", null, isSignIn: true);
        services.AddKeyedSingleton<IVendorToken>(name, (provider, _) => options.ClientId is null
            ? new StandingToken(() => ZendeskSignIn.Basic(options, vendor))
            : new ExpiringToken(
                new ZendeskSignIn(provider.Connect($"{name}:sign-in", vendor), options).AskAsync,
                provider.GetRequiredService<TimeProvider>()));

        var scheme = options.ClientId is null ? "Basic" : "Bearer";
        services.AddVendorClient(name, options, "api/v2/", provider => new Authorize(
            provider.GetRequiredKeyedService<IVendorToken>(name),
            (request, token) => request.Headers.Authorization = new AuthenticationHeaderValue(scheme, token)));
        services.AddKeyedSingleton(name, (_, _) => new RightsProbe("users/me", IsStanding));
        services.AddKeyedSingleton(name, (provider, _) => new ZendeskClient(provider.Connect(name, vendor)));
        services.AddKeyedSingleton<IZendesk>(
            instance, (provider, _) => provider.GetRequiredKeyedService<ZendeskClient>(name));
        services.AddSingleton<ITeamList>(provider => new ZendeskTeamList(
            instance, provider.Connect(name, vendor), provider.GetRequiredService<TimeProvider>()));
        return services.AddKeyedSingleton(
            instance, (provider, _) => new ZendeskProbe(provider.Connect(name, vendor)));
    }

    // An admin, or an agent whose custom role says what they may; nobody else can give or take anything.
    private static bool IsStanding(VendorAnswer me) => (int)me.Status == 200
        && me.Read(ZendeskJson.Default.WireMeEnvelope).User is { Id: > 0 } user
        && (user.Role == "admin" || user is { Role: "agent", CustomRoleId: not null });
}
