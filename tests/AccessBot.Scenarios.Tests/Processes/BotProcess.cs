using System.Diagnostics;
using System.Text;
using AccessBot.Scenarios.Tests.Chaos;

namespace AccessBot.Scenarios.Tests.Processes;

/// <summary>The built bot as a process of its own: <c>dotnet accessbot.dll run --config …</c>.</summary>
public sealed class BotProcess : IAsyncDisposable
{
    /// <summary>What a shell reports for a process that was ended by SIGKILL.</summary>
    public const int Killed = 128 + 9;

    private readonly Process _process;
    private readonly StringBuilder _said = new();

    private BotProcess(Process process) => _process = process;

    public int Id => _process.Id;

    /// <summary>Processor time of all threads so far.</summary>
    public TimeSpan Worked => _process.TotalProcessorTime;

    public bool HasEnded => _process.HasExited;

    public int ExitCode => _process.ExitCode;

    public string Said
    {
        get
        {
            lock (_said) return _said.ToString();
        }
    }

    /// <param name="crashAt"><c>step:point</c> for a bot that ends there, by its own hand and without a word.</param>
    /// <param name="program">Another build's <c>accessbot.dll</c>; this one's unless given.</param>
    /// <param name="disk">Where it runs, when its database lies there.</param>
    public static BotProcess Start(string config, string? crashAt = null, string? program = null, SmallDisk? disk = null) =>
        Run(["run", "--config", config], crashAt, program, disk);

    /// <summary>A replica that is told apart from others, and told where to stop (<see cref="WatchedReplica"/>).</summary>
    public static BotProcess Start(string config, ReplicaOrders orders) =>
        Run(["run", "--config", config], hook: WatchedReplica.Hook, orders: orders);

    /// <summary>Any command of the program, as it is typed.</summary>
    /// <param name="hook">An assembly whose <see cref="StartupHook"/> runs before the program.</param>
    public static BotProcess Run(
        IEnumerable<string> words, string? crashAt = null, string? program = null, SmallDisk? disk = null, string? hook = null,
        ReplicaOrders? orders = null)
    {
        string[] line = [.. disk?.Inside ?? [], "dotnet", "exec", program ?? Program, .. words];
        var start = new ProcessStartInfo(line[0], line[1..])
        {
            RedirectStandardError = true,
            RedirectStandardOutput = true,
        };
        if (hook is not null) start.Environment["DOTNET_STARTUP_HOOKS"] = hook;
        if (orders is not null) start.Environment[ReplicaOrders.Variable] = orders.ToString();
        if (crashAt is not null) start.Environment["ACCESSBOT_CRASH_AT"] = crashAt;
        var bot = new BotProcess(new Process { StartInfo = start });
        bot._process.OutputDataReceived += bot.Hear;
        bot._process.ErrorDataReceived += bot.Hear;
        bot._process.Start();
        bot._process.BeginOutputReadLine();
        bot._process.BeginErrorReadLine();
        return bot;
    }

    public async Task<int> EndedAsync(TimeSpan patience)
    {
        using var over = new CancellationTokenSource(patience, TimeProvider.System);
        try
        {
            await _process.WaitForExitAsync(over.Token);
        }
        catch (OperationCanceledException)
        {
            throw new TimeoutException($"the bot did not end in {patience}; it said:\n{Said}");
        }

        return ExitCode;
    }

    /// <summary>Whether it stands still since a SIGSTOP.</summary>
    public bool IsPaused => !HasEnded && File.ReadAllText($"/proc/{Id}/stat").Split(") ")[^1].StartsWith('T');

    /// <summary>SIGTERM: please stop.</summary>
    public Task AskToStopAsync() => SignalAsync("TERM");

    /// <summary>SIGSTOP: it stands still, as a machine that is moved or a process that gets no processor.</summary>
    public Task PauseAsync() => SignalAsync("STOP");

    /// <summary>SIGCONT: it goes on where it stood.</summary>
    public Task ResumeAsync() => SignalAsync("CONT");

    /// <summary>SIGKILL: at whatever instruction it is.</summary>
    public async Task KillAsync()
    {
        if (!_process.HasExited) _process.Kill();
        await _process.WaitForExitAsync();
    }

    public async ValueTask DisposeAsync()
    {
        await KillAsync();
        _process.Dispose();
    }

    private async Task SignalAsync(string signal)
    {
        using var kill = Process.Start("kill", [$"-{signal}", $"{_process.Id}"]);
        await kill.WaitForExitAsync();
    }

    private static string Program => Path.Combine(AppContext.BaseDirectory, "accessbot.dll");

    private void Hear(object sender, DataReceivedEventArgs line)
    {
        lock (_said) _said.AppendLine(line.Data);
    }
}
