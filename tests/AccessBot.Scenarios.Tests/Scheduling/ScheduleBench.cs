using AccessBot.Scenarios.Tests.Configuration;
using AccessBot.Storage;
using AccessBot.Storage.Databases;
using AccessBot.Worker.Configuration;
using AccessBot.Worker.Scheduling;
using AccessBot.Workflows.Kit.Contracts;
using AccessBot.Workflows.Ports;
using AccessBot.Workflows.Ports.Acting;
using Dapper;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Quartz;

namespace AccessBot.Scenarios.Tests.Scheduling;

/// <summary>The schedule on a real SQLite file, with a GitLab and passes of the test's own.</summary>
internal sealed class ScheduleBench : IAsyncDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("accessbot-schedule-").FullName;
    private readonly IHost _host;

    private ScheduleBench(IGitLab gitlab, IPass pass, TimeProvider time, Func<Settings, Settings> change, bool polls)
    {
        Settings = change(Files.Read(Files.Good));
        Database = Database.Sqlite(DatabaseFile);
        Database.MigrateAsync(CancellationToken.None).GetAwaiter().GetResult();
        var builder = Host.CreateEmptyApplicationBuilder(new HostApplicationBuilderSettings());
        builder.Services.AddSingleton(time).AddSingleton(Settings).AddSingleton(Database).AddSingleton(gitlab).AddSingleton(pass);
        builder.Services.AddSingleton<RequestBook>().AddSingleton<PollCursors>();
        builder.Services.AddSingleton(new Mandate(time, Mandate.Usual));
        builder.Services.AddSingleton<ILoggerProvider>(Log);
        builder.Services.AddScheduling(Settings, Database, polls);
        _host = builder.Build();
    }

    public Settings Settings { get; }

    public Database Database { get; }

    public string DatabaseFile => Path.Combine(_folder, "bot.db");

    public Heard Log { get; } = new();

    public IServiceProvider Services => _host.Services;

    public static async Task<ScheduleBench> StartAsync(
        IGitLab? gitlab = null, IPass? pass = null, TimeProvider? time = null, Func<Settings, Settings>? change = null, bool polls = false)
    {
        var bench = new ScheduleBench(
            gitlab ?? new ListingGitLab(), pass ?? new ScriptedPass(), time ?? TimeProvider.System, change ?? (s => s), polls);
        await bench._host.StartAsync();
        return bench;
    }

    public T Get<T>() where T : notnull => _host.Services.GetRequiredService<T>();

    public async Task<IScheduler> SchedulerAsync() => await Get<ISchedulerFactory>().GetScheduler();

    public async Task<IScheduler> RunAsync()
    {
        var scheduler = await SchedulerAsync();
        await scheduler.Start();
        return scheduler;
    }

    public Task StopAsync() => _host.StopAsync();

    /// <summary>The only number that a query gives.</summary>
    public async Task<long> CountAsync(string sql)
    {
        await using var connection = await Database.OpenAsync(CancellationToken.None);
        return await connection.ExecuteScalarAsync<long>(sql);
    }

    public async Task ExecuteAsync(string sql)
    {
        await using var connection = await Database.OpenAsync(CancellationToken.None);
        await connection.ExecuteAsync(sql);
    }

    public async ValueTask DisposeAsync()
    {
        await _host.StopAsync();
        if (_host is IAsyncDisposable host) await host.DisposeAsync();
        await Database.DisposeAsync();
        Directory.Delete(_folder, recursive: true);
    }

    /// <summary>What was logged at Information and above, by our own code.</summary>
    internal sealed class Heard : ILoggerProvider, ILogger
    {
        private readonly List<string> _lines = [];

        public IReadOnlyList<string> Lines
        {
            get { lock (_lines) return [.. _lines]; }
        }

        public ILogger CreateLogger(string categoryName) =>
            categoryName.StartsWith("AccessBot", StringComparison.Ordinal) ? this : Microsoft.Extensions.Logging.Abstractions.NullLogger.Instance;

        public IDisposable? BeginScope<TState>(TState state) where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => logLevel >= LogLevel.Information;

        public void Log<TState>(
            LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
        {
            lock (_lines) _lines.Add($"{logLevel}: {formatter(state, exception)}");
        }

        public void Dispose()
        {
        }
    }
}
