using AccessBot.Storage.Databases;
using AccessBot.Storage.Tests.Support;
using static AccessBot.Storage.Tests.Support.Store;

namespace AccessBot.Storage.Tests.Databases;

/// <summary>Whoever asks beside a bot is told whether one works, and holds none up.</summary>
public sealed class WhoWorks
{
    // As the scheduler makes it.
    private const string Made = """
        CREATE TABLE qrtz_scheduler_state (sched_name TEXT NOT NULL, instance_name TEXT NOT NULL, last_checkin_time BIGINT NOT NULL,
            checkin_interval BIGINT NOT NULL, PRIMARY KEY (sched_name, instance_name))
        """;

    private const string CheckIn = """
        INSERT INTO qrtz_scheduler_state (sched_name, instance_name, last_checkin_time, checkin_interval) VALUES ('accessbot', 'replica-1', @Ticks, 2000)
        ON CONFLICT (sched_name, instance_name) DO UPDATE SET last_checkin_time = excluded.last_checkin_time
        """;

    [Theory, OnSqlite]
    public async Task On_a_file_the_lock_says_it_and_when_it_was_last_written_says_when(On on)
    {
        await using var store = await NewAsync(on);
        Assert.Equal((false, null), await AskAsync(store));
        await using (var hold = await BotHold.TakeAsync(store.Database, default))
        {
            Assert.True((await AskAsync(store)).Works);
            Assert.Contains($"process {Environment.ProcessId} on ", Assert.Single((await BotsAtWork.FindAsync(store.Database, default))!.Who), StringComparison.Ordinal);
            hold.SaySeen(Noon);
        }

        Assert.Equal((false, Noon), await AskAsync(store));
    }

    [Theory, OnSqlite]
    public async Task Asking_over_and_over_stops_no_bot_from_starting(On on)
    {
        await using var store = await NewAsync(on);
        await (await BotHold.TakeAsync(store.Database, default)).DisposeAsync();
        using var enough = new CancellationTokenSource();
        var asking = Task.Run(async () =>
        {
            while (!enough.IsCancellationRequested)
            {
                await BotsAtWork.FindAsync(store.Database, default);
                await Task.Delay(TimeSpan.FromMilliseconds(1), TimeProvider.System);
            }
        });

        for (var start = 0; start < 100; start++) await (await BotHold.TakeAsync(store.Database, default)).DisposeAsync();

        await enough.CancelAsync();
        await asking;
    }

    [Theory, OnPostgres]
    public async Task On_a_server_a_service_has_a_session_and_checks_in_and_a_single_pass_has_a_session(On on)
    {
        await using var store = await NewAsync(on);
        Assert.Equal((false, null), await AskAsync(store));
        await using (await BotHold.TakeOnServerAsync(store.Database, isAlone: true, default)) Assert.True((await AskAsync(store)).Works);
        await store.Database.InTransactionAsync(tx => tx.RunAsync(Made, null, default), default);
        await using (await BotHold.TakeOnServerAsync(store.Database, isAlone: false, default))
        {
            await CheckInAsync(store, TimeProvider.System.GetUtcNow());
            Assert.True((await AskAsync(store)).Works);
            Assert.Equal(["replica-1"], (await BotsAtWork.FindAsync(store.Database, default))!.Who);
            // It stands still, or its machine is gone without a word.
            await CheckInAsync(store, Noon);
            Assert.Equal((false, Noon), await AskAsync(store));
        }

        await CheckInAsync(store, TimeProvider.System.GetUtcNow());
        Assert.False((await AskAsync(store)).Works);
    }

    private static async Task<(bool Works, DateTimeOffset? LastSeen)> AskAsync(Store store) =>
        await BotsAtWork.FindAsync(store.Database, default) is { } found ? (found.Works, found.LastSeen) : throw new InvalidOperationException("it cannot be told");

    private static Task<int> CheckInAsync(Store store, DateTimeOffset at) =>
        store.Database.InTransactionAsync(tx => tx.RunAsync(CheckIn, new { Ticks = at.UtcTicks }, default), default);
}
