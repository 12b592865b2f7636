using AccessBot.Scenarios.Tests.Processes;
using AccessBot.Scenarios.Tests.Processes.Kills;
using AccessBot.Scenarios.Tests.World;
using AccessBot.Workflows.Ports.Acting;

namespace AccessBot.Scenarios.Tests.Chaos;

/// <summary>
/// Replicas of the built bot on one database, each behind a line of its own, and people who file requests and answer while
/// something goes wrong. At the end nothing is wrong any more, and what stands at the vendors is counted.
/// </summary>
public sealed class Trial : IAsyncDisposable
{
    private static readonly TimeSpan Glance = TimeSpan.FromMilliseconds(300);

    private readonly string _folder = Directory.CreateTempSubdirectory("accessbot-trial-").FullName;
    private readonly VendorLedger _ledger;
    private readonly TrialSetup _setup;
    private readonly List<TrialReplica> _replicas = [];
    private FiringLog? _firings;

    private Trial(TrialSetup setup, PracticeWorld world, SharedDatabase? database, VendorLedger ledger)
    {
        (_setup, World, SharedDatabase, _ledger) = (setup, world, database, ledger);
        (Newcomers, Crowd, Looks) = (new Newcomers(world), new Crowd(world), new LookLog(_folder));
    }

    public PracticeWorld World { get; }

    public SharedDatabase Database => SharedDatabase ?? throw new InvalidOperationException("a trial on SQLite has no server");

    public IReadOnlyList<TrialReplica> Replicas => _replicas;

    public Crowd Crowd { get; }

    public Newcomers Newcomers { get; }

    public LookLog Looks { get; }

    public UnharmedRun Unharmed { get; private set; } = null!;

    private SharedDatabase? SharedDatabase { get; }

    /// <summary>All replicas whose clocks let them have signed in, and nothing is filed yet.</summary>
    public static async Task<Trial> BeginAsync(TrialSetup setup)
    {
        var ledger = new VendorLedger();
        var trial = new Trial(
            setup, await PracticeWorld.StartAsync(witness: ledger.Witness),
            setup.OnPostgres ? await SharedDatabase.CreateAsync() : null, ledger);
        try
        {
            await trial.StartAsync();
        }
        catch
        {
            await trial.DisposeAsync();
            throw;
        }

        return trial;
    }

    /// <summary>So many requests, the stories in turn.</summary>
    public async Task FileAsync(int requests)
    {
        for (var i = 0; i < requests; i++)
            await Crowd.FileAsync(_setup.Stories[Crowd.Filed.Count % _setup.Stories.Count], await Newcomers.HireAsync());
    }

    /// <summary>People act for so long.</summary>
    public async Task LastAsync(double seconds)
    {
        var began = TimeProvider.System.GetTimestamp();
        while (TimeProvider.System.GetElapsedTime(began).TotalSeconds < seconds)
        {
            await ActAsync(await World.StateAsync());
            await Task.Delay(Glance, TimeProvider.System);
        }
    }

    /// <summary>People act until a replica stands still at the point that it was told; null when none does within so many seconds.</summary>
    public async Task<TrialReplica?> FindPausedAsync(double seconds)
    {
        var began = TimeProvider.System.GetTimestamp();
        while (TimeProvider.System.GetElapsedTime(began).TotalSeconds < seconds)
        {
            if (_replicas.Find(replica => replica.Bot.IsPaused) is { } paused) return paused;
            await LastAsync(0.5);
        }

        return null;
    }

    /// <summary>Requests that have not come to their end.</summary>
    public async Task<int> OpenAsync()
    {
        var state = await World.StateAsync();
        return Crowd.Filed.Count(one => one.Outcome(state) != Unharmed.Outcomes[one.Story]);
    }

    /// <summary>What all replicas said.</summary>
    public string Said() => string.Join("\n\n", _replicas.Select(replica => $"{replica.Name}:\n{replica.Said}"));

    /// <summary>How the requests stand that have not come to their end; empty when all have.</summary>
    public async Task<string> HarmedAsync() => Crowd.Harmed(await World.StateAsync(), Unharmed);

    /// <summary>Nothing is wrong any more; counts when every request has ended, or when patience has.</summary>
    public async Task<Tally> EndAsync(TimeSpan patience)
    {
        World.Sandbox.World.Faults.Clear();
        foreach (var replica in _replicas) await replica.HealAsync();
        foreach (var replica in _replicas.Where(replica => !replica.Runs)) await replica.RestartAsync();
        var began = TimeProvider.System.GetTimestamp();
        var state = await World.StateAsync();
        while (Crowd.Harmed(state, Unharmed).Length > 0 && TimeProvider.System.GetElapsedTime(began) < patience)
        {
            // One that comes to a point where it has to stop only now goes on at once.
            foreach (var replica in _replicas.Where(replica => replica.Bot.IsPaused)) await replica.Bot.ResumeAsync();
            await ActAsync(state);
            await Task.Delay(Glance, TimeProvider.System);
            state = await World.StateAsync();
        }

        var effects = EffectCount.Of(Crowd, Unharmed, state);
        return new Tally(
            Crowd.Filed.Count, Crowd.Filed.Count(one => one.Outcome(state) == Unharmed.Outcomes[one.Story]), effects.Lost, effects.Doubled,
            _ledger.Folded, _ledger.Owned, Looks.Overlaps(), Said().Split("taken this look over").Length - 1, Looks.Count(),
            _firings is null ? [] : _ledger.OfSuperseded(await _firings.ReadAsync(), Mandate.Usual));
    }

    /// <summary>Fails when anything was lost, doubled or done by a replica that was taken over.</summary>
    public async Task EndsSoundAsync()
    {
        var tally = await EndAsync(Crowd.Patience);
        Assert.True(tally.Owned > 0, "no effect came from a firing that is known");
        if (!tally.IsSound) Assert.Fail($"{tally}\n{string.Join('\n', tally.Superseded)}\n{await HarmedAsync()}\n{Said()}");
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var replica in _replicas) await replica.DisposeAsync();
        await World.DisposeAsync();
        if (SharedDatabase is not null) await SharedDatabase.DisposeAsync();
        Directory.Delete(_folder, recursive: true);
    }

    private async Task ActAsync(WorldState state)
    {
        foreach (var one in Crowd.Filed) await one.ActAsync(state);
    }

    private async Task StartAsync()
    {
        Unharmed = await UnharmedRun.TakeAsync(World, Newcomers, [.. _setup.Stories.Distinct()]);
        World.LoseDatabase();
        File.WriteAllText(World.ConfigFile, File.ReadAllText(World.ConfigFile).Replace(
            "late_after: 1s", $"late_after: {_setup.LateAfter.TotalSeconds}s\n  give_up_after_crashes: 1000", StringComparison.Ordinal));
        var signIn = 0;
        for (var i = 0; i < _setup.Replicas; i++)
        {
            var line = SharedDatabase is null ? null : TroubledLine.ToPostgres(SharedDatabase.ConnectionString);
            var config = SharedDatabase is null ? World.ConfigFile : World.ConfigOn(SharedDatabase, line);
            var name = $"{(char)('A' + i)}";
            var orders = _setup.Orders(i, new ReplicaOrders(name, Looks.Open(name)));
            _replicas.Add(new TrialReplica(name, () => BotProcess.Start(config, orders), line));
            _replicas[i].Start();
            if (orders.StartsAtOnce) signIn++;
        }

        if (SharedDatabase is null) return;
        await SharedDatabase.HasReplicasAsync(signIn);
        await (_firings = new FiringLog(SharedDatabase)).BeginAsync();
    }
}
