using AccessBot.Vocabulary;
using AccessBot.Workflows.Campaigns.Answers;
using AccessBot.Workflows.Review;

namespace AccessBot.Workflows.Campaigns;

/// <summary>Lists that were frozen and notes that decided about them.</summary>
public interface ICampaignBook
{
    /// <summary>Null before it was frozen. <see cref="FrozenList.IsWhole"/> is false when it is not the list that was frozen.</summary>
    Task<FrozenList?> FindListAsync(CampaignRef campaign, CancellationToken ct);

    /// <summary>Keeps a list; the first one stands, and is what is returned.</summary>
    Task<CampaignList> KeepListAsync(CampaignList list, CancellationToken ct);

    /// <summary>In the order in which they were taken.</summary>
    Task<IReadOnlyList<TakenNote>> ReadNotesAsync(CampaignRef campaign, CancellationToken ct);

    /// <summary>Writes a note down as it was judged; the first judgement stands.</summary>
    Task TakeNoteAsync(CampaignRef campaign, TakenNote note, CancellationToken ct);

    /// <summary>The note was changed or deleted since.</summary>
    Task VoidNoteAsync(CampaignRef campaign, long note, DateTimeOffset at, CancellationToken ct);
}

/// <param name="IsWhole">Its hash is the one that was sealed when it was frozen.</param>
/// <param name="Sha256">As it was frozen.</param>
public sealed record FrozenList(CampaignList List, string Sha256, bool IsWhole);

/// <summary>Runs the review of one instance now, and keeps what it found as the nightly one does.</summary>
public interface ICampaignReviews
{
    Task<InstanceReview> RunAsync(InstanceName instance, CancellationToken ct);
}

/// <summary>A list as a file for a spreadsheet.</summary>
public interface ICampaignFile
{
    Task<ReadOnlyMemory<byte>> WriteAsync(CampaignList list);
}
