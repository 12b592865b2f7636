using AccessBot.Scenarios.Tests.Chaos;
using AccessBot.Scenarios.Tests.Processes;
using AccessBot.Scenarios.Tests.World;

namespace AccessBot.Benchmarks.Soaking;

/// <summary>
/// Bots on one database that are killed at random moments, sometimes asked to stop, and started again; in between they stand
/// still, or their lines to PostgreSQL are in trouble.
/// </summary>
internal sealed class DoomedReplicas : IAsyncDisposable
{
    private readonly Random _random;
    private readonly List<TrialReplica> _all = [];
    private readonly int[] _fate;
    private readonly int[] _illFor;
    private readonly bool[] _wasIll;

    /// <param name="database">Null for one bot on SQLite.</param>
    public DoomedReplicas(PracticeWorld world, SharedDatabase? database, LookLog looks, SoakOrders soak)
    {
        var (count, beside) = (soak.Replicas, soak.Beside);
        (_random, _fate, _illFor, _wasIll) = (new Random(soak.Seed), new int[count], new int[count], new bool[count]);
        for (var i = 0; i < count; i++)
        {
            var line = database is null ? null : TroubledLine.ToPostgres(database.ConnectionString);
            var (name, config) = ($"{(char)('A' + i)}", database is null ? world.ConfigFile : world.ConfigOn(database, line));
            var orders = new ReplicaOrders(name, looks.Open(name));
            if (i % 2 == 1 && beside is not null) config = WithTextsOf(beside, config);
            var program = i % 2 == 1 ? beside : null;
            _all.Add(new TrialReplica(
                name, () => program is null ? BotProcess.Start(config, orders) : BotProcess.Start(config, program: program), line));
            Start(i);
        }
    }

    public int Kills { get; private set; }

    public int Stops { get; private set; }

    /// <summary>How often a replica stood still or its line was in trouble.</summary>
    public int Illnesses { get; private set; }

    /// <summary>How often a replica ended by itself; its last words are told where its line was in no trouble.</summary>
    public int GivenUp { get; private set; }

    /// <summary>Lines that tell of something unexpected, without those that say that PostgreSQL is away.</summary>
    public IEnumerable<string> Complaints => _all.SelectMany(replica => replica.Said.Split('\n'))
        .Where(line => line.Contains("\"@l\":\"Error\"", StringComparison.Ordinal)
            && !line.Contains("The database does not take", StringComparison.Ordinal));

    /// <summary>One glance: whoever's time has come is ended, comes back, falls ill or is well again.</summary>
    public async Task DisturbAsync()
    {
        for (var i = 0; i < _all.Count; i++)
        {
            if (--_illFor[i] == 0) await _all[i].HealAsync();
            if (--_fate[i] > 0)
            {
                if (_illFor[i] <= 0 && _all[i].Runs && _random.Next(25) == 0) await SickenAsync(i);
            }
            else if (_all[i].IsStarted) await EndAsync(i);
            else Start(i);
        }
    }

    public async Task LeaveInPeaceAsync()
    {
        foreach (var replica in _all)
        {
            await replica.HealAsync();
            if (!replica.Runs) await replica.RestartAsync();
        }
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var replica in _all) await replica.DisposeAsync();
    }

    private async Task SickenAsync(int i)
    {
        Illnesses++;
        _wasIll[i] = true;
        _illFor[i] = _random.Next(5, 36);
        await Illness.FallAsync(_random, _all[i]);
    }

    private async Task EndAsync(int i)
    {
        var replica = _all[i];
        await replica.HealAsync();
        _illFor[i] = 0;
        if (!replica.Runs) GiveUp(replica, _wasIll[i]);
        else if (_random.Next(5) == 0)
        {
            await replica.Bot.AskToStopAsync();
            await replica.Bot.EndedAsync(TimeSpan.FromMinutes(1));
            Stops++;
        }
        else Kills++;

        await replica.KillAsync();
        _fate[i] = _random.Next(1, 6);
    }

    private void GiveUp(TrialReplica replica, bool wasIll)
    {
        GivenUp++;
        if (!wasIll) Console.Error.WriteLine($"a replica ended by itself: {replica.Bot.Said.Split('\n').FirstOrDefault(line => line.StartsWith("AccessBot stopped", StringComparison.Ordinal))}");
    }

    // From a second, in which it hardly came up, to half a minute.
    private void Start(int i)
    {
        _all[i].Start();
        (_fate[i], _wasIll[i]) = (_random.Next(3, 80), false);
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
