using AccessBot.Vocabulary;
using AccessBot.Workflows.Kit.Filing;

namespace AccessBot.Workflows.Campaigns;

/// <summary>How the access to one instance is reviewed by people.</summary>
public sealed record CampaignRule(InstanceName Instance)
{
    /// <summary>Months in a period: 1, 3, 6 or 12.</summary>
    public int Months { get; init; } = 3;

    /// <summary>A month (1–12) in which a period begins.</summary>
    public int FirstMonth { get; init; } = 1;

    /// <summary>Whose notes decide.</summary>
    public PermittedGroup Reviewers { get; init; } = new("");

    /// <summary>A member of these signs off.</summary>
    public PermittedGroup Owners { get; init; } = new("");

    /// <summary>Where the issue is filed.</summary>
    public FilingPlace Place { get; init; } = new("", []);

    /// <summary>How long reviewers have, in whole days after the day on which the list was frozen.</summary>
    public TimeSpan AnswerWithin { get; init; } = TimeSpan.FromDays(14);

    /// <summary>Signed off later than this after the list was frozen, or after the period, it may not count.</summary>
    public TimeSpan Window { get; init; } = TimeSpan.FromDays(30);

    /// <summary>Every account stands on its own line, and keeping it needs a reason.</summary>
    public bool IsOneByOne { get; init; }

    /// <summary>The first day of the period in which this day is.</summary>
    public DateOnly PeriodOf(DateOnly day)
    {
        var since = day.Year * 12 + day.Month - FirstMonth;
        return new DateOnly(day.Year, day.Month, 1).AddMonths(-(since % Months + Months) % Months);
    }

    /// <summary>The last day on which an answer is in time.</summary>
    public DateOnly LastDay(DateTimeOffset frozen) => DateOnly.FromDateTime((frozen + AnswerWithin).UtcDateTime);

    /// <summary>When the time to answer is over: the last day is whole.</summary>
    public DateTimeOffset AnswersEnd(DateTimeOffset frozen) => At(LastDay(frozen).AddDays(1));

    /// <summary>From when on a campaign that is not signed off may not count.</summary>
    public DateTimeOffset CountsUntil(CampaignRef campaign, DateTimeOffset frozen)
    {
        var (window, period) = (frozen + Window, At(campaign.FirstDay.AddMonths(Months)));
        return window < period ? window : period;
    }

    internal static DateTimeOffset At(DateOnly day) => new(day, TimeOnly.MinValue, TimeSpan.Zero);
}

/// <summary>The campaigns that are configured.</summary>
public sealed record CampaignOptions
{
    /// <summary>At most one for each instance; none: nothing happens.</summary>
    public IReadOnlyList<CampaignRule> Rules { get; init; } = [];

    public string HoldLabel { get; init; } = "accessbot::hold";

    /// <summary>What pages call an instance, by its name.</summary>
    public Func<InstanceName, string> SystemOf { get; init; } = instance => instance.Value;

    /// <summary>Where a removal for access that was given in this project can be filed; of null, for access that was given in none.</summary>
    public Func<string?, FilingPlace?> PlaceFor { get; init; } = _ => null;

    public CampaignRule? For(InstanceName instance) => Rules.FirstOrDefault(rule => rule.Instance == instance);
}
