using AccessBot.Scenarios.Tests.Processes;

namespace AccessBot.Benchmarks;

/// <summary>Bots on one database that are killed at random moments, sometimes asked to stop, and started again.</summary>
internal sealed class DoomedReplicas : IAsyncDisposable
{
    private readonly string _config;
    private readonly (string Program, string Config)? _beside;
    private readonly Random _random;
    private readonly BotProcess?[] _bots;
    private readonly int[] _fate;

    /// <param name="beside">Another build's <c>accessbot.dll</c>, which every second replica then runs; null for none.</param>
    public DoomedReplicas(string config, int count, Random random, string? beside)
    {
        (_config, _random, _bots, _fate) = (config, random, new BotProcess?[count], new int[count]);
        if (beside is not null) _beside = (beside, WithTextsOf(beside, config));
        for (var i = 0; i < count; i++) Start(i);
    }

    public int Count => _bots.Length;

    public int Kills { get; private set; }

    public int Stops { get; private set; }

    /// <summary>Lines of ended replicas that tell of something unexpected.</summary>
    public List<string> Complaints { get; } = [];

    /// <summary>One glance: whoever's time has come is ended, or comes back.</summary>
    public async Task DisturbAsync()
    {
        for (var i = 0; i < _bots.Length; i++)
        {
            if (--_fate[i] > 0) continue;
            if (_bots[i] is not { } bot) Start(i);
            else await EndAsync(i, bot);
        }
    }

    public Task LeaveInPeaceAsync()
    {
        for (var i = 0; i < _bots.Length; i++) if (_bots[i] is null) Start(i);
        return Task.CompletedTask;
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var bot in _bots) if (bot is not null) await bot.DisposeAsync();
    }

    public void Hear()
    {
        foreach (var bot in _bots) if (bot is not null) Hear(bot);
    }

    private void Hear(BotProcess bot)
    {
        foreach (var line in bot.Said.Split('\n'))
        {
            if (line.Contains("\"@l\":\"Error\"", StringComparison.Ordinal)) Complaints.Add(line);
        }
    }

    private async Task EndAsync(int i, BotProcess bot)
    {
        if (bot.HasEnded) throw new InvalidOperationException($"a replica ended by itself with {bot.ExitCode}:\n{bot.Said}");
        if (_random.Next(5) == 0)
        {
            await bot.AskToStopAsync();
            await bot.EndedAsync(TimeSpan.FromMinutes(1));
            Stops++;
        }
        else
        {
            Kills++;
        }

        Hear(bot);
        await bot.DisposeAsync();
        (_bots[i], _fate[i]) = (null, _random.Next(1, 6));
    }

    // From a second, in which it hardly came up, to a quarter of a minute.
    private void Start(int i)
    {
        var other = i % 2 == 1 ? _beside : null;
        _bots[i] = BotProcess.Start(other?.Config ?? _config, program: other?.Program);
        _fate[i] = _random.Next(3, 40);
    }

    // A build refuses texts that use what only a newer one knows, so each has its own.
    private static string WithTextsOf(string program, string config)
    {
        var (file, texts) = (Path.ChangeExtension(config, ".beside.yml"), Path.Combine(Path.GetDirectoryName(program)!, "templates"));
        File.WriteAllText(
            file, File.ReadAllText(config).Replace(Path.Combine(AppContext.BaseDirectory, "templates"), texts, StringComparison.Ordinal));
        return file;
    }
}
