using AccessBot.Storage.Reviewing;
using AccessBot.Vocabulary;
using AccessBot.Worker.Campaigns;
using AccessBot.Workflows.Review;

namespace AccessBot.Worker.Dashboard;

/// <summary>Who has access, as the newest reviews say.</summary>
/// <param name="States">Every instance that was reviewed.</param>
/// <param name="Findings">What stands, the earliest due first.</param>
/// <param name="Shown">The instance whose lines are listed; null where none was chosen.</param>
/// <param name="Verdict">Only lines with this verdict are listed; null is all.</param>
/// <param name="Campaigns">The newest reviews by people.</param>
/// <param name="At">The time of day at which the bot reviews.</param>
public sealed record AccessModel(
    IReadOnlyList<ReviewState> States, IReadOnlyList<Finding> Findings, InstanceName? Shown, Reason? Verdict,
    IReadOnlyList<ReviewLine> Lines, int Number, bool HasMore, IReadOnlyList<CampaignRecord> Campaigns, TimeOnly At, Func<string, string> SystemOf, Func<Reason, string?> Help)
{
    public const int Size = 100;

    /// <summary>Older campaigns are listed by the command line.</summary>
    public const int MostCampaigns = 8;

    /// <summary>More findings than this are counted and not listed.</summary>
    public const int MostFindings = 200;

    public static string Address(InstanceName instance, Reason? verdict, int number = 1) =>
        $"/access?instance={Uri.EscapeDataString(instance.Value)}{(verdict is null ? "" : $"&verdict={Uri.EscapeDataString(verdict.Id)}")}"
        + (number > 1 ? string.Create(System.Globalization.CultureInfo.InvariantCulture, $"&page={number}") : "") + "#lines";
}
