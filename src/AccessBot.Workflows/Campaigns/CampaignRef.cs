using System.Globalization;
using AccessBot.Vocabulary;

namespace AccessBot.Workflows.Campaigns;

/// <summary>The review of all access to one instance for one period. It is a request of its own, named by what it is about.</summary>
/// <param name="FirstDay">First day of the period, UTC.</param>
public sealed record CampaignRef(InstanceName Instance, DateOnly FirstDay)
{
    private const string Shape = "yyyy-MM-dd";

    public string Day => FirstDay.ToString(Shape, CultureInfo.InvariantCulture);

    /// <summary><c>us-federal/2026-10-01</c></summary>
    public RequestRef ToRequest() => new(RequestRef.Campaign, $"{Instance}/{Day}");

    public static CampaignRef? Find(RequestRef request) => request.Intake == RequestRef.Campaign
        && request.Item.Split('/') is [{ Length: > 0 } instance, var day]
        && DateOnly.TryParseExact(day, Shape, CultureInfo.InvariantCulture, DateTimeStyles.None, out var first)
            ? new CampaignRef(new InstanceName(instance), first) : null;
}
