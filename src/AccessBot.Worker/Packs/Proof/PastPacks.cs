using System.Text.Json;
using AccessBot.Storage.Audit;
using AccessBot.Storage.Packs;

namespace AccessBot.Worker.Packs.Proof;

/// <summary>
/// Packs that were made, as the audit log has them: so that two periods join without a gap, and a pack can be told from a forged one by the hash that
/// stands in the log and under its next head.
/// </summary>
internal sealed class PastPacks(PeriodLog log, AuditLog audit)
{
    private const string Step = "pack";

    /// <summary>The newest whole pack whose period ends where this one begins; null where there is none.</summary>
    public async Task<PastPack?> FindBeforeAsync(PackOrder order, DateTimeOffset now, CancellationToken ct)
    {
        PastPack? found = null;
        await foreach (var line in log.ListAsync(AuditKind.Operator, new Period(DateTimeOffset.UnixEpoch, now), ct))
        {
            if (line.Step != Step || Read(line.Detail) is not { } pack) continue;
            if (pack.To == order.Period.To || pack.Instance != order.Only?.Value) continue;
            if (pack.To <= order.Period.From && !pack.IsPartial && (found is null || pack.To >= found.To)) found = pack;
        }

        return found;
    }

    /// <summary>Whether this bot made the pack with such a manifest.</summary>
    public async Task<bool> KnowsAsync(string manifestSha256, CancellationToken ct)
    {
        await foreach (var line in log.ListAsync(AuditKind.Operator, new Period(DateTimeOffset.UnixEpoch, DateTimeOffset.MaxValue), ct))
        {
            if (line.Step == Step && Read(line.Detail)?.ManifestSha256 == manifestSha256) return true;
        }

        return false;
    }

    public Task KeepAsync(PastPack pack, string by, DateTimeOffset at, CancellationToken ct) => audit.AppendAsync(
        new AuditEntry(
            AuditKind.Operator, at, by, $"made an audit pack of {pack.From:yyyy-MM-dd} to {pack.To:yyyy-MM-dd}", Step: Step,
            Detail: JsonSerializer.Serialize(pack, PackFormat.OneLine)), ct);

    private static PastPack? Read(string? detail)
    {
        try
        {
            return detail is null ? null : JsonSerializer.Deserialize<PastPack>(detail, PackFormat.Json);
        }
        catch (JsonException)
        {
            return null;
        }
    }
}

/// <param name="LastNo">The last row of the log that belonged to its period; null where none did.</param>
internal sealed record PastPack(
    DateTimeOffset From, DateTimeOffset To, string? Instance, bool IsPartial, long? LastNo, string ManifestSha256);
