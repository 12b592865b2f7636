using AccessBot.Storage;
using AccessBot.Worker.Composition;
using AccessBot.Worker.Desk;
using AccessBot.Worker.Logging;
using AccessBot.Worker.Scheduling;
using Serilog;

namespace AccessBot.Worker.Cli;

/// <summary>One bot in this process: its database brought up to date, its services, its schedule.</summary>
public sealed class BotHost : IAsyncDisposable
{
    private readonly WebApplication _app;
    private readonly Database _database;

    private BotHost(WebApplication app, Database database) => (_app, _database) = (app, database);

    public IServiceProvider Services => _app.Services;

    /// <summary>Builds everything and opens the database; nothing runs yet.</summary>
    public static async Task<BotHost> CreateAsync(BotStart start, CancellationToken ct)
    {
        var database = Open(start.Settings);
        try
        {
            await database.MigrateAsync(ct);
            return new BotHost(Build(start, database), database);
        }
        catch
        {
            await database.DisposeAsync();
            throw;
        }
    }

    /// <summary>Runs until it is stopped.</summary>
    public Task RunAsync(CancellationToken ct) => _app.RunAsync(ct);

    public Task StartAsync(CancellationToken ct) => _app.StartAsync(ct);

    public Task StopAsync(CancellationToken ct) => _app.StopAsync(ct);

    public async ValueTask DisposeAsync()
    {
        await _app.DisposeAsync();
        await _database.DisposeAsync();
    }

    private static WebApplication Build(BotStart start, Database database)
    {
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions { ApplicationName = "accessbot" });
        var level = start.Verbose ? Serilog.Events.LogEventLevel.Debug : start.Settings.Log.Level;
        builder.Services.AddSerilog(LoggingSetup.Create(start.Settings.Log with { Level = level }, start.Verbose), dispose: true);
        builder.Services.AddSingleton(start.Time).AddSingleton(start.Settings).AddSingleton(database);
        builder.Services.AddAccessBot(start.Settings);
        builder.Services.AddDesk();
        builder.Services.AddScheduling(start.Settings, database, start.Polls);
        builder.Services.AddRouting();
        Listen(builder, start.Polls ? start.Settings.Dashboard.Listen : null);
        start.More(builder.Services);
        var app = builder.Build();
        app.UseRouting();
        app.MapGet("/healthz", () => "ok\n");
        return app;
    }

    private static void Listen(WebApplicationBuilder builder, Uri? address)
    {
        if (address is null) builder.Services.AddSingleton<Microsoft.AspNetCore.Hosting.Server.IServer, NoServer>();
        else builder.WebHost.UseKestrelCore().UseUrls(address.GetLeftPart(UriPartial.Authority));
    }

    private static Database Open(Configuration.Settings settings) => settings.Storage.ConnectionString is { } secret
        ? Database.Postgres(secret.Read())
        : Database.Sqlite(settings.Storage.Path!);
}
