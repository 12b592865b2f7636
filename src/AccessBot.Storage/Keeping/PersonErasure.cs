using System.Data.Common;
using AccessBot.Storage.Audit;
using AccessBot.Storage.Audit.Coverage;
using AccessBot.Storage.Databases;
using AccessBot.Vocabulary;

namespace AccessBot.Storage.Keeping;

/// <summary>What an erasure did.</summary>
/// <param name="Erased">Rows by table.</param>
/// <param name="Stays">Rows by table in which an address of the person still stands, found by looking; empty in the usual case.</param>
public sealed record Erasure(IReadOnlyDictionary<string, long> Erased, IReadOnlyDictionary<string, long> Stays);

/// <summary>
/// Takes names and addresses of a person out of everything outside of the log's chain. Sealed rows are sealed anew, so nothing that
/// is gone looks like tampering. Ids and usernames in receipts and in the log stay: they are what proves who was given what.
/// </summary>
public sealed class PersonErasure(Database database, AuditLog audit)
{
    private const string Erased = FindingNamePruner.Erased;

    /// <summary>Where an address could stand.</summary>
    private static readonly (string Table, string Column)[] Places =
    [
        ("request", "title"), ("request", "subject"), ("request", "leaver"), ("request", "last_error"), ("request", "facts"), ("mail", "sender"), ("question", "person"),
        ("review_line", "email"), ("review_line", "name"), ("review_line", "detail"), ("campaign_item", "email"),
        ("campaign_item", "name"), ("campaign_item", "word"), ("campaign_item", "detail"), ("finding", "name"), ("saved_state", "state"),
        ("journal", "receipt"), ("operator_message", "text"), ("operator_news", "text"), ("adoption", "reason"), ("audit", "body"),
    ];

    /// <summary>Why this person cannot be erased now, in words; null where they can.</summary>
    public async Task<string?> WhyNotAsync(PersonKnown person, HeldWho held, CancellationToken ct)
    {
        if (held.Find(person) is { } hold) return $"there is a hold on {hold}";
        var standing = await StandingGrants.ReadAsync(database, ct);
        if (person.Requests.FirstOrDefault(standing.Contains) is { } grant)
            return $"access that {grant.Item} gave still stands, and a removal finds its accounts by what would be erased. Remove the access first";
        foreach (var request in person.Requests)
        {
            var kind = await database.FindAsync<string>("SELECT kind FROM request WHERE intake = @Intake AND item = @Item", request, ct);
            if (kind is not (null or "rest")) return $"{request.Item} is not at its end";
        }

        return null;
    }

    public async Task<Erasure> EraseAsync(PersonKnown person, string by, string why, DateTimeOffset at, CancellationToken ct)
    {
        var erased = await database.InTransactionAsync(async tx =>
        {
            var (rows, seals) = (new SortedDictionary<string, long>(StringComparer.Ordinal), new List<StoredSeal>());
            foreach (var request in person.Requests) await EraseAsync(tx, request, rows, seals, ct);
            foreach (var address in person.Addresses) await EraseAsync(tx, address, rows, ct);
            foreach (var (instance, id) in person.Accounts) await EraseAsync(tx, instance, id, rows, seals, ct);
            await audit.AppendAsync(tx, new AuditEntry(
                AuditKind.Operator, at, by, $"erased names and addresses of {PersonRecord.InLog(person)}", Detail: why)
            { Stored = seals }, ct);
            return rows;
        }, ct);
        return new(erased, await LookAsync(person, ct));
    }

