using System.Data.Common;
using System.Runtime.CompilerServices;
using System.Text;
using AccessBot.Storage.Databases;
using Dapper;

namespace AccessBot.Storage;

/// <summary>The few ways in which this project talks to a database, each with its token.</summary>
internal static class Sql
{
    public static Task<int> RunAsync(this DbTransaction tx, string sql, object? args, CancellationToken ct) =>
        tx.Connection!.ExecuteAsync(new CommandDefinition(sql, args, tx, cancellationToken: ct));

    public static Task<T?> FindAsync<T>(this DbTransaction tx, string sql, object? args, CancellationToken ct) =>
        tx.Connection!.QueryFirstOrDefaultAsync<T>(new CommandDefinition(sql, args, tx, cancellationToken: ct));

    public static async Task<IReadOnlyList<T>> ListAsync<T>(
        this DbTransaction tx, string sql, object? args, CancellationToken ct) =>
        (await tx.Connection!.QueryAsync<T>(new CommandDefinition(sql, args, tx, cancellationToken: ct))).AsList();

    /// <summary>
    /// Rows one at a time, each value of the type that the database keeps it in: for whoever must not trust the types.
    /// </summary>
    public static async IAsyncEnumerable<object?[]> StreamAsync(
        this DbTransaction tx, string sql, object? args, [EnumeratorCancellation] CancellationToken ct)
    {
        await using var reader = await tx.Connection!.ExecuteReaderAsync(
            new CommandDefinition(sql, args, tx, cancellationToken: ct));
        while (await reader.ReadAsync(ct))
        {
            var row = new object?[reader.FieldCount];
            for (var i = 0; i < row.Length; i++) row[i] = reader.IsDBNull(i) ? null : reader.GetValue(i);
            yield return row;
        }
    }

    public static async Task<T?> FindAsync<T>(this Database database, string sql, object? args, CancellationToken ct)
    {
        await using var connection = await database.OpenToReadAsync(ct);
        return await connection.QueryFirstOrDefaultAsync<T>(new CommandDefinition(sql, args, cancellationToken: ct));
    }

    public static async Task<IReadOnlyList<T>> ListAsync<T>(
        this Database database, string sql, object? args, CancellationToken ct)
    {
        await using var connection = await database.OpenToReadAsync(ct);
        return (await connection.QueryAsync<T>(new CommandDefinition(sql, args, cancellationToken: ct))).AsList();
    }

    /// <summary>Rows one at a time, on a connection of their own.</summary>
    public static async IAsyncEnumerable<T> StreamAsync<T>(
        this Database database, string sql, object? args, [EnumeratorCancellation] CancellationToken ct)
    {
        await using var connection = await database.OpenToReadAsync(ct);
        await foreach (var row in connection.QueryUnbufferedAsync<T>(sql, args).WithCancellation(ct)) yield return row;
    }

    /// <summary>Returns when the work is committed. On SQLite other work may be part of the same commit.</summary>
    public static async Task<T> InTransactionAsync<T>(
        this Database database, Func<DbTransaction, Task<T>> work, CancellationToken ct)
    {
        if (database.GroupCommit is { } group) return await group.RunAsync(work, ct);
        await using var open = await database.BeginAsync(ct);
        var result = await work(open.Transaction);
        await open.CommitAsync(ct);
        return result;
    }

    public static Task InTransactionAsync(
        this Database database, Func<DbTransaction, Task> work, CancellationToken ct) =>
        database.InTransactionAsync(async tx =>
        {
            await work(tx);
            return true;
        }, ct);

    public static long ToMs(this DateTimeOffset time) => time.ToUnixTimeMilliseconds();

    public static DateTimeOffset ToTime(this long ms) => DateTimeOffset.FromUnixTimeMilliseconds(ms);

    public static DateTimeOffset? ToTime(this long? ms) => ms?.ToTime();

    /// <summary>
    /// Text as both databases can keep it: PostgreSQL refuses NUL and half a surrogate pair, and one such title must
    /// not stop a page of requests. Longer than <paramref name="most"/> characters is cut.
    /// </summary>
    public static string? Kept(this string? text, int most = 100_000)
    {
        if (text is null) return null;
        if (text.Length > most) text = text[..most];
        var clean = new StringBuilder(text.Length);
        foreach (var rune in text.EnumerateRunes())
            if (rune.Value != 0) clean.Append(rune.ToString());
        return clean.ToString();
    }
}
