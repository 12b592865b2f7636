using System.Text.Json;
using AccessBot.Storage.Databases;
using AccessBot.Vocabulary;
using AccessBot.Workflows.Ports.Memory.Removals;

namespace AccessBot.Storage.Removals;

/// <summary>Reads the journal backwards: which accounts were given to somebody, whichever request it was.</summary>
public sealed class SeatReceipts(Database database) : ISeatReceipts
{
    public async Task<IReadOnlyList<long>> FindAsync(InstanceName instance, Person person, CancellationToken ct)
    {
        var receipts = await database.ListAsync<string>("""
            SELECT j.receipt FROM journal j
            LEFT JOIN request r ON r.intake = j.intake AND r.item = j.item
            WHERE j.step = 'seat' AND j.received_at IS NOT NULL
              AND (lower(r.subject) = @Address OR @Named IS NOT NULL AND j.receipt LIKE @Named ESCAPE '!')
            ORDER BY j.received_at DESC, j.key LIMIT 50
            """,
            new
            {
                Address = person.Email.Value.ToLowerInvariant(),
                Named = person.IsInDirectory ? $"%{Literal(person.DirectoryId)}%" : null,
            }, ct);
        return [.. receipts.Select(receipt => IdIn(receipt, instance, person)).OfType<long>().Distinct()];
    }

    private static string Literal(string text) => text.Replace("!", "!!").Replace("%", "!%").Replace("_", "!_");

    // An address can have become somebody else's since: where the receipt has an id, that says whose it was.
    private static long? IdIn(string? receipt, InstanceName instance, Person person)
    {
        if (receipt is null) return null;
        using var json = JsonDocument.Parse(receipt);
        var root = json.RootElement;
        if (!root.TryGetProperty("instance", out var given) || given.GetString() != instance.Value) return null;
        if (person.IsInDirectory && root.TryGetProperty("directory_id", out var id) && id.GetString() is { } whose && whose != person.DirectoryId) return null;
        return root.TryGetProperty("user_id", out var user) ? user.GetInt64() : null;
    }
}
