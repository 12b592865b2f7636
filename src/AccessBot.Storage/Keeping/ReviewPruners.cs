using System.Data.Common;
using AccessBot.Storage.Audit;
using AccessBot.Storage.Audit.Coverage;
using AccessBot.Storage.Databases;
using AccessBot.Vocabulary;
using AccessBot.Workflows.Campaigns;

namespace AccessBot.Storage.Keeping;

/// <summary>Names in the frozen lists of campaigns that ended, and of who answered them. The list's hash is over ids and stays right.</summary>
internal sealed class CampaignNamePruner(Database database, AuditLog audit) : Pruner<RequestRef>(database, audit)
{
    private const string Erased = FindingNamePruner.Erased;

    public override KeptKind Kind => KeptKind.Names;

    protected override async Task<IReadOnlyList<RequestRef>> FindAsync(Database database, PruneFrame frame, CancellationToken ct)
    {
        List<RequestRef> named = [];
        foreach (var request in await RequestPruner.OfRestAsync(database, frame, $"AND intake = '{RequestRef.Campaign}'", ct))
            if (CampaignRows.Of(request) is { } campaign && await database.FindAsync<long>(
                $"SELECT COUNT(*) FROM campaign_item WHERE {CampaignRows.IsIt} AND name <> '{Erased}'", campaign, ct) > 0) named.Add(request);
        return named;
    }

    protected override async Task<long> PruneAsync(
        DbTransaction tx, RequestRef one, PruneFrame frame, List<StoredSeal> @sealed, CancellationToken ct)
    {
        var campaign = CampaignRows.Of(one)!;
        @sealed.AddRange(await CoveredTable.CampaignNote.WriteAsync(
            tx, $"UPDATE campaign_note SET author = '{Erased}' WHERE {CampaignRows.IsIt} AND author <> '{Erased}'", campaign, ct));
        return await tx.RunAsync(
            $"UPDATE campaign_item SET name = '{Erased}', email = NULL WHERE {CampaignRows.IsIt} AND name <> '{Erased}'", campaign, ct) > 0 ? 1 : 0;
    }
}

/// <summary>What reviews listed until long ago. What stands, and the newest review before that time, stay: they tell how the time after it began.</summary>
internal sealed class SpanPruner(Database database, AuditLog audit) : Pruner<SpanPruner.Row>(database, audit)
{
    private const string Over = """
        until_at < @Before AND until_at <= (SELECT MAX(r.at) FROM review_run r WHERE r.instance = account_span.instance AND r.list IS NOT NULL AND r.at < @Before)
        """;

    public override KeptKind Kind => KeptKind.Requests;

    protected override async Task<IReadOnlyList<Row>> FindAsync(Database database, PruneFrame frame, CancellationToken ct) =>
        frame.Held.All ? [] : await database.ListAsync<Row>($"""
            SELECT instance, subject, since_at AS At FROM account_span WHERE {Over}
            UNION ALL
            SELECT instance, CAST(NULL AS TEXT), at FROM review_run WHERE at < (SELECT MAX(r.at) FROM review_run r
                WHERE r.instance = review_run.instance AND r.list IS NOT NULL AND r.at < @Before)
            ORDER BY 1, 3, 2
            """, new { Before = frame.BeforeMs }, ct);

    protected override async Task<long> PruneAsync(DbTransaction tx, Row one, PruneFrame frame, List<StoredSeal> @sealed, CancellationToken ct)
    {
        var gone = one.Subject is not null
            ? await CoveredTable.AccountSpan.DeleteAsync(tx, "instance = @Instance AND subject = @Subject AND since_at = @At AND until_at IS NOT NULL", one, ct)
            : await CoveredTable.ReviewRun.DeleteAsync(tx, "instance = @Instance AND at = @At", one, ct);
        @sealed.AddRange(gone);
        return gone.Count;
    }

    /// <param name="Subject">Null: it is the review itself.</param>
    internal sealed record Row(string Instance, string? Subject, long At);
}

/// <summary>The tables of one campaign.</summary>
internal sealed record CampaignRows(string Instance, string FirstDay)
{
    public const string IsIt = "instance = @Instance AND first_day = @FirstDay";

    /// <summary>Null for what is no campaign.</summary>
    public static CampaignRows? Of(RequestRef request) => CampaignRef.Find(request) is { } campaign ? new(campaign.Instance.Value, campaign.Day) : null;

    /// <returns>Seals of what went.</returns>
    public async Task<IReadOnlyList<StoredSeal>> DeleteAsync(DbTransaction tx, CancellationToken ct)
    {
        await tx.RunAsync($"DELETE FROM campaign_item WHERE {IsIt}", this, ct);
        return
        [
            .. await CoveredTable.Campaign.DeleteAsync(tx, IsIt, this, ct), .. await CoveredTable.CampaignNote.DeleteAsync(tx, IsIt, this, ct),
        ];
    }
}
