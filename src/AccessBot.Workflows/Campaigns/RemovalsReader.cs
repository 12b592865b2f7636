using AccessBot.Workflows.Kit;
using AccessBot.Workflows.Kit.Filing;
using AccessBot.Workflows.Ports.Reviewing;

namespace AccessBot.Workflows.Campaigns;

/// <summary>Whose access the next removal is about: asked for only before one is filed.</summary>
public sealed class RemovalsReader(IReviewBook book, HolderReader holders, CampaignOptions options)
{
    public async Task<CampaignSnapshot> ReadAsync(CampaignSnapshot seen, CancellationToken ct)
    {
        List<ItemRemoval> all = [];
        WordGiven? word = null;
        ItemRemoval? next = null;
        foreach (var known in seen.Removals)
        {
            var removal = known;
            if (removal.Filed is null && next is null)
            {
                word ??= await book.ReadWordAsync(seen.Campaign!.Instance, ct);
                removal = await WithHolderAsync(seen, removal, word, ct);
                if (removal.CanBeFiled) next = removal;
            }

            all.Add(removal);
        }

        return seen with { Removals = all, ToFile = next };
    }

    private async Task<ItemRemoval> WithHolderAsync(CampaignSnapshot seen, ItemRemoval removal, WordGiven word, CancellationToken ct)
    {
        var item = seen.Frozen!.List.Find(removal.Code)!;
        var access = StandingAccess.Of(word, item.Line.Key);
        return removal with
        {
            Who = await holders.FindAsync(seen.Campaign!.Instance, item.Line.Key, access, ct),
            Place = options.PlaceFor(access.Newest?.Request.Issue?.Project),
        };
    }
}
