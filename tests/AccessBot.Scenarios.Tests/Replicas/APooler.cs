using AccessBot.Scenarios.Tests.Federal;
using AccessBot.Scenarios.Tests.Processes;
using AccessBot.Scenarios.Tests.World;
using AccessBot.Worker.Cli;

namespace AccessBot.Scenarios.Tests.Replicas;

/// <summary>The built bot behind a real PgBouncer: what it needs of a session is there, or is said to be missing.</summary>
public sealed class APooler
{
    private const string Sentence = "a pooler stands before PostgreSQL and lends its sessions by transaction";

    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(1);

    [PoolerFact]
    public async Task That_lends_sessions_by_transaction_is_named_by_a_start_and_by_check()
    {
        await using var database = await SharedDatabase.CreateAsync();
        await using var world = await PracticeWorld.StartAsync();
        await using var pooler = await Pooler.StartAsync("transaction");
        var config = world.ConfigOn(database, pooler);
        await using var bot = BotProcess.Start(config);
        await using var check = BotProcess.Run(["check", "--config", config]);

        Assert.Equal(ExitCode.NeedsPerson, await bot.EndedAsync(Patience));
        Assert.Contains($"AccessBot stopped: {Sentence}. Connect to PostgreSQL itself, or ", bot.Said, StringComparison.Ordinal);
        Assert.Equal(ExitCode.NeedsPerson, await check.EndedAsync(Patience));
        Assert.Contains($"Database: sessions: {Sentence}", check.Said, StringComparison.Ordinal);
        Assert.Contains("pool_mode = session", check.Said, StringComparison.Ordinal);
    }

    [PoolerFact]
    public async Task That_keeps_sessions_is_worked_through()
    {
        await using var database = await SharedDatabase.CreateAsync();
        await using var world = await PracticeWorld.StartAsync();
        await using var pooler = await Pooler.StartAsync("session");
        var config = world.ConfigOn(database, pooler);
        await using var check = BotProcess.Run(["check", "--config", config]);
        Assert.Equal(ExitCode.Fine, await check.EndedAsync(Patience));
        await using var one = BotProcess.Start(config);
        await using var other = BotProcess.Start(config);
        var request = await world.FileAsync("ana", FederalForm.For(system: "Zendesk Global"));

        using var enough = new CancellationTokenSource(Patience, TimeProvider.System);
        while ((await world.StateAsync()).NoteKinds(request).Count == 0 && !one.HasEnded && !other.HasEnded)
            await Task.Delay(TimeSpan.FromMilliseconds(100), TimeProvider.System, enough.Token);

        Assert.False(one.HasEnded || other.HasEnded, one.Said + other.Said);
    }
}
