using System.Net.Http.Headers;
using AccessBot.Connectors.Http;
using AccessBot.Connectors.Http.SignIn;
using AccessBot.Connectors.Okta.Proofs;
using AccessBot.Vocabulary;
using AccessBot.Workflows.Ports;
using AccessBot.Workflows.Ports.Reviewing;
using Microsoft.Extensions.DependencyInjection;

namespace AccessBot.Connectors.Okta;

public static class OktaServices
{
    private const string Client = "okta";
    private const string SignIn = "okta:sign-in";

    /// <summary>Registers <see cref="IDirectory"/> and <see cref="OktaProbe"/>.</summary>
    public static IServiceCollection AddOkta(this IServiceCollection services, OktaOptions options)
    {
        services.AddKeyedSingleton(Client, (provider, _) => new ProofKey(provider.GetRequiredService<TimeProvider>()));
        services.AddKeyedSingleton(Client, (_, _) => new ProofDemand(options.Dpop));
        services.AddVendorClient(SignIn, options, "", null, provider => new ProofOnEach(
            provider.GetRequiredKeyedService<ProofKey>(Client),
            _ => provider.GetRequiredKeyedService<ProofDemand>(Client).IsOn), isSignIn: true);
        services.AddKeyedSingleton<IVendorToken>(Client, (provider, _) => Token(provider, options));
        services.AddVendorClient(
            Client, options, "api/v1/",
            provider => new Authorize(
                provider.GetRequiredKeyedService<IVendorToken>(Client),
                (request, credential) => request.Headers.Authorization = Header(credential)),
            provider => new ProofOnEach(
                provider.GetRequiredKeyedService<ProofKey>(Client),
                request => request.Headers.Authorization is { Scheme: "DPoP" }));
        services.AddKeyedSingleton(Client, (_, _) => new RightsProbe(
            $"users/{Uri.EscapeDataString(options.Canary)}", canary => (int)canary.Status == 200));
        services.AddSingleton(provider => new OktaScopes(options, provider.GetServices<OktaAppOptions>()));
        services.AddSingleton(provider => new OktaProbe(
            Connect(provider), provider.GetRequiredKeyedService<IVendorToken>(Client),
            provider.GetRequiredService<OktaScopes>(),
            options.ClientId is null ? null : SignInOf(provider, options)));
        services.AddSingleton(provider => new OktaLists(Connect(provider), options, provider.GetRequiredService<TimeProvider>()));
        services.AddSingleton<IPeopleList>(provider => provider.GetRequiredService<OktaLists>());
        return services.AddSingleton<IDirectory>(provider => new OktaDirectory(Connect(provider), options));
    }

    /// <summary>
    /// The app that opens one instance: <see cref="IAppAccess"/> under the instance's name, and one more
    /// <see cref="IAppRemoval"/>; needs <see cref="AddOkta"/>.
    /// </summary>
    public static IServiceCollection AddOktaApp(
        this IServiceCollection services, InstanceName instance, OktaAppOptions options) => services
        .AddSingleton(options)
        .AddKeyedSingleton<IAppAccess>(instance, (provider, _) => new OktaAppAccess(
            Connect(provider), options, provider.GetRequiredService<TimeProvider>()))
        .AddSingleton<IAppHolderList>(provider => new OktaAppHolders(instance, provider.GetRequiredService<OktaLists>(), options))
        .AddSingleton<IAppRemoval>(provider => new OktaAppRemoval(instance, Connect(provider), options));

    /// <summary>An instance that is an app behind Okta alone, for removals; needs <see cref="AddOktaApp"/>.</summary>
    public static IServiceCollection AddAppAlone(this IServiceCollection services, InstanceName instance)
    {
        var alone = new AppAlone(instance);
        return services.AddSingleton<IZendeskRemoval>(alone).AddSingleton<IZendeskRestore>(alone);
    }

    private static VendorConnection Connect(IServiceProvider provider) => provider.Connect(Client, "Okta");

    // Not Parse: its exception would show the credential.
    private static AuthenticationHeaderValue Header(string credential) =>
        credential.Split(' ', 2) is [var scheme, var token] ? new(scheme, token) : new(credential);

    private static IVendorToken Token(IServiceProvider provider, OktaOptions options) => options.ClientId is null
        ? new StandingToken(() => $"SSWS {options.Token.ReadFor("Okta", "okta.token or okta.client_id")}")
        : new ExpiringToken(SignInOf(provider, options).AskAsync, provider.GetRequiredService<TimeProvider>());

    private static OktaSignIn SignInOf(IServiceProvider provider, OktaOptions options) => new(
        provider.Connect(SignIn, "Okta"), options, provider.GetRequiredService<OktaScopes>(),
        provider.GetRequiredKeyedService<ProofDemand>(Client), provider.GetRequiredService<TimeProvider>());
}
