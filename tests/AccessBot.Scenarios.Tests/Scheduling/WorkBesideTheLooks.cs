using AccessBot.Worker.Scheduling;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Time.Testing;

namespace AccessBot.Scenarios.Tests.Scheduling;

/// <summary>.NET ends the whole bot for one exception in a background service.</summary>
public sealed class WorkBesideTheLooks
{
    [Fact]
    public void Is_always_a_steady_service()
    {
        var services = typeof(SteadyService).Assembly.GetTypes().Where(type => type.IsSubclassOf(typeof(BackgroundService))).ToList();

        Assert.InRange(services.Count, 8, 40);
        Assert.All(services, type => Assert.True(type.IsAssignableTo(typeof(SteadyService)), type.FullName));
    }

    [Fact]
    public async Task Is_begun_again_after_a_pause_when_it_breaks_off()
    {
        var clock = new FakeTimeProvider();
        using var work = new Work(clock, breaksOff: 2);

        await work.StartAsync(default);
        while (work.Begun < 3)
        {
            clock.Advance(TimeSpan.FromSeconds(1));
            await Task.Delay(TimeSpan.FromMilliseconds(1), TimeProvider.System);
        }

        Assert.False(work.ExecuteTask!.IsCompleted);
        Assert.InRange(clock.GetUtcNow() - clock.Start, TimeSpan.FromSeconds(20), TimeSpan.MaxValue);
        await work.StopAsync(default);
        Assert.True(work.ExecuteTask.IsCompletedSuccessfully);
    }

    private sealed class Work(TimeProvider time, int breaksOff) : SteadyService(time, NullLogger.Instance)
    {
        private int _begun;

        public int Begun => Volatile.Read(ref _begun);

        protected override async Task WorkAsync(CancellationToken ct)
        {
            if (Interlocked.Increment(ref _begun) <= breaksOff) throw new InvalidOperationException("A mistake of ours.");
            await Task.Delay(Timeout.InfiniteTimeSpan, Time, ct);
        }
    }
}
