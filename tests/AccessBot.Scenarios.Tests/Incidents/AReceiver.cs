using System.Collections.Concurrent;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;

namespace AccessBot.Scenarios.Tests.Incidents;

/// <summary>Somebody else's service on loopback that takes JSON, and can be made to refuse it.</summary>
internal sealed class AReceiver : IAsyncDisposable
{
    private readonly WebApplication _app;
    private readonly ConcurrentQueue<JsonNode> _taken = new();

    private AReceiver(WebApplication app) => _app = app;

    /// <summary>What it answers; what is not a success is not taken.</summary>
    public int Status { get; set; } = StatusCodes.Status200OK;

    public Uri Address => new(_app.Urls.Single());

    public IReadOnlyList<JsonNode> Taken => [.. _taken];

    public static async Task<AReceiver> OpenAsync()
    {
        var builder = WebApplication.CreateEmptyBuilder(new());
        builder.WebHost.UseKestrelCore().UseUrls("http://127.0.0.1:0");
        var app = builder.Build();
        var receiver = new AReceiver(app);
        app.Run(receiver.TakeAsync);
        await app.StartAsync();
        return receiver;
    }

    private async Task TakeAsync(HttpContext context)
    {
        using var reader = new StreamReader(context.Request.Body);
        var body = JsonNode.Parse(await reader.ReadToEndAsync())!;
        context.Response.StatusCode = Status;
        if (Status < 300) _taken.Enqueue(body);
    }

    public ValueTask DisposeAsync() => _app.DisposeAsync();
}
