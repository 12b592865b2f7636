using System.Diagnostics.CodeAnalysis;
using AccessBot.Storage.Databases;
using AccessBot.Storage.Databases.Probes;
using AccessBot.Workflows.Ports.Memory;

namespace AccessBot.Worker.Scheduling;

/// <summary>
/// How the database goes. Trouble is said once when it begins and once when it is over, whoever ran into it; meanwhile
/// one small write after the other finds out when that is.
/// </summary>
/// <param name="isWaitedFor">False for a single pass, which ends instead.</param>
public sealed class DatabaseHealth(Database database, bool isWaitedFor, TimeProvider time, ILogger<DatabaseHealth> log)
    : IMemoryWatch, IDisposable
{
    private static readonly TimeSpan Glance = TimeSpan.FromSeconds(1);

    private readonly CancellationTokenSource _stop = new();
    private readonly Lock _lock = new();
    private Task _over = Task.CompletedTask;
    private string? _trouble;

    internal bool IsWaitedFor => isWaitedFor;

    /// <summary>Ends when the database takes writes; it has ended while nobody met trouble.</summary>
    internal Task Over
    {
        get { lock (_lock) return _over; }
    }

    /// <summary>The database's own words; null while it takes what is written.</summary>
    public string? Trouble => Displaced ?? _trouble;

    /// <summary>Since when; null while it takes what is written.</summary>
    public DateTimeOffset? Since { get; private set; }

    /// <summary>What became of the file that the bot opened: nothing that it writes there is kept.</summary>
    internal string? Displaced { get; private set; }

    public bool IsAway(Exception trouble) => StorageTrouble.Of(trouble, database) is not null;

    /// <summary>Null when this is no trouble of the database; otherwise what ends when it takes writes again.</summary>
    internal Task? Note(Exception trouble)
    {
        if (StorageTrouble.Of(trouble, database) is not { } told) return null;
        lock (_lock)
        {
            if (!_over.IsCompleted) return _over;
            _trouble = told.Words;
            Since = time.GetUtcNow();
            // It is nobody's in particular: neither the request nor the transaction of whoever ran into it.
            using (ExecutionContext.SuppressFlow()) return _over = Task.Run(() => WatchAsync(told));
        }
    }

    /// <summary>The database at its path is another one than the bot's, until it is started again.</summary>
    internal void Displace(string words)
    {
        if (Displaced is not null) return;
        Displaced = words;
        Since = time.GetUtcNow();
        log.LogError(
            "{Trouble}, so what the bot writes down is lost and no request is looked at: put the right file back and start "
            + "the bot again. The run book says how: docs/operations.md, \"The database is gone or broken\"", words);
    }

    /// <summary>False when the database did not let it be done, which is then noted.</summary>
    internal async Task<bool> TryAsync(Func<Task> work)
    {
        try
        {
            await work();
            return true;
        }
        catch (Exception trouble) when (Note(trouble) is not null)
        {
            return false;
        }
    }

    // More than once: it is registered under two names.
    public void Dispose()
    {
        if (_stop.IsCancellationRequested) return;
        _stop.Cancel();
        _stop.Dispose();
    }

    private async Task WatchAsync(StorageTrouble told)
    {
        log.LogError(
            "The database does not take what the bot has to write down ({Trouble}), so nothing is done for now: "
            + "{Mend}; then {After}",
            told.Words, told.Mend, isWaitedFor ? "everything goes on by itself, without a restart" : "run it again");
        var (began, stop) = (time.GetTimestamp(), _stop.Token);
        do
        {
            await Task.Delay(Glance, time, stop);
            _trouble = await FindTroubleAsync(stop);
        }
        while (_trouble is not null);
        if (Displaced is null) Since = null;
        log.LogInformation(
            "The database takes what the bot writes down again, after {Time:F0} s",
            time.GetElapsedTime(began).TotalSeconds);
    }

    [SuppressMessage("Design", "CA1031", Justification = "Whatever it throws, it did not take the write.")]
    private async Task<string?> FindTroubleAsync(CancellationToken ct)
    {
        try
        {
            return (await WriteProbe.FindTroubleAsync(database, ct))?.Words;
        }
        catch (Exception other) when (!ct.IsCancellationRequested)
        {
            return other.Message;
        }
    }
}
