using System.Runtime.ExceptionServices;
using AccessBot.Storage.Databases;
using AccessBot.Worker.Cli.Usage;
using AccessBot.Worker.Composition;
using AccessBot.Worker.Dashboard;
using AccessBot.Worker.Dashboard.Door;
using AccessBot.Worker.Desk;
using AccessBot.Worker.Heads;
using AccessBot.Worker.Hooks;
using AccessBot.Worker.Keeping;
using AccessBot.Worker.Logging;
using AccessBot.Worker.Packs;
using AccessBot.Worker.Proposing;
using AccessBot.Worker.Reviewing;
using AccessBot.Worker.Scheduling;
using AccessBot.Worker.Shadowing;
using AccessBot.Worker.Telemetry;
using Microsoft.Extensions.Options;
using Serilog;

namespace AccessBot.Worker.Cli;

/// <summary>One bot in this process: its database brought up to date, its services, its schedule.</summary>
public sealed class BotHost : IAsyncDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(5), Pause = TimeSpan.FromSeconds(1);

    private readonly WebApplication _app;
    private readonly Database _database;
    private readonly BotHold? _hold;
    private ExceptionDispatchInfo? _failure;
    private bool _isLeft;

    private BotHost(WebApplication app, Database database, BotHold? hold) =>
        (_app, _database, _hold) = (app, database, hold);

    public IServiceProvider Services => _app.Services;

    /// <summary>Where it answers, once it is started.</summary>
    public IEnumerable<string> Addresses => _app.Urls;

    /// <summary>Builds everything and opens the database; nothing runs yet.</summary>
    public static async Task<BotHost> CreateAsync(BotStart start, CancellationToken ct)
    {
        var (database, hold) = (Open(start.Settings), (BotHold?)null);
        try
        {
            if (!start.OnlyLooks) hold = await DatabaseStart.ReadyAsync(database, start, ct);
            return new BotHost(Build(start, database, hold), database, hold);
        }
        catch
        {
            if (hold is not null) await hold.DisposeAsync();
            await database.DisposeAsync();
            throw;
        }
    }

    /// <summary>
    /// Runs one until it is stopped. A start that PostgreSQL breaks off half-way is begun anew, for as long as a server that is away is
    /// waited for.
    /// </summary>
    public static async Task RunAsync(BotStart start, CancellationToken ct)
    {
        var began = start.Time.GetTimestamp();
        while (true)
        {
            await using var bot = await CreateAsync(start, ct);
            try
            {
                await bot.RunAsync(ct);
                return;
            }
            catch (Exception trouble) when (!bot._isLeft && bot._failure is not null
                && DatabaseStart.BrokenOff(bot._database, trouble, start, began) is { } broken)
            {
                start.Tell(broken);
                await Task.Delay(Pause, start.Time, ct);
            }
        }
    }

    /// <summary>Runs until it is stopped.</summary>
    public async Task RunAsync(CancellationToken ct)
    {
        var stops = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        await using var stopping = _app.Lifetime.ApplicationStopping.Register(stops.SetResult);
        // A start that fails, because the port is taken for instance, ends by disposing of the services.
        var most = Services.GetRequiredService<IOptions<HostOptions>>().Value.ShutdownTimeout + Patience;
        var (time, log) = (Services.GetRequiredService<TimeProvider>(), Services.GetRequiredService<ILogger<BotHost>>());
        var run = UntilStoppedAsync(ct);
        await Task.WhenAny(run, stops.Task);
        try
        {
            await run.WaitAsync(most, time, CancellationToken.None);
        }
        catch (TimeoutException) when (!run.IsCompleted)
        {
            // With its database away the scheduler tries for ever to write down that a poll has ended. What is left
            // lying is what a death would leave, and the next start carries on from there.
            _isLeft = true;
            log.LogWarning(
                "The stop has taken {Time:F0} s and is not waited for any longer; nothing is lost by it",
                most.TotalSeconds);
            // Only a bot that was up has been stopped; this one never came up, and whoever started it has to hear of that.
            _failure?.Throw();
        }
    }

    /// <summary>Starts all of it or, when it throws, nothing.</summary>
    public async Task StartAsync(CancellationToken ct)
    {
        try
        {
            await _app.StartAsync(ct);
        }
        catch (Exception failure)
        {
            _failure = ExceptionDispatchInfo.Capture(failure);
            // What had begun would go on: a scheduler tells the other replicas that it lives, and gets its part of the work.
            await _app.StopAsync(CancellationToken.None).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            throw;
        }
    }

    public Task StopAsync(CancellationToken ct) => _app.StopAsync(ct);

    public async ValueTask DisposeAsync()
    {
        if (_isLeft) return;
        await _app.DisposeAsync();
        if (_hold is not null) await _hold.DisposeAsync();
        await _database.DisposeAsync();
    }

    private async Task UntilStoppedAsync(CancellationToken ct)
    {
        try
        {
            await StartAsync(ct);
            await _app.WaitForShutdownAsync(ct);
        }
        finally
        {
            await _app.DisposeAsync();
        }
    }

    private static WebApplication Build(BotStart start, Database database, BotHold? hold)
    {
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions { ApplicationName = "accessbot" });
        var level = start.Verbose ? Serilog.Events.LogEventLevel.Debug : start.Settings.Log.Level;
        builder.Services.AddSerilog(
            LoggingSetup.Create(start.Settings.Log with { Level = level }, start.Verbose), dispose: true);
        builder.Services.AddSingleton(start.Time).AddSingleton(start.Settings).AddSingleton(database);
        builder.Services.AddAccessBot(start.Settings).AddTexts(start.Settings, whenNeeded: start.OnlyLooks);
        builder.Services.AddDesk(start.Settings, start.Polls);
        builder.Services.AddReview(start.Polls).AddRetention(start.Settings, start.Polls).AddPacks(start.Works).AddShadow(start.Polls).AddPropose(start.Polls);
        builder.Services.AddScheduling(start.Settings, database, start.Polls);
        if (hold is not null) builder.Services.AddSingleton(hold).AddHostedService<FileWatch>();
        builder.Services.AddRouting();
        builder.Services.AddDeskWeb(start.Settings).AddTelemetry(start.Settings).AddHooks(start.Settings);
        Listen(builder, start.Serves ? start.Settings.Dashboard.Listen : null);
        start.More(builder.Services);
        var app = builder.Build();
        app.UseMiddleware<DeskGuard>();
        app.UseRouting();
        if (!start.Settings.Dashboard.IsOpen) app.UseAuthentication().UseAuthorization();
        app.MapTelemetry();
        app.MapHeads();
        app.MapHooks(start.Settings);
        app.UseDesk(start.Settings);
        return app;
    }

    private static void Listen(WebApplicationBuilder builder, Uri? address)
    {
        if (address is null) builder.Services.AddSingleton<Microsoft.AspNetCore.Hosting.Server.IServer, NoServer>();
        else
        {
            // More than the largest hook, which is measured where it is read; a form is a few lines.
            builder.WebHost.UseKestrelCore().ConfigureKestrel(kestrel => kestrel.Limits.MaxRequestBodySize = 2 * 1024 * 1024)
                .UseUrls(address.GetLeftPart(UriPartial.Authority));
        }
    }

    private static Database Open(Configuration.Settings settings)
    {
        if (settings.Storage.ConnectionString is not { } secret) return Database.Sqlite(settings.Storage.Path!);
        try
        {
            return Database.Postgres(secret.Read());
        }
        catch (ArgumentException nonsense)
        {
            // What it says about the text may quote it, and a password with it.
            throw new UsageProblem(
                "storage.connection_string is no connection string for PostgreSQL, such as "
                + "'Host=db.example.com;Username=accessbot;Password=…;Database=accessbot'.", nonsense);
        }
    }
}
