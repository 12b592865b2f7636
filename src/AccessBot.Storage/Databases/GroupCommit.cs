using System.Collections.Concurrent;
using System.Data.Common;
using System.Diagnostics.CodeAnalysis;

namespace AccessBot.Storage.Databases;

/// <summary>
/// Group commit for the SQLite file: transactions that wait together for the one writer's turn are committed together,
/// each behind a savepoint of its own, so that one that fails takes nothing of the others back. The flush to the disk,
/// which is most of a commit's price, is paid once for all of them (docs/adr/0012).
/// </summary>
internal sealed class GroupCommit(Database database)
{
    private readonly ConcurrentQueue<Member> _waiting = new();

    /// <summary>Returns when the work is on the disk. Cancelled while it waits, it is not done at all.</summary>
    public async Task<T> RunAsync<T>(Func<DbTransaction, Task<T>> work, CancellationToken ct)
    {
        var mine = new Member<T>(work);
        _waiting.Enqueue(mine);
        try
        {
            using var turn = await database.TakeTurnAsync(ct);
            if (mine.IsWaiting) await LeadAsync();
        }
        catch when (mine.Leave())
        {
            throw;
        }
        catch (Exception trouble) when (trouble is OperationCanceledException or TimeoutException)
        {
            // Whoever had the turn has taken this work along: whether it is done is what that one says.
        }

        return await mine.Ended;
    }

    /// <summary>Commits everything that waits. Whoever waits behind it finds its own work done.</summary>
    [SuppressMessage("Design", "CA1031", Justification = "Each whose work was in it throws what broke the commit.")]
    private async Task LeadAsync()
    {
        var members = new List<Member>();
        while (_waiting.TryDequeue(out var next))
        {
            if (next.Join()) members.Add(next);
        }

        try
        {
            await using var open = await database.BeginInTurnAsync(CancellationToken.None);
            foreach (var member in members) await member.WorkAsync(open.Transaction);
            await open.CommitAsync(CancellationToken.None);
        }
        catch (Exception trouble)
        {
            members.ForEach(member => member.Fail(trouble));
        }

        members.ForEach(member => member.End());
    }

    private abstract class Member
    {
        private const int Waiting = 0;
        private const int Joined = 1;
        private const int Left = 2;

        private int _place = Waiting;

        public bool IsWaiting => Volatile.Read(ref _place) == Waiting;

        public bool Join() => Interlocked.CompareExchange(ref _place, Joined, Waiting) == Waiting;

        public bool Leave() => Interlocked.CompareExchange(ref _place, Left, Waiting) == Waiting;

        public abstract Task WorkAsync(DbTransaction tx);

        /// <summary>The commit is through, or has failed.</summary>
        public abstract void End();

        public abstract void Fail(Exception trouble);
    }

    private sealed class Member<T>(Func<DbTransaction, Task<T>> work) : Member
    {
        private const string Savepoint = "member";

        private readonly TaskCompletionSource<T> _ended = new(TaskCreationOptions.RunContinuationsAsynchronously);
        private Exception? _trouble;
        private T _result = default!;

        public Task<T> Ended => _ended.Task;

        public override async Task WorkAsync(DbTransaction tx)
        {
            await tx.SaveAsync(Savepoint, CancellationToken.None);
            try
            {
                _result = await work(tx);
                await tx.ReleaseAsync(Savepoint, CancellationToken.None);
            }
            catch (Exception trouble) when (IsTakenBack(tx))
            {
                _trouble = trouble;
            }
        }

        // On a full or broken disk SQLite takes the whole transaction back by itself: then it is everybody's trouble.
        private static bool IsTakenBack(DbTransaction tx)
        {
            try
            {
                tx.Rollback(Savepoint);
                tx.Release(Savepoint);
                return true;
            }
            catch (Exception trouble) when (trouble is DbException or InvalidOperationException)
            {
                return false;
            }
        }

        public override void End()
        {
            if (_trouble is null) _ended.TrySetResult(_result);
            else Fail(_trouble);
        }

        public override void Fail(Exception trouble) => _ended.TrySetException(trouble);
    }
}
