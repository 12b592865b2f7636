using System.Collections.Concurrent;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.Extensions.Logging;

namespace AccessBot.Connectors.Tests.Http;

/// <summary>
/// A vendor over real HTTP that answers from a script, the last line again and again, and remembers what it was asked.
/// </summary>
internal sealed class ScriptedVendor : IAsyncDisposable
{
    private readonly WebApplication app;
    private readonly ConcurrentQueue<Asked> asked = new();

    private ScriptedVendor(Func<Asked, HttpContext, Task> answer)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        app = builder.Build();
        app.Run(async context =>
        {
            using var body = new StreamReader(context.Request.Body);
            var target = context.Features.Get<IHttpRequestFeature>()!.RawTarget;
            var request = new Asked(
                asked.Count, context.Request.Method, target, await body.ReadToEndAsync(),
                context.Request.Headers.ToDictionary(h => h.Key, h => h.Value.ToString(), StringComparer.OrdinalIgnoreCase));
            asked.Enqueue(request);
            await answer(request, context);
        });
    }

    public Uri Url => new(app.Urls.First());

    public IReadOnlyList<Asked> Requests => [.. asked];

    public static Task<ScriptedVendor> StartAsync(params Func<HttpContext, Task>[] script)
    {
        var turn = -1;
        return StartAsync((_, context) => script[Math.Min(Interlocked.Increment(ref turn), script.Length - 1)](context));
    }

    public static async Task<ScriptedVendor> StartAsync(Func<Asked, HttpContext, Task> answer)
    {
        var vendor = new ScriptedVendor(answer);
        await vendor.app.StartAsync();
        return vendor;
    }

    public ValueTask DisposeAsync() => app.DisposeAsync();
}

/// <summary>A request as the vendor got it; <see cref="Target"/> is path and query exactly as sent.</summary>
internal sealed record Asked(
    int Number, string Method, string Target, string Body, IReadOnlyDictionary<string, string> Headers)
{
    public string Query(string name) => System.Web.HttpUtility.ParseQueryString(
        Target.Contains('?', StringComparison.Ordinal) ? Target[Target.IndexOf('?', StringComparison.Ordinal)..] : "")[name] ?? "";
}
