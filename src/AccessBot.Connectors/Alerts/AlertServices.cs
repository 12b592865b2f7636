using AccessBot.Connectors.Http.SignIn;
using Microsoft.Extensions.DependencyInjection;

namespace AccessBot.Connectors.Alerts;

/// <summary>Ways of telling operators that need no GitLab.</summary>
public static class AlertServices
{
    public static IServiceCollection AddChatWebhook(this IServiceCollection services, SecretRef url) =>
        services.AddLine().AddSingleton(provider => new ChatWebhook(Line(provider, "the chat webhook"), url));

    /// <param name="events">Where PagerDuty takes events; another in a test, or in its European region.</param>
    public static IServiceCollection AddPagerDuty(this IServiceCollection services, SecretRef routingKey, Uri events) =>
        services.AddLine().AddSingleton(provider => new PagerDuty(Line(provider, "PagerDuty"), routingKey, events));

    private static AlertLine Line(IServiceProvider provider, string name) =>
        new(provider.GetRequiredService<IHttpClientFactory>(), name);

    private static IServiceCollection AddLine(this IServiceCollection services)
    {
        services.AddHttpClient(AlertLine.Client, http => http.Timeout = TimeSpan.FromSeconds(15))
            .ConfigurePrimaryHttpMessageHandler(() => new SocketsHttpHandler
            {
                // A redirect would carry the secret in the address or the body to wherever it points.
                AllowAutoRedirect = false,
                UseCookies = false,
                ConnectTimeout = TimeSpan.FromSeconds(10),
                PooledConnectionLifetime = TimeSpan.FromMinutes(5),
                // The address is a secret, and traces carry addresses.
                ActivityHeadersPropagator = null,
            })
            .RemoveAllLoggers();
        return services;
    }
}
