using System.Globalization;
using System.Text.Json;
using AccessBot.Storage.Databases;
using AccessBot.Storage.Removals;
using AccessBot.Vocabulary;
using AccessBot.Workflows.Kit;
using AccessBot.Workflows.Ports.Reviewing;

namespace AccessBot.Storage.Reviewing;

/// <summary>On whose word access to an instance stands, read from receipts, removals and what operators took in.</summary>
internal sealed class WordsGiven(Database database)
{
    public async Task<WordGiven> ReadAsync(InstanceName instance, CancellationToken ct) => new(
        await GrantsAsync(instance, ct), await RemovalsAsync(instance, ct), await AdoptionsAsync(instance, ct));

    private async Task<IReadOnlyList<Grant>> GrantsAsync(InstanceName instance, CancellationToken ct) =>
    [
        .. (await database.ListAsync<StoredGrant>("""
            SELECT j.intake, j.item, j.received_at AS At, j.receipt, r.subject FROM journal j
            LEFT JOIN request r ON r.intake = j.intake AND r.item = j.item
            WHERE j.step IN (@Seat, @App) AND j.received_at IS NOT NULL AND j.receipt IS NOT NULL
            ORDER BY j.received_at DESC, j.key
            """, new { Seat = SeatReceipt.Step, App = Workflows.Access.EnsureApp.StepName }, ct))
            .Select(row => row.ToGrant(instance)).OfType<Grant>(),
    ];

    private async Task<IReadOnlyList<Removed>> RemovalsAsync(InstanceName instance, CancellationToken ct) =>
    [
        .. (await database.ListAsync<StoredRemoval>($"""
            SELECT m.intake, m.item, m.person, m.at FROM removal m
            WHERE m.instance = @Instance AND m.undone_at IS NULL AND EXISTS (SELECT 1 FROM journal j WHERE {RemovalProof.Join})
            ORDER BY m.at DESC, m.item
            """, new { Instance = instance.Value }, ct))
            .Select(row => new Removed(new RequestRef(row.Intake, row.Item), row.At.ToTime(), KeyOf(row.Person))),
    ];

    private async Task<IReadOnlyList<Adoption>> AdoptionsAsync(InstanceName instance, CancellationToken ct) =>
    [
        .. (await database.ListAsync<StoredAdoption>("""
            SELECT subject, role, adopted_by AS AdoptedBy, at, reason, until FROM adoption WHERE instance = @Instance ORDER BY subject
            """, new { Instance = instance.Value }, ct)).Select(row => new Adoption(
                instance, row.Subject, row.Role, row.AdoptedBy, row.At.ToTime(), row.Reason,
                row.Until is { } day ? DateOnly.ParseExact(day, "yyyy-MM-dd", CultureInfo.InvariantCulture) : null)),
    ];

    // The ledger says of whom only an app was taken back: "okta 00u…".
    private static string KeyOf(string person) => person.StartsWith("okta ", StringComparison.Ordinal) ? person[5..] : person;

    private sealed record StoredRemoval(string Intake, string Item, string Person, long At);

    private sealed record StoredAdoption(string Subject, string Role, string AdoptedBy, long At, string Reason, string? Until);

    private sealed record StoredGrant(string Intake, string Item, long At, string Receipt, string? Subject)
    {
        public Grant? ToGrant(InstanceName instance)
        {
            using var json = JsonDocument.Parse(Receipt);
            var receipt = json.RootElement;
            if (Text(receipt, "instance") != instance.Value) return null;
            long? account = receipt.TryGetProperty("user_id", out var id) && id.TryGetInt64(out var number) ? number : null;
            // The app of an instance with accounts comes after the seat, and says nothing of whose word it was.
            if (account is null && Text(receipt, "reading") is null) return null;
            return new Grant(
                new RequestRef(Intake, Item), At.ToTime(), account, Text(receipt, "directory_id"),
                EmailAddress.TryParse(Subject, out var person) ? person : null, Text(receipt, "verified_by"),
                Text(receipt, "until") is { } day ? DateOnly.ParseExact(day, "yyyy-MM-dd", CultureInfo.InvariantCulture) : null)
            { SaidBy = [.. SaidBy(receipt)] };
        }

        private static IEnumerable<long> SaidBy(JsonElement receipt)
        {
            if (receipt.TryGetProperty("verified_by_id", out var verifier) && verifier.TryGetInt64(out var who)) yield return who;
            if (!receipt.TryGetProperty("approvals", out var approvals) || approvals.ValueKind != JsonValueKind.Array) yield break;
            foreach (var approval in approvals.EnumerateArray())
                if (approval.TryGetProperty("by_id", out var by) && by.TryGetInt64(out var approver)) yield return approver;
        }

        private static string? Text(JsonElement receipt, string name) =>
            receipt.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString() : null;
    }
}
