using System.Globalization;
using System.Text.Json;
using AccessBot.Storage.Databases;
using AccessBot.Storage.Removals;
using AccessBot.Vocabulary;
using AccessBot.Workflows.Kit;

namespace AccessBot.Storage.Keeping;

/// <summary>
/// Requests that gave access which the bot has not taken away since. What the bot cannot tell counts as standing: a receipt is the
/// only word that access rests on.
/// </summary>
internal static class StandingGrants
{
    public static async Task<IReadOnlySet<RequestRef>> ReadAsync(Database database, CancellationToken ct)
    {
        var removed = (await database.ListAsync<Removal>($"""
            SELECT m.instance, m.person, m.at FROM removal m
            WHERE m.undone_at IS NULL AND EXISTS (SELECT 1 FROM journal j WHERE {RemovalProof.Join})
            """, null, ct))
            .GroupBy(row => (row.Instance, row.Person)).ToDictionary(one => one.Key, one => one.Max(row => row.At));
        var receipts = await database.ListAsync<Given>("""
            SELECT intake, item, received_at AS At, receipt FROM journal
            WHERE step IN (@Seat, @App) AND received_at IS NOT NULL AND receipt IS NOT NULL
            """, new { Seat = SeatReceipt.Step, App = Workflows.Access.EnsureApp.StepName }, ct);
        return receipts.Where(given => Stands(given, removed)).Select(given => new RequestRef(given.Intake, given.Item)).ToHashSet();
    }

    private static bool Stands(Given given, Dictionary<(string Instance, string Person), long> removed)
    {
        using var json = JsonDocument.Parse(given.Receipt);
        var receipt = json.RootElement;
        var account = receipt.TryGetProperty("user_id", out var id) && id.TryGetInt64(out var number)
            ? number.ToString(CultureInfo.InvariantCulture) : null;
        // The app of an instance with accounts comes after the seat; a seat of which none was free is no grant.
        if (account is null && !receipt.TryGetProperty("reading", out _)) return false;
        var person = account ?? Text(receipt, "directory_id");
        return Text(receipt, "instance") is not { } instance || person is null
            || !removed.TryGetValue((instance, person), out var at) || at < given.At;
    }

    private static string? Text(JsonElement receipt, string name) =>
        receipt.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString() : null;

    private sealed record Removal(string Instance, string Person, long At);

    private sealed record Given(string Intake, string Item, long At, string Receipt);
}
