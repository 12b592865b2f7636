using AccessBot.Storage.Databases;
using AccessBot.Storage.Tests.Support;
using Dapper;
using Microsoft.Extensions.DependencyInjection;
using Quartz;
using static AccessBot.Storage.Tests.Support.Store;

namespace AccessBot.Storage.Tests;

public sealed class DatabaseTests
{
    [Theory, OnSqlite, OnPostgres]
    public async Task Reading_does_not_wait_for_a_writer(On on)
    {
        await using var store = await NewAsync(on);
        await using var writing = await store.Database.BeginAsync(default);
        await new RequestBook(store.Database)
            .TakeInAsync(writing.Transaction, Request(), "t", null, null, Noon, default);

        Assert.Null(await new RequestBook(store.Open()).FindAsync(Request(), default));
    }

    [Theory, OnSqlite]
    public async Task A_sqlite_commit_is_on_the_disk_when_it_returns(On on)
    {
        await using var store = await NewAsync(on);
        await using var connection = await store.Database.OpenAsync(default);

        Assert.Equal("wal", await connection.ExecuteScalarAsync<string>("PRAGMA journal_mode"));
        Assert.Equal(2, await connection.ExecuteScalarAsync<long>("PRAGMA synchronous"));
    }

    /// <summary>Both take their handles from one pool, and neither may get what the other set.</summary>
    [Theory, OnSqlite]
    public async Task The_schedulers_connections_flush_lightly_and_the_bots_own_still_fully(On on)
    {
        await using var store = await NewAsync(on);
        await using var scheduler = new SchedulerFile(store.Database);

        for (var again = 0; again < 2; again++)
        {
            await using (var light = await scheduler.OpenConnectionAsync())
                Assert.Equal(1, await light.ExecuteScalarAsync<long>("PRAGMA synchronous"));
            await using (var full = await store.Database.OpenAsync(default))
                Assert.Equal(2, await full.ExecuteScalarAsync<long>("PRAGMA synchronous"));
        }
    }

    [Theory, OnSqlite]
    public async Task Waiting_for_the_turn_to_write_can_be_given_up(On on)
    {
        await using var store = await NewAsync(on);
        await using var first = await store.Database.BeginAsync(default);
        using var impatient = new CancellationTokenSource();

        var second = store.Database.BeginAsync(impatient.Token);
        Assert.False(second.IsCompleted);
        await impatient.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => second);
    }

    /// <summary>A request and its schedule, both or neither: the scheduler's tables are in the same database.</summary>
    [Theory, OnSqlite, OnPostgres]
    public async Task A_job_is_scheduled_in_the_transaction_that_takes_its_request_in(On on)
    {
        await using var store = await NewAsync(on);
        var scheduler = await SchedulerAsync(store.Database);

        await TakeInAsync(store, scheduler, 1, commit: false);
        Assert.Null(await scheduler.GetJobDetail(new JobKey("1")));
        Assert.Equal(0, await store.CountAsync("request"));

        await TakeInAsync(store, scheduler, 2, commit: true);
        Assert.NotNull(await scheduler.GetJobDetail(new JobKey("2")));
        Assert.Equal(1, await store.CountAsync("request"));
        await scheduler.Shutdown();
    }

    private static async Task TakeInAsync(Store store, IScheduler scheduler, long iid, bool commit)
    {
        await using var open = await store.Database.BeginAsync(default);
        await new RequestBook(store.Database).TakeInAsync(
            open.Transaction, Request(iid), "t", null, new SeenListing("f", Noon), Noon, default);
        using (scheduler.EnlistTransaction(open.Transaction))
        {
            await scheduler.AddJob(
                JobBuilder.Create<Nothing>().WithIdentity($"{iid}").StoreDurably().Build(), AddJobOptions.Replacing);
        }

        if (commit) await open.CommitAsync(default);
    }

    private static async Task<IScheduler> SchedulerAsync(Database database)
    {
        var services = new ServiceCollection();
        services.AddQuartz(q =>
        {
            q.ConfigureScheduler(o => o.InstanceName = $"s{Guid.NewGuid():N}");
            q.UsePersistentStore(s =>
            {
                s.ProvisionSchema();
                if (database.IsPostgres) s.UsePostgres(database.ConnectionString);
                else s.UseSqlite(file => file.DataSourceFactory = _ => new SchedulerFile(database));
                s.ConfigureStore(o => o.AcceptEnlistedTransactions = true);
            });
        });
        return await services.BuildServiceProvider().GetRequiredService<ISchedulerFactory>().GetScheduler();
    }

    public sealed class Nothing : IJob
    {
        public ValueTask Execute(IJobExecutionContext context, CancellationToken cancellationToken = default) =>
            default;
    }
}