    private static async Task EraseAsync(
        DbTransaction tx, RequestRef request, SortedDictionary<string, long> rows, List<StoredSeal> seals, CancellationToken ct)
    {
        const string IsIt = "intake = @Intake AND item = @Item";
        var args = new { request.Intake, request.Item, Key = request.ToString() };
        Count(rows, "request", await tx.RunAsync($"""
            UPDATE request SET title = NULL, subject = NULL, leaver = NULL, last_error = NULL WHERE {IsIt}
                AND (title IS NOT NULL OR subject IS NOT NULL OR leaver IS NOT NULL OR last_error IS NOT NULL)
            """, args, ct));
        foreach (var table in new[] { CoveredTable.SavedState, CoveredTable.SavedTicket })
        {
            var gone = await table.DeleteAsync(tx, IsIt, args, ct);
            Count(rows, table.Name, gone.Count);
            seals.AddRange(gone);
        }

        Count(rows, "question", await tx.RunAsync($"DELETE FROM question WHERE {IsIt}", args, ct));
        Count(rows, "operator_message", await tx.RunAsync(
            "DELETE FROM operator_message WHERE key = @Key AND settled_at IS NOT NULL", args, ct));
        Count(rows, "operator_news", await tx.RunAsync($"UPDATE operator_news SET text = '{Erased}' WHERE key = @Key", args, ct));
    }

    private static async Task EraseAsync(DbTransaction tx, string address, SortedDictionary<string, long> rows, CancellationToken ct)
    {
        var args = new { Address = address };
        Count(rows, "mail", await tx.RunAsync($"UPDATE mail SET sender = '{Erased}' WHERE lower(sender) = @Address", args, ct));
        Count(rows, "question", await tx.RunAsync("DELETE FROM question WHERE lower(person) = @Address", args, ct));
        Count(rows, "review_line", await tx.RunAsync(
            $"UPDATE review_line SET name = '{Erased}', email = NULL WHERE lower(email) = @Address", args, ct));
        Count(rows, "campaign_item", await tx.RunAsync(
            $"UPDATE campaign_item SET name = '{Erased}', email = NULL WHERE lower(email) = @Address", args, ct));
    }

    private static async Task EraseAsync(
        DbTransaction tx, string instance, string id, SortedDictionary<string, long> rows, List<StoredSeal> seals, CancellationToken ct)
    {
        var args = new { Instance = instance, Id = id };
        Count(rows, "review_line", await tx.RunAsync(
            $"UPDATE review_line SET name = '{Erased}', email = NULL WHERE instance = @Instance AND subject = @Id AND name <> '{Erased}'", args, ct));
        // The list's hash is over ids alone.
        Count(rows, "campaign_item", await tx.RunAsync(
            $"UPDATE campaign_item SET name = '{Erased}', email = NULL WHERE instance = @Instance AND subject = @Id AND name <> '{Erased}'", args, ct));
        var written = await CoveredTable.Finding.WriteAsync(
            tx, $"UPDATE finding SET name = '{Erased}' WHERE instance = @Instance AND subject = @Id AND name <> '{Erased}'", args, ct);
        Count(rows, "finding", written.Count);
        seals.AddRange(written);
    }

    // Said means seen: whatever could hold an address is looked through once more.
    private async Task<SortedDictionary<string, long>> LookAsync(PersonKnown person, CancellationToken ct)
    {
        var stays = new SortedDictionary<string, long>(StringComparer.Ordinal);
        foreach (var (table, column) in Places)
            foreach (var address in person.Addresses)
                Count(stays, $"{table}.{column}", await database.FindAsync<long>(
                    $"SELECT COUNT(*) FROM {table} WHERE lower({column}) LIKE @Address ESCAPE '!'", new { Address = $"%{Literal(address)}%" }, ct));
        return stays;
    }

    private static string Literal(string text) => text.Replace("!", "!!").Replace("%", "!%").Replace("_", "!_");

    private static void Count(SortedDictionary<string, long> rows, string table, long more)
    {
        if (more > 0) rows[table] = rows.GetValueOrDefault(table) + more;
    }
}

/// <summary>What is on hold, by the words it was put on hold with.</summary>
public sealed record HeldWho(IReadOnlyList<Hold> Holds)
{
    /// <summary>The hold that keeps this person; null for none.</summary>
    public string? Find(PersonKnown person) => Holds.Select(hold => hold.What).FirstOrDefault(what => what == Hold.All
        || person.Requests.Any(request => request.ToString() == what)
        || person.Addresses.Concat(person.Usernames).Concat(person.DirectoryIds).Contains(what, StringComparer.OrdinalIgnoreCase));
}
