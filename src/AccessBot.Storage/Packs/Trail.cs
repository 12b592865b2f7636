using System.Text.Json;
using AccessBot.Storage.Desk;
using AccessBot.Vocabulary;
using AccessBot.Workflows.Ports.Memory;

namespace AccessBot.Storage.Packs;

/// <summary>All that the bot keeps of one request.</summary>
/// <param name="Row">Null where the database knows receipts of it and not itself.</param>
/// <param name="Journal">Oldest intent first.</param>
/// <param name="Log">Its rows of the audit log, oldest first.</param>
/// <param name="Removals">What the ledger has of it.</param>
public sealed record Trail(
    RequestRef Request, RequestRow? Row, IReadOnlyList<JournalEntry> Journal, IReadOnlyList<AuditLine> Log, IReadOnlyList<LedgerLine> Removals)
{
    /// <summary>The newest receipt of a step whose key ends so.</summary>
    public JournalEntry? Find(string step, string keyEnd) => Journal
        .Where(entry => entry.Step == step && entry.ReceivedAt is not null && entry.Key.EndsWith(keyEnd, StringComparison.Ordinal))
        .MaxBy(entry => entry.ReceivedAt);

    /// <summary>The row of the log that seals a receipt; null where there is none.</summary>
    public AuditLine? SealOf(JournalEntry entry) => Log.LastOrDefault(
        line => line.Kind == Audit.AuditKind.Receipt && line.Key == entry.Key && line.At.ToMs() == entry.ReceivedAt?.ToMs());

    public int OperatorActs => Log.Count(line => line.Kind == Audit.AuditKind.Operator);
}

/// <summary>What the ledger says of one removal.</summary>
/// <param name="Account">Zendesk's id.</param>
public sealed record LedgerLine(
    InstanceName Instance, RequestRef Request, string Account, DateTimeOffset At, long? SaidBy, DateTimeOffset? UndoneAt);

/// <summary>A receipt's values, whatever is in it.</summary>
public sealed class Receipt : IDisposable
{
    private readonly JsonDocument json;

    private Receipt(JsonDocument json) => this.json = json;

    /// <summary>A text that is no JSON is a receipt without values.</summary>
    public static Receipt Of(string? text)
    {
        try
        {
            return new Receipt(JsonDocument.Parse(text ?? "{}"));
        }
        catch (JsonException)
        {
            return new Receipt(JsonDocument.Parse("{}"));
        }
    }

    public string? Text(string name) => Find(name) is { } value
        ? value.ValueKind switch { JsonValueKind.String => value.GetString(), JsonValueKind.Number => value.GetRawText(), _ => null }
        : null;

    public long? Number(string name) => Find(name) is { ValueKind: JsonValueKind.Number } value && value.TryGetInt64(out var number) ? number : null;

    public DateTimeOffset? Time(string name) => Find(name) is { ValueKind: JsonValueKind.String } value && value.TryGetDateTimeOffset(out var at) ? at : null;

    public IEnumerable<JsonElement> List(string name) => Find(name) is { ValueKind: JsonValueKind.Array } value ? value.EnumerateArray() : [];

    public JsonElement? Find(string name) =>
        json.RootElement.ValueKind == JsonValueKind.Object && json.RootElement.TryGetProperty(name, out var value) ? value : null;

    public void Dispose() => json.Dispose();
}
