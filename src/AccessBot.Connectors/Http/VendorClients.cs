using System.Net;
using System.Threading.RateLimiting;
using AccessBot.Connectors.Http.SignIn;
using AccessBot.Workflows.Ports.Acting;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Http.Resilience;
using Polly;

namespace AccessBot.Connectors.Http;

/// <summary>
/// The one way an HTTP client for a vendor is made: budget, retries, breaker, time-outs, no redirects.
/// </summary>
internal static class VendorClients
{
    private static readonly string Version = typeof(VendorClients).Assembly.GetName().Version?.ToString(3) ?? "0";

    /// <param name="apiPath">What follows the configured address, such as <c>api/v4/</c>.</param>
    /// <param name="authorize">Adds the credential; null for requests that carry their own.</param>
    /// <param name="each">Adds what may be sent only once, and so is made for each attempt; null when there is nothing.</param>
    /// <param name="isSignIn">Asks for a token: no effect, whatever its method.</param>
    /// <param name="ownHostOnly">False only for a client that carries no credential.</param>
    public static void AddVendorClient(
        this IServiceCollection services, string name, VendorOptions options, string apiPath,
        Func<IServiceProvider, DelegatingHandler>? authorize, Func<IServiceProvider, DelegatingHandler>? each = null,
        bool ownHostOnly = true, bool isSignIn = false)
    {
        services.TryAddSingleton(TimeProvider.System);
        services.TryAddSingleton<VendorTraffic>();
        if (authorize is not null) services.AddKeyedSingleton(name, (_, _) => new RefusedRoutes());
        services.TryAddSingleton(s => new Mandate(s.GetRequiredService<TimeProvider>(), Mandate.Usual));
        var client = services.AddHttpClient(name, http => Configure(http, options, apiPath))
            .ConfigurePrimaryHttpMessageHandler(() => new SocketsHttpHandler
            {
                // A redirect would carry the credential to wherever it points, and turn a POST into a GET.
                AllowAutoRedirect = false,
                UseCookies = false,
                AutomaticDecompression = DecompressionMethods.All,
                ConnectTimeout = TimeSpan.FromSeconds(10),
                PooledConnectionLifetime = TimeSpan.FromMinutes(5),
            })
            .SetHandlerLifetime(Timeout.InfiniteTimeSpan)
            .RemoveAllLoggers(); // they log addresses of people, which are part of paths
        if (ownHostOnly) client.AddHttpMessageHandler(() => new OwnHost(AddressOf(options)));
        if (authorize is not null) client.AddHttpMessageHandler(authorize);
        if (!isSignIn) client.AddHttpMessageHandler(s => new MandateAtStart(s.GetRequiredService<Mandate>()));
        client.AddResilienceHandler("vendor", (pipeline, context) => Build(
            pipeline, options, Budget(context.ServiceProvider, name, options),
            isSignIn ? null : context.ServiceProvider.GetRequiredService<Mandate>(),
            context.ServiceProvider.GetRequiredService<TimeProvider>()));
        if (each is not null) client.AddHttpMessageHandler(each);
        if (!isSignIn) client.AddHttpMessageHandler(s => new MandateAtAttempt(s.GetRequiredService<Mandate>()));
        client.AddHttpMessageHandler(provider => new TrafficWatch(
            provider.GetRequiredService<VendorTraffic>(), name, provider.GetRequiredService<TimeProvider>(), isSignIn));
        client.AddHttpMessageHandler(() => new BufferedBody());
    }

    public static VendorConnection Connect(this IServiceProvider services, string name, string vendor) =>
        new(services.GetRequiredService<IHttpClientFactory>().CreateClient(name), vendor,
            services.GetRequiredService<TimeProvider>(),
            services.GetKeyedService<RefusedRoutes>(name) is not { } routes ? null : new BotStanding(
                name, routes, services.GetKeyedService<RightsProbe>(name), services.GetRequiredService<VendorTraffic>(),
                services.GetRequiredService<TimeProvider>()));

    private static void Configure(HttpClient http, VendorOptions options, string apiPath)
    {
        http.BaseAddress = new Uri(new Uri(AddressOf(options).AbsoluteUri.TrimEnd('/') + "/"), apiPath);
        http.Timeout = Timeout.InfiniteTimeSpan; // the pipeline has one for each attempt
        http.DefaultRequestHeaders.UserAgent.ParseAdd($"AccessBot/{Version}");
        http.DefaultRequestHeaders.Accept.ParseAdd("application/json");
    }

    private static Uri AddressOf(VendorOptions options) =>
        options.Url ?? throw new InvalidOperationException("a vendor's url is missing");

    private static SlidingWindowRateLimiter Budget(IServiceProvider services, string name, VendorOptions options)
    {
        var budget = new SlidingWindowRateLimiter(new()
        {
            PermitLimit = options.RequestsPerMinute,
            Window = TimeSpan.FromMinutes(1),
            SegmentsPerWindow = 60,
            QueueLimit = 10_000,
        });
        services.GetRequiredService<VendorTraffic>().Watch(name, budget, options.RequestsPerMinute);
        return budget;
    }

    // Retry stands outside, so that each attempt waits for its turn in the budget and none holds a place while waiting.
    private static void Build(
        ResiliencePipelineBuilder<HttpResponseMessage> pipeline, VendorOptions options, RateLimiter budget,
        Mandate? mandate, TimeProvider time)
    {
        pipeline.TimeProvider = time;
        pipeline.AddRetry(VendorRetry.Strategy(options, mandate, time));
        pipeline.AddRateLimiter(budget);
        pipeline.AddConcurrencyLimiter(options.Concurrency, queueLimit: 10_000);
        pipeline.AddCircuitBreaker(new HttpCircuitBreakerStrategyOptions
        {
            // High, because one poisonous item that always fails must not stop the others.
            FailureRatio = 0.8,
            MinimumThroughput = 20,
            SamplingDuration = TimeSpan.FromSeconds(30),
            BreakDuration = TimeSpan.FromSeconds(15),
            ShouldHandle = args => ValueTask.FromResult(VendorRetry.IsIllness(args.Outcome)),
        });
        pipeline.AddTimeout(TimeSpan.FromSeconds(options.TimeoutSeconds));
    }
}
