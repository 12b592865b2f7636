using AccessBot.Scenarios.Tests.Processes;

namespace AccessBot.Scenarios.Tests.Chaos;

/// <summary>One replica of a trial, which may die and come again, and its line to PostgreSQL.</summary>
/// <param name="line">Null on SQLite.</param>
public sealed class TrialReplica(string name, Func<BotProcess> start, TroubledLine? line) : IAsyncDisposable
{
    private readonly List<string> _ended = [];
    private BotProcess? _bot;

    public string Name => name;

    public TroubledLine Line => line ?? throw new InvalidOperationException("a replica on SQLite has no line to a server");

    public BotProcess Bot => _bot ?? throw new InvalidOperationException($"{Name} does not run");

    public bool HasLine => line is not null;

    public bool IsStarted => _bot is not null;

    public bool Runs => _bot is { HasEnded: false };

    /// <summary>All that it said, in all its lives.</summary>
    public string Said => string.Join('\n', [.. _ended, _bot?.Said ?? ""]);

    public void Start() => _bot = start();

    public async Task KillAsync()
    {
        if (_bot is not { } bot) return;
        _bot = null;
        await bot.KillAsync();
        _ended.Add(bot.Said);
        await bot.DisposeAsync();
    }

    /// <summary>After it has ended, however it did.</summary>
    public async Task RestartAsync()
    {
        await KillAsync();
        Start();
    }

    /// <summary>Nothing is wrong with its line any more, and it goes on where it stood still.</summary>
    public async Task HealAsync()
    {
        if (line is not null) (line.Trouble, line.Delay, line.Loses) = (LineTrouble.None, TimeSpan.Zero, null);
        if (Runs) await Bot.ResumeAsync();
    }

    public async ValueTask DisposeAsync()
    {
        await KillAsync();
        if (line is not null) await line.DisposeAsync();
    }
}
