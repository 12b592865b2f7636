namespace AccessBot.Worker.Configuration.Sections.Desk;

/// <summary>A time that something may take, and where it comes from.</summary>
/// <param name="Source">As auditors read it in a pack.</param>
public sealed record Limit(TimeSpan Time, string Source);

/// <summary>
/// Limits that are shipped. The values of FedRAMP are those of its Rev. 5 baselines (control PS-4 a); the rules of 2026 fix none for new work.
/// SOC 2 fixes none at all.
/// </summary>
/// <param name="Removal">From the hour of leaving, or the filing, until the access is gone and read back.</param>
public sealed record LimitProfile(string Name, Limit Removal)
{
    public const string Usual = "fedramp-moderate";

    private const string Own = "no framework fixes one; this project's choice";

    public static readonly IReadOnlyList<LimitProfile> All =
    [
        new(Usual, new(TimeSpan.FromHours(4), "FedRAMP Rev. 5 moderate baseline, PS-4 a: access disabled within 4 hours of termination")),
        new("fedramp-high", new(TimeSpan.FromHours(1), "FedRAMP Rev. 5 high baseline, PS-4 a: access disabled within 1 hour of termination")),
        new("soc2", new(TimeSpan.FromDays(1), "SOC 2 CC6.2 and CC6.3 fix none; one day is this project's choice, to be held against your own policy")),
    ];

    public Limit Access { get; } = new(TimeSpan.FromDays(7), Own);

    public Limit LightAgent { get; } = new(TimeSpan.FromDays(2), Own);
}
