using AccessBot.Scenarios.Tests.Federal;
using AccessBot.Scenarios.Tests.World;
using AccessBot.Vocabulary;
using AccessBot.Worker.Cli;
using AccessBot.Worker.Configuration;
using AccessBot.Worker.Scheduling;
using AccessBot.Workflows.Kit.Contracts;
using AccessBot.Workflows.Ports.Acting;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;

namespace AccessBot.Scenarios.Tests.Fencing;

/// <summary>
/// A replica was slow, and another one deleted its firing and began. What the slow one still does is nothing.
/// </summary>
public sealed class ALookThatWasTakenOver : IAsyncLifetime
{
    private static readonly Firing Ours = new(SchedulingSetup.Scheduler, "ours");

    private SharedDatabase _database = null!;
    private PracticeWorld _world = null!;

    public async Task InitializeAsync()
    {
        if (OnPostgresAttribute.Server is null) return;
        _database = await SharedDatabase.CreateAsync();
        _world = await PracticeWorld.StartAsync();
        var schedule = _world.Settings.Schedule;
        _world.Settings = SettingsFile.Load(_world.ConfigOn(_database)) with { Templates = _world.Settings.Templates, Schedule = schedule };
    }

    public async Task DisposeAsync()
    {
        if (OnPostgresAttribute.Server is null) return;
        await _world.DisposeAsync();
        await _database.DisposeAsync();
    }

    /// <summary>Each step of the way to an account, and what is written when a look ends.</summary>
    [ReplicaTheory]
    [InlineData("ask-people", "")]
    [InlineData("people-asked", "")]
    [InlineData("settle-wait", "people-asked")]
    public async Task Sends_nothing_from_there_on(string step, string notes)
    {
        var request = await _world.FileAsync("ana", FederalForm.For());
        await using var bot = await _world.StartBotAsync(new Takeover(this, step));
        await FireAsync();

        await Assert.ThrowsAsync<Superseded>(() => LookAsync(bot, request));

        var state = await _world.StateAsync();
        Assert.Equal(notes, string.Join(", ", state.NoteKinds(request)));
        Assert.Equal(step == "ask-people" ? 0 : 1, state.Mails.Count);
    }

    [ReplicaFact]
    public async Task Is_ended_by_whoever_took_it_over_with_everything_there_once()
    {
        var request = await _world.FileAsync("ana", FederalForm.For());
        await using var slow = await _world.StartBotAsync(new Takeover(this, "people-asked"));
        await using var other = await _world.StartBotAsync();
        await FireAsync();
        await Assert.ThrowsAsync<Superseded>(() => LookAsync(slow, request));

        await other.LookAsync(request);
        await _world.LabelAsync(request, "pat", "citizenship::verified");
        await other.LookAsync(request);

        var state = await _world.StateAsync();
        Assert.Equal(["people-asked", "ready", "status"], state.NoteKinds(request));
        Assert.Single(state.Mails);
    }

    [ReplicaFact]
    public async Task Is_known_by_the_schedulers_own_row_of_its_firing()
    {
        var request = await _world.FileAsync("ana", FederalForm.For());
        var probe = new Takeover(this, "people-asked");
        var host = await BotHost.CreateAsync(
            new BotStart { Settings = _world.Settings, Polls = true, More = services => services.AddSingleton<IPassProbe>(probe) },
            default);
        await using var running = host;
        await host.StartAsync(default);
        await probe.Again.WaitAsync(TimeSpan.FromSeconds(90), TimeProvider.System);
        await host.StopAsync(default);

        // The first time the intent is refused; the look that finds the request again gets it.
        Assert.Equal([StepPoint.BeforeIntent, StepPoint.BeforeIntent, StepPoint.AfterIntent], probe.Reached.Take(3));
        Assert.Single((await _world.StateAsync()).NoteKinds(request), "people-asked");
    }

    private static async Task LookAsync(Bot bot, RequestRef request)
    {
        using var look = bot.Services.GetRequiredService<Mandate>().Begin(Ours);
        await bot.LookAsync(request);
    }

    private Task FireAsync() => RunAsync($"""
        CREATE TABLE IF NOT EXISTS qrtz_fired_triggers (sched_name TEXT, entry_id TEXT);
        INSERT INTO qrtz_fired_triggers (sched_name, entry_id) VALUES ('{SchedulingSetup.Scheduler}', 'ours');
        """);

    private async Task RunAsync(string sql)
    {
        await using var connection = new NpgsqlConnection(_database.ConnectionString);
        await connection.OpenAsync();
        await using var command = new NpgsqlCommand(sql, connection);
        await command.ExecuteNonQueryAsync();
    }

    private sealed class Takeover(ALookThatWasTakenOver test, string step) : IPassProbe
    {
        private readonly TaskCompletionSource _again = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public List<StepPoint> Reached { get; } = [];

        /// <summary>The step was done after all.</summary>
        public Task Again => _again.Task;

        public async ValueTask ReachedAsync(string key, StepPoint point, CancellationToken ct)
        {
            if (!key.Contains($"/{step}/", StringComparison.Ordinal)) return;
            Reached.Add(point);
            if (Reached.Count == 1) await test.RunAsync("DELETE FROM qrtz_fired_triggers");
            if (point == StepPoint.AfterReceipt) _again.TrySetResult();
        }
    }
}
