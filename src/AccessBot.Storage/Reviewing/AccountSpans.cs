using System.Data.Common;
using AccessBot.Storage.Audit;
using AccessBot.Storage.Audit.Coverage;
using AccessBot.Workflows.Review;

namespace AccessBot.Storage.Reviewing;

/// <summary>
/// Keeps what each whole review listed as spans: a night in which nothing changed writes no row of them, and any night's list can be told again.
/// </summary>
internal static class AccountSpans
{
    /// <summary>Ends and begins spans by a whole review, and writes down that there was one.</summary>
    public static async Task<IReadOnlyList<StoredSeal>> WriteAsync(DbTransaction tx, InstanceReview review, CancellationToken ct)
    {
        var (instance, at) = (review.Instance.Value, review.At.ToMs());
        List<StoredSeal> stored = [];
        if (review.IsWhole) await ChangeAsync(tx, review, stored, ct);
        stored.AddRange(await CoveredTable.ReviewRun.WriteAsync(tx, """
            INSERT INTO review_run (instance, at, held, list, incomplete) VALUES (@instance, @at, @Held, @List, @Incomplete)
            ON CONFLICT (instance, at) DO UPDATE SET held = excluded.held, list = excluded.list, incomplete = excluded.incomplete
            """,
            new
            {
                instance,
                at,
                Held = review.IsWhole ? review.Lines.Count : (long?)null,
                List = review.IsWhole ? DigestOf(review) : null,
                Incomplete = review.Incomplete.Kept(1000),
            }, ct));
        return stored;
    }

    public static string DigestOf(InstanceReview review) =>
        AccountList.DigestOf(review.Lines.Select(line => (line.Key, line.Role, line.IsSuspended)));

    private static async Task ChangeAsync(DbTransaction tx, InstanceReview review, List<StoredSeal> stored, CancellationToken ct)
    {
        var (instance, at) = (review.Instance.Value, review.At.ToMs());
        var open = (await tx.ListAsync<Open>(
            "SELECT subject, role, suspended, person FROM account_span WHERE instance = @instance AND until_at IS NULL", new { instance }, ct))
            .ToDictionary(span => span.Subject, StringComparer.Ordinal);
        foreach (var line in review.Lines)
        {
            var now = new Open(line.Key, line.Role, line.IsSuspended ? 1 : 0, line.DirectoryId);
            if (open.Remove(line.Key, out var before))
            {
                // Whose it is can be unknown for a night.
                if (before == (now.Person is null ? now with { Person = before.Person } : now)) continue;
                stored.AddRange(await EndAsync(tx, instance, line.Key, at, ct));
            }

            stored.AddRange(await CoveredTable.AccountSpan.WriteAsync(tx, """
                INSERT INTO account_span (instance, subject, since_at, role, suspended, created_at, person)
                VALUES (@instance, @Key, @at, @Role, @Suspended, @CreatedAt, @Person)
                ON CONFLICT (instance, subject, since_at) DO UPDATE SET role = excluded.role, suspended = excluded.suspended,
                    created_at = excluded.created_at, person = excluded.person, until_at = NULL
                """,
                new { instance, line.Key, at, line.Role, now.Suspended, CreatedAt = line.CreatedAt?.ToMs(), now.Person }, ct));
        }

        foreach (var gone in open.Keys) stored.AddRange(await EndAsync(tx, instance, gone, at, ct));
    }

    private static Task<IReadOnlyList<StoredSeal>> EndAsync(DbTransaction tx, string instance, string subject, long at, CancellationToken ct) =>
        CoveredTable.AccountSpan.WriteAsync(
            tx, "UPDATE account_span SET until_at = @at WHERE instance = @instance AND subject = @subject AND until_at IS NULL",
            new { instance, subject, at }, ct);

    private sealed record Open(string Subject, string Role, long Suspended, string? Person);
}
