using AccessBot.Storage;
using AccessBot.Storage.Reviewing;
using AccessBot.Workflows.Campaigns;

namespace AccessBot.Worker.Campaigns;

/// <summary>A campaign as the database knows it.</summary>
/// <param name="Row">Null where the request is not kept any more.</param>
public sealed record CampaignRecord(CampaignRef Campaign, CampaignSnapshot Seen, RequestRow? Row)
{
    /// <summary>With less time than this left it is in danger of not counting.</summary>
    public static readonly TimeSpan Close = TimeSpan.FromDays(5);

    /// <summary><c>us-federal/2026-10-01</c></summary>
    public string Name => Campaign.ToRequest().Item;

    /// <summary>From when on it may not count; null where that is not known.</summary>
    public DateTimeOffset? CountsUntil => Seen is { Frozen.List.At: var frozen, Rule: { } rule } ? rule.CountsUntil(Campaign, frozen) : null;
}

/// <summary>Every campaign, without asking a vendor.</summary>
public sealed class CampaignRecords(CampaignBook book, CampaignMemory memory, RequestBook requests)
{
    /// <summary>The newest first.</summary>
    public async IAsyncEnumerable<CampaignRecord> ListAsync([System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken ct)
    {
        foreach (var campaign in await book.ListAsync(ct)) yield return await ReadAsync(campaign, ct);
    }

    /// <summary>Those that go on.</summary>
    public async Task<IReadOnlyList<CampaignRecord>> OpenAsync(CancellationToken ct)
    {
        List<CampaignRecord> open = [];
        foreach (var campaign in await book.ListAsync(ct))
            if (await requests.FindAsync(campaign.ToRequest(), ct) is { Kind: not "rest" }) open.Add(await ReadAsync(campaign, ct));
        return open;
    }

    /// <returns>Null where it was never begun.</returns>
    public async Task<CampaignRecord?> FindAsync(CampaignRef campaign, CancellationToken ct) =>
        (await book.ListAsync(ct)).Contains(campaign) ? await ReadAsync(campaign, ct) : null;

    private async Task<CampaignRecord> ReadAsync(CampaignRef campaign, CancellationToken ct) => new(
        campaign, await memory.ReadAsync(campaign.ToRequest(), ct), await requests.FindAsync(campaign.ToRequest(), ct));
}
