using AccessBot.Vocabulary;
using AccessBot.Workflows.Campaigns;
using AccessBot.Workflows.Kit.Filing;

namespace AccessBot.Worker.Configuration.Sections.PerWorkflow;

/// <summary>The review campaigns, at most one for each instance.</summary>
/// <param name="Line">Where it stands in the file.</param>
public sealed record CampaignSettings(CampaignRule Rule, int Line)
{
    private static readonly Kind<int> Periods = Kinds.OneOf(("month", 1), ("quarter", 3), ("half-year", 6), ("year", 12));

    internal static IReadOnlyList<CampaignSettings> ReadAll(Section s) => s.Children(
        "campaigns", "all access to an instance is looked at by people, once in a period", Read);

    private static CampaignSettings Read(Section s)
    {
        var instance = s.Required("instance", Kinds.Text, "the instance whose access is reviewed");
        var rule = new CampaignRule(new InstanceName(instance ?? ""))
        {
            Months = s.Optional("every", Periods, "quarter", "how often: month, quarter, half-year or year"),
            FirstMonth = s.Optional("first_month", Kinds.Whole(1, 12), "1", "a month in which a period begins: quarters need not begin in January"),
            Reviewers = s.RequiredChild("reviewers", "the group whose comments decide", Group),
            Owners = s.RequiredChild("owners", "the group of which a member signs off", Group),
            Place = new FilingPlace(
                s.Required("project", Kinds.ProjectPath, "the project in which the issue is filed") ?? "",
                s.Values("labels", Kinds.Label, "labels of that issue")),
            AnswerWithin = s.Optional("answer_within", Kinds.Duration("1d", "365d"), "14d", "how long reviewers have; 14d are ten working days"),
            Window = s.Optional("window", Kinds.Duration("1d", "366d"), "30d", "signed off later than this, or after the period, it may not count"),
            IsOneByOne = s.Optional("one_by_one", Kinds.Switch, "false", "every account on its own line, and a reason for each that stays"),
        };
        if (s.IsPresent && rule.AnswerWithin >= rule.Window)
            s.Report("is as long as 'window' or longer: the review could never count. Give less time to answer.", "answer_within");
        return new CampaignSettings(rule, s.Line);
    }

    private static PermittedGroup Group(Section s) =>
        GroupSection.Read(s, s.Required("group", Kinds.ProjectPath, "the group's path") ?? "", "");

    internal static void RefuseContradictions(Reading reading, Settings settings)
    {
        var known = settings.Instances.Select(instance => instance.Name).ToList();
        var seen = new HashSet<InstanceName>();
        foreach (var campaign in settings.Campaigns.Where(one => one.Rule.Instance.Value.Length > 0))
        {
            var name = campaign.Rule.Instance;
            if (!known.Contains(name))
                reading.Report(campaign.Line, $"'campaigns' names the instance '{name}', which is not configured. There {(known.Count == 1 ? "is" : "are")}: {string.Join(", ", known)}.");
            if (!seen.Add(name)) reading.Report(campaign.Line, $"'campaigns' names the instance '{name}' twice: keep one.");
            if (settings.Sources.FirstOrDefault(source => TakesIn(source, campaign.Rule.Place)) is { } source)
            {
                reading.Report(
                    campaign.Line,
                    $"the issue of this campaign would come in as a request by the source on line {source.Line}. Give it another project, or other labels.");
            }
        }
    }

    private static bool TakesIn(SourceSettings source, FilingPlace place) =>
        (source.IsGroup
            ? place.Project.StartsWith($"{source.Path}/", StringComparison.OrdinalIgnoreCase)
            : place.Project.Equals(source.Path, StringComparison.OrdinalIgnoreCase))
        && source.Labels.All(label => place.Labels.Contains(label, StringComparer.OrdinalIgnoreCase));
}
