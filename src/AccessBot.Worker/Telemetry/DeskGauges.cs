using System.Diagnostics.CodeAnalysis;
using AccessBot.Storage.Desk;
using AccessBot.Storage.Reviewing;
using AccessBot.Vocabulary;
using AccessBot.Worker.Campaigns;
using AccessBot.Worker.Configuration;
using AccessBot.Worker.Dashboard;
using AccessBot.Worker.Desk;
using AccessBot.Worker.Health;
using AccessBot.Worker.Scheduling;

namespace AccessBot.Worker.Telemetry;

/// <summary>What a scrape shows of the database, read every few seconds so that a scrape itself costs
/// nothing.</summary>
public sealed class DeskGauges(
    DeskMemory memory, DeskFigures figures, ReviewBook reviews, Lazy<CampaignRecords> campaigns, HealthReader health, Settings settings, TimeProvider time,
    ILogger<DeskGauges> log)
    : SteadyService(time, log)
{
    private static readonly TimeSpan Every = TimeSpan.FromSeconds(15);

    // A list of ten thousand is no matter of seconds, and people answer it over days.
    private static readonly TimeSpan CampaignsEvery = TimeSpan.FromMinutes(5);

    private DateTimeOffset? campaignsRead;

    public IReadOnlyList<WaitingCount> Waiting { get; private set; } = [];

    public bool IsBrakeOn { get; private set; }

    public int Pauses { get; private set; }

    public int Overdue { get; private set; }

    private readonly DateTimeOffset began = time.GetUtcNow();

    /// <summary>How the newest review of each instance stands.</summary>
    public IReadOnlyList<ReviewState> Reviews { get; private set; } = [];

    /// <summary>Since the access to an instance was last reviewed whole, or since the start where it never was.</summary>
    public TimeSpan ReviewAge(InstanceName instance) => Age(Find(instance)?.WholeAt ?? began);

    public ReviewState? Find(InstanceName instance) => Reviews.FirstOrDefault(state => state.Instance == instance);

    /// <summary>Findings past their time.</summary>
    public IReadOnlyList<Finding> Late { get; private set; } = [];

    /// <summary>Campaigns that are not signed off.</summary>
    public IReadOnlyList<CampaignRecord> Campaigns { get; private set; } = [];

    /// <summary>Accounts that nobody answered for.</summary>
    public int Unanswered(InstanceName instance) => Campaigns.Where(one => one.Campaign.Instance == instance).Sum(one => one.Seen.Sheet.Open.Count);

    /// <summary>Campaigns that are over the day until which they count, or close to it.</summary>
    public int AtRisk(InstanceName instance) =>
        Campaigns.Count(one => one.Campaign.Instance == instance && one.CountsUntil - Time.GetUtcNow() < CampaignRecord.Close);

    public TimeSpan Age(DateTimeOffset since) => Time.GetUtcNow() - since;

    public async Task ReadAsync(CancellationToken ct)
    {
        // First: it is what says that the rest cannot be read.
        await health.ReadAsync(ct);
        Waiting = await figures.WaitingAsync(ct);
        IsBrakeOn = await memory.Removals.FindBrakeAsync(ct) is not null;
        Pauses = (await memory.Pauses.ListAsync(ct)).Count;
        var now = Time.GetUtcNow();
        Reviews = await reviews.StatesAsync(ct);
        Late = [.. (await reviews.FindingsAsync(null, ct)).Where(finding => finding.Due < now)];
        if (campaignsRead is not { } read || now - read >= CampaignsEvery)
        {
            Campaigns = await campaigns.Value.OpenAsync(ct);
            campaignsRead = now;
        }

        Overdue = (await memory.Book.OpenAsync(10_000, ct)).Count(
            row => row.Due(settings.Deadlines.Of(row.Workflow)) < now);
    }

    [SuppressMessage("Design", "CA1031",
        Justification = "A database that is away is told by /readyz; the gauges keep their last values.")]
    protected override async Task WorkAsync(CancellationToken ct)
    {
        while (!ct.IsCancellationRequested)
        {
            try
            {
                await ReadAsync(ct);
            }
            catch (Exception trouble) when (!ct.IsCancellationRequested)
            {
                Log.LogDebug(trouble, "The gauges could not be read");
            }

            await Task.Delay(Every, Time, ct);
        }
    }
}
