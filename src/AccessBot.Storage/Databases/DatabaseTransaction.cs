using System.Data.Common;

namespace AccessBot.Storage.Databases;

/// <summary>
/// An open transaction with the connection it runs on. Disposing without a commit takes everything back.
/// </summary>
public sealed class DatabaseTransaction : IAsyncDisposable
{
    private readonly DbConnection connection;
    private readonly IDisposable? turn;

    internal DatabaseTransaction(DbConnection connection, DbTransaction transaction, IDisposable? turn)
    {
        this.connection = connection;
        this.turn = turn;
        Transaction = transaction;
    }

    /// <summary>For the methods that take one.</summary>
    public DbTransaction Transaction { get; }

    public Task CommitAsync(CancellationToken ct)
    {
        ct.ThrowIfCancellationRequested();
        // From here on a cancelled wait would leave it unknown whether the commit happened.
        return Transaction.CommitAsync(CancellationToken.None);
    }

    public async ValueTask DisposeAsync()
    {
        try
        {
            await Transaction.DisposeAsync();
        }
        finally
        {
            await connection.DisposeAsync();
            turn?.Dispose();
        }
    }
}
