using AccessBot.Scenarios.Tests.World;
using AccessBot.Worker.Cli;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace AccessBot.Scenarios.Tests.Cli;

public sealed class AStartThatFails
{
    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Is_no_stop_even_where_what_had_begun_does_not_end(bool isStuck)
    {
        await using var world = await PracticeWorld.StartAsync();
        await using var bot = await BotHost.CreateAsync(
            new BotStart
            {
                Settings = world.Settings with { Log = world.Settings.Log with { Level = Serilog.Events.LogEventLevel.Fatal } },
                Polls = false,
                Time = new HurriedTime(),
                More = services => services.AddSingleton<IHostedService>(new Begun(isStuck)).AddSingleton<IHostedService>(new Fails()),
            },
            default);

        var failure = await Assert.ThrowsAsync<InvalidOperationException>(() => bot.RunAsync(default));

        Assert.Equal("It cannot start.", failure.Message);
    }

    private sealed class Fails : IHostedService
    {
        public Task StartAsync(CancellationToken cancellationToken) => throw new InvalidOperationException("It cannot start.");

        public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
    }

    private sealed class Begun(bool isStuck) : IHostedService
    {
        public Task StartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

        public Task StopAsync(CancellationToken cancellationToken) =>
            isStuck ? new TaskCompletionSource().Task : Task.CompletedTask;
    }
}
