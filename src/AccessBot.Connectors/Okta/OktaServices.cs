using System.Net.Http.Headers;
using AccessBot.Connectors.Http;
using AccessBot.Workflows.Ports;
using AccessBot.Workflows.Vocabulary;
using Microsoft.Extensions.DependencyInjection;

namespace AccessBot.Connectors.Okta;

public static class OktaServices
{
    private const string Client = "okta";
    private const string SignIn = "okta:sign-in";

    /// <summary>Registers <see cref="IDirectory"/> and <see cref="OktaProbe"/>.</summary>
    public static IServiceCollection AddOkta(this IServiceCollection services, OktaOptions options)
    {
        services.AddVendorClient(SignIn, options, "", null);
        services.AddKeyedSingleton<IVendorToken>(Client, (provider, _) => Token(provider, options));
        var scheme = options.ClientId is null ? "SSWS" : "Bearer";
        services.AddVendorClient(Client, options, "api/v1/", provider => new Authorize(
            provider.GetRequiredKeyedService<IVendorToken>(Client),
            (request, token) => request.Headers.Authorization = new AuthenticationHeaderValue(scheme, token)));
        services.AddKeyedSingleton(Client, (_, _) => new RightsProbe(
            $"users/{Uri.EscapeDataString(options.Canary)}", canary => (int)canary.Status == 200));
        services.AddSingleton(provider => new OktaProbe(Connect(provider)));
        return services.AddSingleton<IDirectory>(provider => new OktaDirectory(Connect(provider), options));
    }

    /// <summary>
    /// The app that opens one instance: <see cref="IAppAccess"/> under the instance's name, and one more
    /// <see cref="IAppRemoval"/>; needs <see cref="AddOkta"/>.
    /// </summary>
    public static IServiceCollection AddOktaApp(
        this IServiceCollection services, InstanceName instance, OktaAppOptions options) => services
        .AddKeyedSingleton<IAppAccess>(instance, (provider, _) => new OktaAppAccess(
            Connect(provider), options, provider.GetRequiredService<TimeProvider>()))
        .AddSingleton<IAppRemoval>(provider => new OktaAppRemoval(instance, Connect(provider), options));

    /// <summary>An instance that is an app behind Okta alone, for removals; needs <see cref="AddOktaApp"/>.</summary>
    public static IServiceCollection AddAppAlone(this IServiceCollection services, InstanceName instance)
    {
        var alone = new AppAlone(instance);
        return services.AddSingleton<IZendeskRemoval>(alone).AddSingleton<IZendeskRestore>(alone);
    }

    private static VendorConnection Connect(IServiceProvider provider) => provider.Connect(Client, "Okta");

    private static IVendorToken Token(IServiceProvider provider, OktaOptions options)
    {
        var time = provider.GetRequiredService<TimeProvider>();
        return options.ClientId is null
            ? new StandingToken(() => options.Token.ReadFor("Okta", "okta.token or okta.client_id"))
            : new ExpiringToken(new OktaSignIn(provider.Connect(SignIn, "Okta"), options, time).AskAsync, time);
    }
}
