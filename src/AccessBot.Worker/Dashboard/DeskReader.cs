using System.Globalization;
using AccessBot.Connectors.Http;
using AccessBot.Storage;
using AccessBot.Storage.Desk;
using AccessBot.Storage.Proposing;
using AccessBot.Storage.Reviewing;
using AccessBot.Vocabulary;
using AccessBot.Worker.Campaigns;
using AccessBot.Worker.Configuration;
using AccessBot.Worker.Dashboard.Wording;
using AccessBot.Worker.Desk;
using AccessBot.Workflows.Kit;
using AccessBot.Workflows.Ports.Memory;

namespace AccessBot.Worker.Dashboard;

/// <summary>Reads what the pages show. Nothing here writes, and no vendor is asked: a page is as fast as the
/// database.</summary>
public sealed class DeskReader(
    DeskMemory memory, DeskFigures figures, AuditSearch audit, OperatorMessages messages, WorkflowNames workflows,
    VendorTraffic traffic, RunBook runBook, Causes causes, ReviewBook reviews, CampaignRecords campaigns, PlanBook plans, WaitedFor waits, Settings settings, TimeProvider time, ILetters? letters = null)
{
    private const int MostNeedy = RequestsModel.MostNeedy;
    private const int AuditPage = 100;

    /// <summary>Steps whose receipt proves that a person was told of working access.</summary>
    private static readonly string[] TellingSteps = ["ready", "answer", "app-ready"];

    public async Task<RequestsModel> RequestsAsync(RequestFilter filter, int number, CancellationToken ct) => new(
        await memory.Book.OpenAsync(MostNeedy + 1, ct, "Operators"),
        await messages.ListAsync(MostNeedy, ct),
        await memory.Book.ListAsync(filter, number, RequestsModel.Size, ct),
        filter, number, settings.Deadlines, workflows.All, runBook, await causes.ReadAsync(ct));

    public async Task<RequestModel?> RequestAsync(RequestRef request, CancellationToken ct)
    {
        if (await memory.Book.FindAsync(request, ct) is not { } row) return null;
        var journal = await memory.Journal.ReadAsync(request, ct);
        var timeline = new Timeline(settings).Of(
            row, await memory.Book.HistoryAsync(request, ct), journal,
            await audit.FindAsync(new AuditQuery(Request: request.ToString(), Most: 500), ct));
        return new RequestModel(
            row, timeline, row.Facts is null ? [] : new FactWords(SystemOf).Of(row.Facts),
            await memory.Taken.FindAsync(request, ct), settings.Deadlines.Of(row.Workflow), runBook.Find(row.Because),
            row.IssueAddress(settings.GitLab.Connection.Url), EvidencePicture.Of(journal),
            journal.Any(entry => entry is { Step: "save", ReceivedAt: not null }), await Letters.NeedingAPersonAsync(letters, row, ct))
        {
            Plan = row.Workflow is { } workflow && settings.Modes.IsPropose(workflow) ? await plans.FindAsync(request, ct) : null,
            WaitsFor = await waits.FindAsync(row.Because, row.Subject, ct),
        };
    }

    private string SystemOf(string instance) =>
        settings.Instances.FirstOrDefault(one => one.Name.ToString() == instance) is { } known
            ? settings.Deprovisioning.For(known.Name).System
            : instance;

    public async Task<RemovalsModel> RemovalsAsync(CancellationToken ct)
    {
        var (now, rules) = (time.GetUtcNow(), settings.Deprovisioning);
        var week = await figures.RemovalsAsync(now.AddDays(-7), 1000, ct);
        var counts = week.GroupBy(removal => removal.Instance).Select(
            one => (one.Key, Since(one, now - rules.Window), Since(one, now.AddDays(-1)), one.Count()));
        return new RemovalsModel(
            await memory.HeldRemovalsAsync(ct), [.. week.Take(50)], [.. counts], rules.Window,
            $"{rules.MostRemovals} (or {rules.MostPercent} % of the instance's team, if that is fewer)",
            rules.MostForOnePerson, SystemOf);
    }

    private static int Since(IEnumerable<Removal> removals, DateTimeOffset from) =>
        removals.Count(one => one.At >= from);

    public async Task<AccessModel> AccessAsync(string? instance, string? verdict, int number, CancellationToken ct)
    {
        var states = await reviews.StatesAsync(ct);
        var shown = states.Select(state => state.Instance).FirstOrDefault(name => name.Value == instance);
        // What is no verdict is no question for a database either.
        var asked = Reasons.All.FirstOrDefault(reason => reason.Id == verdict);
        var lines = shown is null ? []
            : await reviews.LinesAsync(shown, asked?.Id, missing: false, (number - 1) * AccessModel.Size, AccessModel.Size + 1, ct);
        return new AccessModel(
            states, await reviews.FindingsAsync(null, ct), shown, asked,
            [.. lines.Take(AccessModel.Size)], number, lines.Count > AccessModel.Size, await NewestCampaignsAsync(ct),
            settings.Review.At, SystemOf, runBook.Find);
    }

    private async Task<IReadOnlyList<CampaignRecord>> NewestCampaignsAsync(CancellationToken ct)
    {
        List<CampaignRecord> newest = [];
        await foreach (var one in campaigns.ListAsync(ct))
        {
            newest.Add(one);
            if (newest.Count == AccessModel.MostCampaigns) break;
        }

        return newest;
    }

    public async Task<FiguresModel> FiguresAsync(CancellationToken ct)
    {
        var now = time.GetUtcNow();
        var since = now.AddDays(-7 * FiguresModel.WeeksShown);
        return FiguresModel.Of(
            now, await figures.AccessTimesAsync(TellingSteps, since, ct), await figures.RemovalsAsync(
                since, 10_000, ct),
            await figures.WaitingAsync(ct), await figures.SpansAsync(
                FiguresModel.FirstOfQuarter(now.AddDays(-270)), ct),
            settings.Deadlines);
    }

    public async Task<HealthModel> HealthAsync(CancellationToken ct) => new(
        traffic.Read(), await memory.Pauses.ListAsync(ct), workflows.All, runBook,
        typeof(DeskReader).Assembly.GetName().Version?.ToString(3) ?? "");

    public async Task<AuditModel> AuditAsync(string? text, string? from, string? to, long? below, CancellationToken ct)
    {
        var lines = await audit.FindAsync(
            new AuditQuery(Day(from), Day(to), null, Given(text), below, AuditPage + 1), ct);
        return new AuditModel([.. lines.Take(AuditPage)], Given(text), Given(from), Given(to), lines.Count > AuditPage);
    }

    /// <summary>A day as a date field sends it; null for none, or for what is no day.</summary>
    public static DateTimeOffset? Day(string? text) =>
        DateTimeOffset.TryParseExact(
            text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var day)
            ? day
            : null;

    public static string? Given(string? text) => string.IsNullOrWhiteSpace(text) ? null : text.Trim();
}
