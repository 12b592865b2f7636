using System.Data.Common;
using AccessBot.Storage.Databases;
using AccessBot.Storage.Tests.Support;
using Dapper;
using static AccessBot.Storage.Tests.Support.Store;

namespace AccessBot.Storage.Tests.Databases;

public sealed class GroupCommitTests : IAsyncLifetime
{
    private Store _store = null!;

    public async Task InitializeAsync()
    {
        _store = await NewAsync(On.Sqlite);
        await _store.TamperAsync("""
            CREATE TABLE thing (no BIGINT PRIMARY KEY, of BIGINT REFERENCES thing DEFERRABLE INITIALLY DEFERRED)
            """);
    }

    public async Task DisposeAsync() => await _store.DisposeAsync();

    [Fact]
    public async Task What_waits_together_is_committed_together()
    {
        var seen = await WaitingAsync(1, 2, 3).OutAsync(async tx =>
        {
            Assert.Equal(0, await _store.CountAsync("thing"));
            return await tx.FindAsync<long>("SELECT COUNT(*) FROM thing", null, default);
        });

        Assert.Equal(3, seen);
        Assert.Equal(3, await _store.CountAsync("thing"));
    }

    [Fact]
    public async Task One_that_fails_takes_nothing_of_the_others_back()
    {
        var waiting = WaitingAsync(1);
        var failing = waiting.Join(async tx =>
        {
            await InsertAsync(tx, 2);
            throw new InvalidDataException("no");
        });
        var third = waiting.Join(tx => InsertAsync(tx, 3));
        await waiting.OutAsync(tx => Task.FromResult(0L));

        await Assert.ThrowsAsync<InvalidDataException>(() => failing);
        await third;
        Assert.Equal([1, 3], await ThingsAsync());
    }

    [Fact]
    public async Task One_given_up_while_it_waits_is_not_done()
    {
        using var impatient = new CancellationTokenSource();
        var waiting = WaitingAsync(1);
        var second = waiting.Join(tx => InsertAsync(tx, 2), impatient.Token);
        await impatient.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => second);
        await waiting.OutAsync(tx => Task.FromResult(0L));

        Assert.Equal([1], await ThingsAsync());
    }

    [Fact]
    public async Task When_the_commit_fails_nothing_is_kept_everyone_hears_it_and_the_next_is_none_the_worse()
    {
        var waiting = WaitingAsync(1);
        var orphan = waiting.Join(async tx =>
        {
            await tx.RunAsync("INSERT INTO thing (no, of) VALUES (2, 99)", null, default);
            return 0L;
        });

        await Assert.ThrowsAnyAsync<DbException>(() => waiting.OutAsync(tx => Task.FromResult(0L)));
        await Assert.ThrowsAnyAsync<DbException>(() => orphan);
        Assert.Empty(await ThingsAsync());

        await _store.Database.InTransactionAsync(tx => InsertAsync(tx, 3), default);
        Assert.Equal([3], await ThingsAsync());
    }

    /// <summary>As SQLite does by itself when the disk is full: nobody may believe that its own part stands.</summary>
    [Fact]
    public async Task When_one_loses_the_transaction_for_all_nobody_believes_to_be_through()
    {
        var waiting = WaitingAsync(1);
        var breaking = waiting.Join(async tx =>
        {
            await InsertAsync(tx, 2);
            await tx.RunAsync("ROLLBACK", null, default);
            throw new InvalidDataException("the disk is full");
        });
        var third = waiting.Join(tx => InsertAsync(tx, 3));

        await Assert.ThrowsAnyAsync<Exception>(() => waiting.OutAsync(tx => Task.FromResult(0L)));
        await Assert.ThrowsAnyAsync<Exception>(() => breaking);
        await Assert.ThrowsAnyAsync<Exception>(() => third);
        Assert.Empty(await ThingsAsync());
    }

    private Waiting WaitingAsync(params long[] numbers)
    {
        var waiting = new Waiting(_store.Database);
        foreach (var no in numbers) _ = waiting.Join(tx => InsertAsync(tx, no));
        return waiting;
    }

    private static async Task<long> InsertAsync(DbTransaction tx, long no) =>
        await tx.RunAsync("INSERT INTO thing (no) VALUES (@No)", new { No = no }, default);

    private async Task<IReadOnlyList<long>> ThingsAsync()
    {
        await using var connection = await _store.Database.OpenAsync(default);
        return (await connection.QueryAsync<long>("SELECT no FROM thing ORDER BY no")).AsList();
    }

    /// <summary>Holds the writer's turn while others line up behind it.</summary>
    private sealed class Waiting(Database database)
    {
        private readonly Task<IDisposable?> _turn = database.TakeTurnAsync(default);
        private readonly List<Task> _joined = [];

        public Task<long> Join(Func<DbTransaction, Task<long>> work, CancellationToken ct = default)
        {
            var mine = database.InTransactionAsync(work, ct);
            _joined.Add(mine);
            return mine;
        }

        /// <summary>The last one lines up, the turn is given back, and all have ended when this returns.</summary>
        public async Task<long> OutAsync(Func<DbTransaction, Task<long>> last)
        {
            var mine = Join(last);
            (await _turn)!.Dispose();
            await Task.WhenAny(Task.WhenAll(_joined));
            return await mine;
        }
    }
}
