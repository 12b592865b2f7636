using System.Data.Common;
using AccessBot.Storage.Audit;
using AccessBot.Storage.Audit.Coverage;
using AccessBot.Storage.Databases;
using AccessBot.Storage.Removals;
using AccessBot.Vocabulary;

namespace AccessBot.Storage.Keeping;

/// <summary>
/// Requests that came to rest, with everything that only they are named by. Should the issue be listed once more, it is read like a
/// new one: the bot's own notes on it say what was done.
/// </summary>
internal sealed class RequestPruner(Database database, AuditLog audit) : Pruner<RequestRef>(database, audit)
{
    private const string IsIt = "intake = @Intake AND item = @Item";

    public override KeptKind Kind => KeptKind.Requests;

    protected override async Task<IReadOnlyList<RequestRef>> FindAsync(Database database, PruneFrame frame, CancellationToken ct) =>
        [.. (await OfRestAsync(database, frame, "", ct)).Where(request => !frame.Standing.Contains(request))];

    /// <summary>Requests at rest since before the frame's time that no hold keeps.</summary>
    internal static async Task<IReadOnlyList<RequestRef>> OfRestAsync(
        Database database, PruneFrame frame, string more, CancellationToken ct) =>
        [.. (await database.ListAsync<RequestRef>($"""
            SELECT intake, item FROM request WHERE {AtRest} {more} ORDER BY updated_at, intake, item
            """, new { Before = frame.BeforeMs }, ct)).Where(request => !frame.Held.Keeps(request))];

    /// <summary>An offboarding whose issue is open keeps its person from being given anything, however old it is.</summary>
    internal static readonly string AtRest = $"""
        kind = 'rest' AND updated_at < @Before AND (intake <> '{RequestRef.Offboarding}'
            OR because IN ({OpenOffboardings.Over}))
        """;

    protected override async Task<long> PruneAsync(
        DbTransaction tx, RequestRef one, PruneFrame frame, List<StoredSeal> @sealed, CancellationToken ct)
    {
        var args = new { one.Intake, one.Item, Before = frame.BeforeMs };
        // First, so that a look that begins meanwhile waits for it.
        if (await tx.RunAsync($"DELETE FROM request WHERE {IsIt} AND {AtRest}", args, ct) == 0) return 0;
        foreach (var table in CoveredTable.OfRequests)
            @sealed.AddRange(await table.DeleteAsync(tx, IsIt, args, ct));
        foreach (var table in new[] { "question", "list_place", "shadow_act", "shadow_request", "plan" })
            await tx.RunAsync($"DELETE FROM {table} WHERE {IsIt}", args, ct);
        if (CampaignRows.Of(one) is { } campaign) @sealed.AddRange(await campaign.DeleteAsync(tx, ct));
        return 1;
    }
}
