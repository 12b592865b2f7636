using System.Collections.Concurrent;
using AccessBot.Scenarios.Tests.World;
using AccessBot.Storage.Schedule;
using AccessBot.Vocabulary;
using AccessBot.Worker.Cli;
using AccessBot.Worker.Configuration;
using AccessBot.Worker.Scheduling;
using AccessBot.Worker.Scheduling.Wakes;
using AccessBot.Workflows.Kit.Contracts;
using Microsoft.Extensions.DependencyInjection;

namespace AccessBot.Scenarios.Tests.Replicas;

/// <summary>Two replicas on one PostgreSQL database, with passes of the test's own.</summary>
public sealed class TheShardsOfTwoReplicas
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(2);

    [ReplicaFact]
    public async Task Are_spread_evenly_though_one_came_first_and_each_request_is_looked_at_once()
    {
        await using var bench = await Bench.StartAsync();
        bench.Play = _ => Task.Delay(TimeSpan.FromMilliseconds(200), TimeProvider.System);
        await using var one = await bench.JoinAsync("one");
        await Bench.WakeAsync(one, Enumerable.Range(1, 200).Select(iid => Request(iid)));
        await using var other = await bench.JoinAsync("other");
        await Bench.EvenAsync(one, other);
        var before = bench.Looks.Count;
        await Bench.WakeAsync(other, Enumerable.Range(1001, 400).Select(iid => Request(iid)));

        await bench.LookedAsync(600);
        await Task.WhenAll(one.StopAsync(default), other.StopAsync(default));

        var shares = bench.Looks.Skip(before).CountBy(look => look.Replica).ToDictionary();
        // Each has half of the shards; who is given the processor by a busy machine is another matter.
        Assert.InRange((double)shares["one"] / shares["other"], 0.25, 4);
        Assert.Equal(600, bench.Looks.Count);
        Assert.Empty(bench.Overlaps);
    }

    [ReplicaFact]
    public async Task Are_woken_through_either_while_they_run_in_the_other()
    {
        await using var bench = await Bench.StartAsync();
        var (inside, release) = (new TaskCompletionSource<string>(), new TaskCompletionSource());
        var (held, named) = (Request(1), Enumerable.Range(2, 1000).Select(iid => Request(iid)).First(one => Shard.Of(one) == Shard.Of(Request(1))));
        bench.Play = async request =>
        {
            if (request != held) return;
            inside.TrySetResult(bench.Looks.Last(look => look.Request == held).Replica);
            await release.Task;
        };
        await using var one = await bench.JoinAsync("one");
        await using var other = await bench.JoinAsync("other");
        await Bench.WakeAsync(one, [held]);
        var holder = await inside.Task.WaitAsync(Patience);

        await Bench.WakeAsync(holder == "one" ? other : one, [named]);
        await bench.LookedAsync(2);
        var look = bench.Looks.Single(look => look.Request == named);
        release.SetResult();

        Assert.Equal(holder, look.Replica);
        Assert.Empty(bench.Overlaps);
    }

    private static RequestRef Request(int iid) => RequestRef.To(RequestRef.AccessRequest, new IssueRef("team/none", iid));

    private sealed class Bench : IAsyncDisposable
    {
        private readonly SharedDatabase _database;
        private readonly PracticeWorld _world;
        private readonly ConcurrentDictionary<RequestRef, string> _inside = new();

        private Bench(SharedDatabase database, PracticeWorld world) => (_database, _world) = (database, world);

        public Func<RequestRef, Task> Play { get; set; } = _ => Task.CompletedTask;

        public ConcurrentQueue<(RequestRef Request, string Replica)> Looks { get; } = new();

        public ConcurrentBag<string> Overlaps { get; } = [];

        public static async Task<Bench> StartAsync() => new(await SharedDatabase.CreateAsync(), await PracticeWorld.StartAsync());

        public async Task<BotHost> JoinAsync(string name)
        {
            var settings = SettingsFile.Load(_world.ConfigOn(_database));
            // On a busy machine a replica that is only slow must not be taken for dead.
            var schedule = settings.Schedule with { CheckIn = TimeSpan.FromSeconds(10) };
            var host = await BotHost.CreateAsync(
                new BotStart
                {
                    Settings = settings with { Schedule = schedule, Log = settings.Log with { Level = Serilog.Events.LogEventLevel.Fatal } },
                    Polls = true,
                    More = services => services.AddSingleton<IPass>(new Pass(this, name)),
                },
                default);
            await host.StartAsync(default);
            return host;
        }

        public static async Task WakeAsync(BotHost through, IEnumerable<RequestRef> requests)
        {
            var waker = through.Services.GetRequiredService<IWaker>();
            foreach (var request in requests) await waker.WakeAsync(request, default);
        }

        /// <summary>Returns when each holds half of what there is to hold.</summary>
        public static async Task EvenAsync(params BotHost[] replicas)
        {
            using var over = new CancellationTokenSource(Patience, TimeProvider.System);
            var doors = replicas.Select(host => host.Services.GetRequiredService<ShardDoors>()).ToList();
            while (doors.Any(one => one.Count > Shard.Count / replicas.Length))
                await Task.Delay(TimeSpan.FromMilliseconds(100), TimeProvider.System, over.Token);
        }

        public async Task LookedAsync(int looks)
        {
            using var over = new CancellationTokenSource(Patience, TimeProvider.System);
            while (Looks.Count < looks) await Task.Delay(TimeSpan.FromMilliseconds(20), TimeProvider.System, over.Token);
        }

        public async ValueTask DisposeAsync()
        {
            await _world.DisposeAsync();
            await _database.DisposeAsync();
        }

        private sealed class Pass(Bench bench, string replica) : IPass
        {
            public async Task<PassOutcome> RunAsync(RequestRef request, CancellationToken ct)
            {
                if (!bench._inside.TryAdd(request, replica)) bench.Overlaps.Add($"{request}: {replica} and {bench._inside[request]}");
                bench.Looks.Enqueue((request, replica));
                await bench.Play(request);
                bench._inside.TryRemove(request, out _);
                return new PassOutcome(null, false);
            }
        }
    }
}
