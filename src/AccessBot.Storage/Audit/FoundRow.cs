using System.Data.Common;
using System.Runtime.CompilerServices;
using AccessBot.Storage.Databases;
using AccessBot.Vocabulary;

namespace AccessBot.Storage.Audit;

/// <summary>
/// A row of the log as it is found, whatever somebody made of it: any of its values may be missing or of another type.
/// </summary>
/// <param name="No">Null where there is no whole number.</param>
/// <param name="Body">The bytes of the text; null where there is no text.</param>
/// <param name="Told">What the text says; null where it cannot be read.</param>
internal sealed record FoundRow(long? No, byte[]? Body, string? Prev, string? Hash, ToldRow? Told)
{
    /// <summary>Whether the columns beside the text say what the text says.</summary>
    public bool Fits { get; init; } = true;

    public bool IsWhole =>
        Fits && Told is not null && Body is not null && Prev is not null && Hash == AuditRow.HashOf(Prev, Body);

    /// <summary>Every row of the table in the order of the numbers, those without one too.</summary>
    public static IAsyncEnumerable<FoundRow> ReadAsync(Database database, DbTransaction tx, CancellationToken ct) =>
        ReadAsync(database, tx, "", null, ct);

    /// <summary>The rows about one request, in the order of the numbers.</summary>
    public static IAsyncEnumerable<FoundRow> ReadAsync(
        Database database, DbTransaction tx, RequestRef request, CancellationToken ct) =>
        ReadAsync(database, tx, "WHERE request = @Request", new { Request = request.ToString().Kept() }, ct);

    private static async IAsyncEnumerable<FoundRow> ReadAsync(
        Database database, DbTransaction tx, string where, object? args, [EnumeratorCancellation] CancellationToken ct)
    {
        // The bytes and not the characters: what is no UTF-8 would be read as something else.
        var body = database.IsPostgres
            ? "convert_to(body, 'UTF8')" : "CASE typeof(body) WHEN 'text' THEN CAST(body AS BLOB) END";
        await foreach (var row in tx.StreamAsync(
            $"SELECT no, {body}, prev, hash, at, request FROM audit {where} ORDER BY no, hash", args, ct))
        {
            var told = row[1] is byte[] bytes ? ToldRow.Read(bytes) : null;
            yield return new FoundRow(row[0] as long?, row[1] as byte[], row[2] as string, row[3] as string, told)
            {
                Fits = told is not null && Equals(row[4], told.At) && Equals(row[5], told.Request),
            };
        }
    }
}
