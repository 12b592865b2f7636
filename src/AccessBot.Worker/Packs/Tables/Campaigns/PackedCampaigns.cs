using AccessBot.Worker.Campaigns;

namespace AccessBot.Worker.Packs.Tables.Campaigns;

/// <summary>Campaigns of a pack: begun before the period ended, and not signed off before it began. They are told as they stand when the pack is made.</summary>
internal sealed class PackedCampaigns(CampaignRecords records)
{
    public async IAsyncEnumerable<CampaignRecord> ReadAsync(
        PackScope scope, [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken ct)
    {
        await foreach (var one in records.ListAsync(ct))
        {
            var began = one.Seen.Frozen?.List.At ?? one.Row?.Began ?? new DateTimeOffset(one.Campaign.FirstDay, TimeOnly.MinValue, TimeSpan.Zero);
            if (scope.Order.Has(one.Campaign.Instance) && began < scope.Period.To && !(one.Seen.CompletedAt < scope.Period.From)) yield return one;
        }
    }
}
