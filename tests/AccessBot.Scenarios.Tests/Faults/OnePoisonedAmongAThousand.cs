using AccessBot.Practice.Hosting;
using AccessBot.Scenarios.Tests.Federal;
using AccessBot.Scenarios.Tests.World;
using AccessBot.Storage;
using AccessBot.Vocabulary;
using AccessBot.Worker.Cli;
using AccessBot.Worker.Desk;
using AccessBot.Workflows.Kit;
using AccessBot.Workflows.Kit.Contracts;
using Microsoft.Extensions.DependencyInjection;

namespace AccessBot.Scenarios.Tests.Faults;

/// <summary>The running bot, a thousand requests, and one of them that GitLab refuses each time.</summary>
public sealed class OnePoisonedAmongAThousand : IAsyncLifetime
{
    private const int Others = 999;
    private static readonly TimeSpan Glance = TimeSpan.FromMilliseconds(200);
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(4);

    private PracticeWorld _world = null!;
    private BotHost _bot = null!;

    public async Task InitializeAsync()
    {
        _world = await PracticeWorld.StartAsync();
        var habits = _world.Sandbox.World.Behaviours;
        _world.Sandbox.World.Behaviours = habits with { GitLab = habits.GitLab with { NotesPerMinute = 0 } };
        _bot = await BotHost.CreateAsync(
            new BotStart
            {
                Settings = _world.Settings with
                {
                    Log = _world.Settings.Log with { Level = Serilog.Events.LogEventLevel.Fatal },
                    Schedule = _world.Settings.Schedule with { GiveUpAfter = 3 },
                },
                Polls = true,
            },
            default);
    }

    public async Task DisposeAsync()
    {
        await _bot.StopAsync(default);
        await _bot.DisposeAsync();
        await _world.DisposeAsync();
    }

    [Fact]
    public async Task Is_handed_over_with_its_last_error_while_the_others_end_and_goes_on_when_it_is_retried()
    {
        var poisoned = await FileAsync();
        for (var i = 0; i < Others; i++) await FileAsync();
        _world.Sandbox.World.Faults.Add(new Fault(
            "gitlab", "POST", $"/issues/{poisoned.Issue!.Iid}/notes", FaultKind.Status, 403, Count: int.MaxValue));
        await _bot.StartAsync(default);
        await UntilAsync(counts => counts.GetValueOrDefault("rest") == Others && counts.GetValueOrDefault("hand-over") == 1);

        var row = (await Book.FindAsync(poisoned, default))!;
        Assert.Equal(("hand-over", PassReasons.GivenUp, nameof(Party.Operators)), (row.Kind, row.Because, row.WaitingFor));
        Assert.Contains("answered 403", row.LastError, StringComparison.Ordinal);
        _world.Sandbox.World.Faults.Clear();
        await _bot.Services.GetRequiredService<OperatorActs>().RetryAsync(poisoned, new By("sam", "mended"), default);
        await UntilAsync(counts => counts.GetValueOrDefault("rest") == Others + 1);
        Assert.Equal(["show-the-way"], (await _world.StateAsync()).NoteKinds(poisoned));
    }

    private RequestBook Book => _bot.Services.GetRequiredService<RequestBook>();

    private Task<RequestRef> FileAsync() => _world.FileAsync("ana", FederalForm.For(system: "Zendesk Global"));

    private async Task UntilAsync(Func<IReadOnlyDictionary<string, long>, bool> isSo)
    {
        var began = TimeProvider.System.GetTimestamp();
        for (var counts = await Book.CountByKindAsync(default); !isSo(counts); counts = await Book.CountByKindAsync(default))
        {
            if (TimeProvider.System.GetElapsedTime(began) > Patience) Assert.Fail(string.Join(", ", counts));
            await Task.Delay(Glance, TimeProvider.System);
        }
    }
}
