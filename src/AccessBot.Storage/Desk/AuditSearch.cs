using AccessBot.Storage.Databases;

namespace AccessBot.Storage.Desk;

/// <summary>
/// Finds rows of the audit log that say something to people, newest first. What a row says is read from the very text that
/// was hashed.
/// </summary>
public sealed class AuditSearch(Database database)
{
    public async Task<IReadOnlyList<AuditLine>> FindAsync(AuditQuery query, CancellationToken ct)
    {
        var rows = await database.ListAsync<Stored>("""
            SELECT no, body, hash FROM audit
            WHERE (@From IS NULL OR at >= @From) AND (@To IS NULL OR at < @To) AND (@Below IS NULL OR no < @Below)
              AND (@Request IS NULL OR request = @Request)
              AND (@Text IS NULL OR lower(body) LIKE @Text ESCAPE '!')
              AND body NOT LIKE '%"kind":"stored","actor"%'
            ORDER BY no DESC LIMIT @Most
            """,
            new
            {
                From = query.From?.ToMs(),
                To = query.To?.ToMs(),
                query.Below,
                Request = query.Request.Kept(500),
                Text = query.Text is { } text ? $"%{Literal(text.Kept(200)!.ToLowerInvariant())}%" : null,
                Most = Math.Clamp(query.Most, 1, 500),
            }, ct);
        return [.. rows.Select(row => AuditLine.Read(row.No, row.Body, row.Hash))];
    }

    private static string Literal(string text) => text.Replace("!", "!!").Replace("%", "!%").Replace("_", "!_");

    private sealed record Stored(long No, string Body, string Hash);
}

/// <param name="Request">A request's whole name, such as <c>access-request:team/access-requests#12</c>.</param>
/// <param name="Text">Found anywhere in a row, case aside.</param>
/// <param name="Below">Only rows with smaller numbers: the next page.</param>
public sealed record AuditQuery(
    DateTimeOffset? From = null, DateTimeOffset? To = null, string? Request = null, string? Text = null,
    long? Below = null, int Most = 100);
