using System.Runtime.CompilerServices;
using System.Security.Cryptography;
using System.Text;
using AccessBot.Storage.Audit;
using AccessBot.Storage.Audit.Coverage;
using AccessBot.Storage.Databases;

namespace AccessBot.Storage.Packs;

/// <summary>The configurations under which the bot worked, each from the start at which it was first read.</summary>
public sealed class ConfigurationBook(Database database, AuditLog audit)
{
    private const string Columns = "since_at AS SinceAt, sha256, program, body";
    private const string Newest = "ORDER BY since_at DESC, sha256 LIMIT 1";

    /// <summary>Keeps what the bot starts with, where it is not what it worked with last; returns whether it was another.</summary>
    /// <param name="body">Without secrets.</param>
    /// <param name="program">The program's version.</param>
    public Task<bool> KeepAsync(string body, string program, DateTimeOffset at, CancellationToken ct) => database.InTransactionAsync(async tx =>
    {
        var now = new Stored(at.ToMs(), Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(body))), program, body);
        var last = await tx.FindAsync<Stored>($"SELECT {Columns} FROM configuration {Newest}", null, ct);
        if (last is not null && (last.Sha256, last.Program) == (now.Sha256, now.Program)) return false;
        var stored = await CoveredTable.Configuration.WriteAsync(
            tx, "INSERT INTO configuration (since_at, sha256, program, body) VALUES (@SinceAt, @Sha256, @Program, @Body) ON CONFLICT DO NOTHING", now, ct);
        await audit.AppendAsync(tx, new AuditEntry(
            AuditKind.Stored, at, AuditEntry.Bot, last is null ? "began with this configuration" : "went over to another configuration or program",
            Step: "configuration", Detail: $"configuration sha256 {now.Sha256}, program {program}")
        { Stored = stored }, ct);
        return true;
    }, ct);

    /// <summary>Those under which the bot worked at any time of the period, oldest first; the first may be older than the period.</summary>
    public async IAsyncEnumerable<KeptConfiguration> ListAsync(Period period, [EnumeratorCancellation] CancellationToken ct)
    {
        var rows = await database.ListAsync<Stored>($"""
            SELECT {Columns} FROM configuration WHERE since_at < @To
                AND since_at >= coalesce((SELECT MAX(since_at) FROM configuration WHERE since_at <= @From), @From) ORDER BY since_at, sha256
            """, period.Row, ct);
        for (var i = 0; i < rows.Count; i++)
            yield return new KeptConfiguration(
                rows[i].SinceAt.ToTime(), i + 1 < rows.Count ? rows[i + 1].SinceAt.ToTime() : null, rows[i].Sha256, rows[i].Program, rows[i].Body);
    }

    private sealed record Stored(long SinceAt, string Sha256, string Program, string Body);
}

/// <param name="Until">When the bot started with another one; null where it had not by the end of the period.</param>
/// <param name="Sha256">Of <paramref name="Body"/> as UTF-8.</param>
/// <param name="Body">Without secrets.</param>
public sealed record KeptConfiguration(DateTimeOffset Since, DateTimeOffset? Until, string Sha256, string Program, string Body);
