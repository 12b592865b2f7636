using AccessBot.Vocabulary;
using AccessBot.Workflows.Campaigns;
using AccessBot.Workflows.Campaigns.Answers;
using AccessBot.Workflows.Kit.Filing;
using AccessBot.Workflows.Review;

namespace AccessBot.Workflows.Tests.Campaigns;

/// <summary>A small list: two light agents that are fine, a full agent nobody asked for, an admin, and a protected account.</summary>
internal static class Reviewed
{
    public static readonly CampaignRef Campaign = new(Instances.UsFederal, new DateOnly(2026, 10, 1));
    public static readonly DateTimeOffset Frozen = new(2026, 10, 1, 8, 0, 0, TimeSpan.Zero);

    public static readonly GitLabUser Rex = new(70, "rex", "Rex Moreau"), Ida = new(71, "ida", "Ida Lund"), Otto = new(72, "otto", "Otto Brandt");

    public static readonly CampaignItem Full = Item("A1", "agent", Verdicts.NoGrant, "Ben Achterberg"),
        Admin = Item("A2", "admin", Verdicts.Adopted, "Henrik Solberg", "name:sam"),
        Protected = Item("A3", "agent", Verdicts.Exempt, "Nadia Haas"),
        First = Item("A4", "light agent", Verdicts.Fine, "Ana Ruiz", "gitlab:3") with { IsInBlock = true },
        Second = Item("A5", "light agent", Verdicts.Fine, "Rex Moreau", "gitlab:3") with { IsInBlock = true };

    public static readonly CampaignList List = new(Campaign, Frozen, "Zendesk team: 5 rows", false, [Full, Admin, Protected, First, Second]);

    public static readonly CampaignRule Rule = new(Instances.UsFederal)
    {
        Reviewers = new("team/reviewers"),
        Owners = new("team/owners"),
        Place = new FilingPlace("team/audits", ["audit"]),
    };

    public static TakenNote Note(long id, GitLabUser by, params Said[] says) => new(id, by, Frozen.AddMinutes(id), "aa", says, Frozen.AddMinutes(id));

    public static Said Keep(string code) => new(Word.Keep, code);

    public static Said Remove(string code) => new(Word.Remove, code);

    public static CampaignItem Item(string code, string role, Reason verdict, string name, params string[] givers) => new(
        code,
        new ReviewLine($"90{code[1..]}", name, $"{name.Split(' ')[0].ToLowerInvariant()}@gitlab.com", role, false, Frozen.AddDays(-400), null, verdict, "", null, ""),
        false, givers);
}
