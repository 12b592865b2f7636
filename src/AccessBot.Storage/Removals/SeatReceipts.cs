using System.Text.Json;
using AccessBot.Storage.Databases;
using AccessBot.Vocabulary;
using AccessBot.Workflows.Ports.Memory;

namespace AccessBot.Storage.Removals;

/// <summary>Reads the journal backwards: which accounts were given to somebody, whichever request it was.</summary>
public sealed class SeatReceipts(Database database) : ISeatReceipts
{
    public async Task<IReadOnlyList<long>> FindAsync(InstanceName instance, EmailAddress person, CancellationToken ct)
    {
        var receipts = await database.ListAsync<string>("""
            SELECT j.receipt FROM journal j
            JOIN request r ON r.intake = j.intake AND r.item = j.item
            WHERE j.step = 'seat' AND j.received_at IS NOT NULL AND lower(r.subject) = @Person
            ORDER BY j.received_at DESC, j.key LIMIT 50
            """, new { Person = person.Value.ToLowerInvariant() }, ct);
        return [.. receipts.Select(receipt => IdIn(receipt, instance)).OfType<long>().Distinct()];
    }

    private static long? IdIn(string? receipt, InstanceName instance)
    {
        if (receipt is null) return null;
        using var json = JsonDocument.Parse(receipt);
        return json.RootElement.TryGetProperty("instance", out var given) && given.GetString() == instance.Value
            ? json.RootElement.GetProperty("user_id").GetInt64() : null;
    }
}
