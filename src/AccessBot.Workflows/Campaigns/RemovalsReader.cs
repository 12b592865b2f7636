using AccessBot.Workflows.Kit;
using AccessBot.Workflows.Kit.Filing;
using AccessBot.Workflows.Ports.Memory;
using AccessBot.Workflows.Ports.Reviewing;

namespace AccessBot.Workflows.Campaigns;

/// <summary>How the removals stand that reviewers decided; whose access it is is asked for only before one is filed.</summary>
public sealed class RemovalsReader(IReviewBook book, HolderReader holders, CampaignOptions options)
{
    public async Task<CampaignSnapshot> ReadAsync(CampaignSnapshot seen, IReadOnlyList<JournalEntry> own, CancellationToken ct)
    {
        List<ItemRemoval> all = [];
        WordGiven? word = null;
        ItemRemoval? next = null;
        foreach (var answer in seen.Sheet.Removals)
        {
            var entry = CampaignsReader.Entry(own, new FileItemRemoval(answer.Item.Code));
            var filed = FiledReceipt.Read(entry)?.Issue;
            var removal = new ItemRemoval(
                answer.Item.Code, filed, filed is null ? null : entry!.ReceivedAt, filed is null ? null : await holders.ProvedAtAsync(filed, ct));
            if (filed is null && next is null)
            {
                word ??= await book.ReadWordAsync(seen.Campaign!.Instance, ct);
                removal = await WithHolderAsync(seen, answer.Item, removal, word, ct);
                if (removal.CanBeFiled) next = removal;
            }

            all.Add(removal);
        }

        return seen with { Removals = all, ToFile = next };
    }

    private async Task<ItemRemoval> WithHolderAsync(
        CampaignSnapshot seen, CampaignItem item, ItemRemoval removal, WordGiven word, CancellationToken ct)
    {
        var access = StandingAccess.Of(word, item.Line.Key);
        return removal with
        {
            Who = await holders.FindAsync(seen.Campaign!.Instance, item.Line.Key, access, ct),
            Place = options.PlaceFor(access.Newest?.Request.Issue?.Project),
        };
    }
}
