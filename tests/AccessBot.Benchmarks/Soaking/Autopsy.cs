using System.Globalization;
using AccessBot.Storage;
using AccessBot.Storage.Databases;
using AccessBot.Vocabulary;

namespace AccessBot.Benchmarks.Soaking;

/// <summary>What the bot's memory and its schedule say of a request that did not end.</summary>
internal static class Autopsy
{
    private static readonly string[] Questions =
    [
        "SELECT intake, item, kind, because, last_error, failures, alike, taken_in_at, updated_at, wake_at, listed_fingerprint, listed_updated_at, seen_fingerprint, seen_updated_at FROM request WHERE item = @item",
        "SELECT no, at, kind, because FROM decision WHERE item = @item ORDER BY no",
        "SELECT key, tried_at, attempts, received_at FROM journal WHERE item = @item ORDER BY tried_at",
        "SELECT shard, urgency, place, wake_at, wakes, heard, rev, begun FROM request WHERE item = @item",
    ];

    /// <summary>Of these, and of mails that are not at rest: only the bot gives those their names.</summary>
    public static async Task<string> OfAsync(Database database, IEnumerable<RequestRef> known)
    {
        var lines = new List<string>();
        await using var connection = await database.OpenAsync(default);
        var mails = await new RequestBook(database).ListAsync(new RequestFilter(Intake: RequestRef.LightAgentMail), 1, 500, default);
        lines.Add($"{mails.Total} mails were taken in");
        var requests = known.Concat(mails.Rows.Where(row => row.Kind != "rest").Select(row => row.Request)).ToList();
        foreach (var (request, question) in requests.SelectMany(request => Questions.Select(question => (request, question))))
        {
            await using var command = connection.CreateCommand();
            command.CommandText = question;
            var item = command.CreateParameter();
            (item.ParameterName, item.Value) = ("item", request.Item);
            command.Parameters.Add(item);
            await using var reader = await command.ExecuteReaderAsync();
            while (await reader.ReadAsync())
            {
                lines.Add(string.Join(" | ", Enumerable.Range(0, reader.FieldCount)
                    .Select(i => Convert.ToString(reader.GetValue(i), CultureInfo.InvariantCulture))));
            }
        }

        return string.Join('\n', lines);
    }
}
