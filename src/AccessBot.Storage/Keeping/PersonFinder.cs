using System.Globalization;
using System.Text.Json;
using AccessBot.Storage.Databases;
using AccessBot.Vocabulary;
using AccessBot.Workflows.Kit;

namespace AccessBot.Storage.Keeping;

/// <summary>What the database knows a person by, and what is about them.</summary>
/// <param name="Addresses">In lower case.</param>
/// <param name="DirectoryIds">More than one is more than one person: an address or a username was given to somebody else.</param>
/// <param name="Accounts">Accounts that were given, by instance.</param>
public sealed record PersonKnown(
    IReadOnlyList<string> Addresses, IReadOnlyList<string> Usernames, IReadOnlyList<string> DirectoryIds,
    IReadOnlyList<(string Instance, string Id)> Accounts, IReadOnlyList<RequestRef> Requests)
{
    public bool IsNobody => Requests.Count == 0 && Accounts.Count == 0 && DirectoryIds.Count == 0;
}

/// <summary>Finds a person by address, username or the directory's id, and from there what else the receipts know them by.</summary>
public sealed class PersonFinder(Database database)
{
    // Address to request to directory's id to other requests, and no further: whoever has an address later is somebody else.
    private const int Rounds = 3;

    public async Task<PersonKnown> FindAsync(string who, CancellationToken ct)
    {
        who = who.Trim().TrimStart('@');
        var receipts = (await database.ListAsync<Row>(
            "SELECT intake, item, receipt FROM journal WHERE received_at IS NOT NULL AND (receipt LIKE '%\"person\"%' OR receipt LIKE '%\"directory_id\"%')", null, ct))
            .Select(Named.Read).OfType<Named>().ToList();
        HashSet<string> addresses = new(StringComparer.OrdinalIgnoreCase), names = new(StringComparer.OrdinalIgnoreCase), ids = [];
        HashSet<RequestRef> requests = [];
        if (who.Contains('@', StringComparison.Ordinal)) addresses.Add(who.ToLowerInvariant());
        else if (receipts.Exists(one => one.DirectoryId == who)) ids.Add(who);
        else names.Add(who);
        for (var round = 0; round < Rounds && ids.Count < 2; round++)
        {
            foreach (var address in addresses) requests.UnionWith(await OfAddressAsync(address, ct));
            foreach (var one in receipts.Where(one => ids.Contains(one.DirectoryId ?? "") || ids.Count == 0 && names.Contains(one.Username ?? "")))
                requests.Add(one.Request);
            foreach (var one in receipts.Where(one => requests.Contains(one.Request)))
            {
                if (one.DirectoryId is { } id) ids.Add(id);
                if (one.Username is { } name) names.Add(name);
            }

            foreach (var request in requests)
                if (await SubjectAsync(request, ct) is { } subject) addresses.Add(subject);
        }

        var accounts = receipts.Where(one => requests.Contains(one.Request) && one.Account is not null)
            .Select(one => (one.Instance ?? "", one.Account!)).Distinct().ToList();
        return new([.. addresses.Order()], [.. names.Order()], [.. ids.Order()], accounts, [.. requests.OrderBy(one => one.ToString())]);
    }

    private async Task<IEnumerable<RequestRef>> OfAddressAsync(string address, CancellationToken ct)
    {
        var args = new { Address = address };
        var mails = await database.ListAsync<Mail>(
            "SELECT mailbox, uid_validity AS UidValidity, uid FROM mail WHERE lower(sender) = @Address", args, ct);
        return (await database.ListAsync<RequestRef>("SELECT intake, item FROM request WHERE lower(subject) = @Address", args, ct))
            .Concat(mails.Select(mail => new MailIdentity(mail.Mailbox, mail.UidValidity, mail.Uid).ToRequest()));
    }

    private async Task<string?> SubjectAsync(RequestRef request, CancellationToken ct) =>
        (await database.FindAsync<string?>("SELECT subject FROM request WHERE intake = @Intake AND item = @Item", request, ct))
            ?.ToLowerInvariant() is { } subject && subject.Contains('@', StringComparison.Ordinal) ? subject : null;

    private sealed record Mail(string Mailbox, long UidValidity, long Uid);

    private sealed record Row(string Intake, string Item, string Receipt);

    /// <summary>A receipt that names a person.</summary>
    private sealed record Named(RequestRef Request, string? Username, string? DirectoryId, string? Instance, string? Account)
    {
        public static Named? Read(Row row)
        {
            try
            {
                using var json = JsonDocument.Parse(row.Receipt);
                return new Named(
                    new(row.Intake, row.Item), Text(json, "person"), Text(json, "directory_id"), Text(json, "instance"),
                    SeatReceipt.UserIdIn(row.Receipt)?.ToString(CultureInfo.InvariantCulture));
            }
            catch (JsonException)
            {
                return null;
            }
        }

        private static string? Text(JsonDocument json, string name) =>
            json.RootElement.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString() : null;
    }
}
