using System.Text.Json;
using AccessBot.Storage.Audit;
using AccessBot.Storage.Databases;

namespace AccessBot.Storage.Keeping;

/// <summary>Everything that the database keeps about one person, for whoever asks for it on their behalf.</summary>
public sealed class PersonRecord(Database database, AuditLog audit)
{
    private const string OfRequest = "intake = @Intake AND item = @Item";

    private static readonly (string Table, string Where)[] OfRequests =
    [
        ("request", OfRequest), ("decision", OfRequest), ("journal", OfRequest), ("saved_state", OfRequest), ("saved_ticket", OfRequest),
        ("removal", OfRequest), ("removal_go_ahead", OfRequest), ("taken_over", OfRequest), ("question", OfRequest),
        ("shadow_request", OfRequest), ("shadow_act", OfRequest),
        ("audit", "request = @Name"),
    ];

    private static readonly (string Table, string Where)[] OfAddresses =
        [
        ("mail", "lower(sender) = @Address"), ("question", "lower(person) = @Address"), ("review_line", "lower(email) = @Address"),
        ("campaign_item", "lower(email) = @Address"),
    ];

    private static readonly (string Table, string Where)[] OfAccounts =
    [
        ("review_line", "instance = @Instance AND subject = @Id"), ("finding", "instance = @Instance AND subject = @Id"),
        ("campaign_item", "instance = @Instance AND subject = @Id"), ("account_span", "instance = @Instance AND subject = @Id"),
        ("adoption", "instance = @Instance AND subject = @Id"), ("removal", "instance = @Instance AND person = @Id"),
    ];

    /// <summary>Rows by table, each as the database has it; columns by their names. A text that is JSON is written as JSON.</summary>
    public async Task<IReadOnlyDictionary<string, IReadOnlyList<object>>> ReadAsync(PersonKnown person, CancellationToken ct)
    {
        var found = new SortedDictionary<string, IReadOnlyList<object>>(StringComparer.Ordinal);
        foreach (var request in person.Requests)
            foreach (var (table, where) in OfRequests)
                await AddAsync(found, table, where, new { request.Intake, request.Item, Name = request.ToString() }, ct);
        foreach (var address in person.Addresses)
            foreach (var (table, where) in OfAddresses) await AddAsync(found, table, where, new { Address = address }, ct);
        foreach (var (instance, id) in person.Accounts)
            foreach (var (table, where) in OfAccounts) await AddAsync(found, table, where, new { Instance = instance, Id = id }, ct);
        return found;
    }

    /// <summary>Writes down who was given a person's record, naming the person by nothing but the directory's id and requests.</summary>
    public Task SayAsync(PersonKnown person, string by, string why, DateTimeOffset at, CancellationToken ct) => audit.AppendAsync(
        new AuditEntry(AuditKind.Operator, at, by, $"exported what is kept about {InLog(person)}", Detail: why), ct);

    internal static string InLog(PersonKnown person) => person.DirectoryIds.Count > 0
        ? $"the person {string.Join(", ", person.DirectoryIds)}" : $"the person of {string.Join(", ", person.Requests.Take(3))}";

    private async Task AddAsync(
        SortedDictionary<string, IReadOnlyList<object>> found, string table, string where, object args, CancellationToken ct)
    {
        var rows = (await database.ListAsync<dynamic>($"SELECT * FROM {table} WHERE {where}", args, ct))
            .Select(row => (object)((IDictionary<string, object?>)row).ToDictionary(cell => cell.Key, cell => Shown(cell.Value))).ToList();
        if (rows.Count == 0) return;
        var before = found.TryGetValue(table, out var earlier) ? earlier : [];
        found[table] = [.. before.Concat(rows).DistinctBy(row => JsonSerializer.Serialize(row))];
    }

    private static object? Shown(object? value)
    {
        if (value is not string { Length: > 1 } text || text[0] != '{') return value;
        try
        {
            return JsonSerializer.Deserialize<JsonElement>(text);
        }
        catch (JsonException)
        {
            return value;
        }
    }
}
