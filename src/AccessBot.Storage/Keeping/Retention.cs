using AccessBot.Storage.Audit;
using AccessBot.Storage.Audit.Cuts;
using AccessBot.Storage.Databases;
using AccessBot.Vocabulary;

namespace AccessBot.Storage.Keeping;

/// <summary>How long one kind is kept, and what would go.</summary>
/// <param name="Days">As configured.</param>
/// <param name="Agreed">As last agreed to; null where nothing was yet.</param>
/// <param name="Due">Rows that would go under the configured period.</param>
/// <param name="DueAgreed">Rows that would go under the one that was agreed to.</param>
/// <param name="Kept">Why nothing goes whatever its age; null where something may.</param>
public sealed record KindPlan(KeptKind Kind, int Days, int? Agreed, long Due, long DueAgreed, string? Kept)
{
    /// <summary>The configured period would delete what nobody has agreed to.</summary>
    public bool IsWaiting => Kept is null && Due > DueAgreed;
}

/// <summary>What one run did to one kind.</summary>
/// <param name="Cuts">Of the log; empty for any other kind.</param>
/// <param name="Trouble">Why it ended early; null where it did not.</param>
public sealed record KindPruned(KeptKind Kind, long Rows, IReadOnlyList<AuditCut> Cuts, string? Trouble);

/// <summary>Keeps each kind as long as configured, and no longer. A shorter period than before deletes nothing until a person agrees.</summary>
/// <param name="days">How many days each kind is kept, as configured.</param>
/// <param name="exports">Where the log's beginning is written before it is cut off; null: the log is never cut.</param>
public sealed class Retention(
    Database database, AuditLog audit, HoldBook holds, PeriodBook periods, PersonFinder people, LogCut log, TimeProvider time,
    Func<KeptKind, int> days, string? exports)
{
    public const string NoExports = "nothing is cut off it before 'retention.exports' names a folder for what goes";

    /// <summary>The log is cut this seldom by itself: each cut walks all of it.</summary>
    private static readonly TimeSpan Between = TimeSpan.FromDays(30);

    /// <summary>Others wait while rows are deleted; with more than these, looks would be dropped for being late.</summary>
    private const int MostAtOnce = 50_000;

    private readonly IReadOnlyList<IPruner> pruners =
    [
        new UndoPruner(database, audit), new MailPruner(database, audit), new MessagePruner(database, audit), new NamePruner(database, audit),
        new FindingNamePruner(database, audit), new CampaignNamePruner(database, audit), new RequestPruner(database, audit), new SpanPruner(database, audit),
        new ConfigurationPruner(database, audit),
    ];

    public async Task<IReadOnlyList<KindPlan>> PlanAsync(CancellationToken ct)
    {
        var (held, agreed, standing) = (await HeldAsync(ct), await periods.ReadAsync(ct), await StandingGrants.ReadAsync(database, ct));
        var plans = new List<KindPlan>();
        foreach (var kind in KeptKind.All)
        {
            var (now, then) = (days(kind), agreed.TryGetValue(kind.Id, out var known) ? known : (int?)null);
            var due = await CountAsync(kind, now, held, standing, ct);
            var before = then is null ? 0 : then <= now ? due : await CountAsync(kind, then.Value, held, standing, ct);
            var kept = held.All ? "everything is on hold" : kind == KeptKind.Log && exports is null ? NoExports : null;
            plans.Add(new(kind, now, then, due, before, kept));
        }

        return plans;
    }

    /// <summary>By itself: under periods that were agreed to. What nobody agreed to stays, and the plan says so.</summary>
    public async Task<IReadOnlyList<KindPruned>> RunAsync(CancellationToken ct)
    {
        var at = time.GetUtcNow();
        foreach (var plan in await PlanAsync(ct))
        {
            // Longer counts at once, and so does a first one under which nothing goes.
            if (!plan.IsWaiting && plan.Days != plan.Agreed) await periods.AgreeAsync(plan.Kind, plan.Days, AuditEntry.Bot, at, ct);
        }

        await log.StateAnewAsync(at, ct);
        var agreed = await periods.ReadAsync(ct);
        return await PruneAsync(
            kind => agreed.TryGetValue(kind.Id, out var known) ? Math.Max(known, days(kind)) : null, AuditEntry.Bot,
            "kept as long as was agreed to", Between, ct);
    }

    /// <summary>Because somebody who has seen the plan says so: from now on under the periods of the configuration.</summary>
    public async Task<IReadOnlyList<KindPruned>> ApplyAsync(string by, string why, CancellationToken ct)
    {
        var agreed = await periods.ReadAsync(ct);
        foreach (var kind in KeptKind.All)
            if (!agreed.TryGetValue(kind.Id, out var known) || known != days(kind))
                await periods.AgreeAsync(kind, days(kind), by, time.GetUtcNow(), ct);
        return await PruneAsync(kind => days(kind), by, why, TimeSpan.Zero, ct);
    }

    private async Task<IReadOnlyList<KindPruned>> PruneAsync(
        Func<KeptKind, int?> period, string by, string why, TimeSpan between, CancellationToken ct)
    {
        var done = new List<KindPruned>();
        foreach (var kind in KeptKind.All)
        {
            if (period(kind) is not { } kept) continue;
            // Anew for each kind: a hold that was set meanwhile counts.
            var held = await HeldAsync(ct);
            var frame = Frame(kept, held, await StandingGrants.ReadAsync(database, ct)) with { By = by, Why = why };
            if (kind == KeptKind.Log) done.Add(await CutAsync(frame, between, ct));
            else
            {
                var rows = 0L;
                foreach (var pruner in pruners.Where(one => one.Kind == kind)) rows += await pruner.RunAsync(frame, ct);
                done.Add(new(kind, rows, [], null));
            }
        }

        return done;
    }

    private async Task<KindPruned> CutAsync(PruneFrame frame, TimeSpan between, CancellationToken ct)
    {
        var (cuts, held) = (new List<AuditCut>(), HeldNames(frame.Held));
        if (exports is null || frame.Held.All || await log.FindAsync(frame.Before - between, held, ct) is null) return new(KeptKind.Log, 0, cuts, null);
        try
        {
            while (await log.FindAsync(frame.Before, held, ct) is { } range)
            {
                var last = Math.Min(range.Last, range.First + MostAtOnce - 1);
                cuts.Add(await log.RunAsync((range.First, last), exports, frame.By, frame.Why, frame.At, ct));
            }

            return new(KeptKind.Log, Rows(cuts), cuts, null);
        }
        catch (LogNotCut stays)
        {
            return new(KeptKind.Log, Rows(cuts), cuts, stays.Message);
        }
    }

    private static long Rows(List<AuditCut> cuts) => cuts.Sum(cut => cut.Last - cut.First + 1);

    private async Task<long> CountAsync(
        KeptKind kind, int kept, HeldNow held, IReadOnlySet<RequestRef> standing, CancellationToken ct)
    {
        var frame = Frame(kept, held, standing);
        if (kind == KeptKind.Log)
            return held.All || await log.FindAsync(frame.Before, HeldNames(held), ct) is not { } range ? 0 : range.Last - range.First + 1;
        var rows = 0L;
        foreach (var pruner in pruners.Where(one => one.Kind == kind)) rows += await pruner.CountAsync(frame, ct);
        return rows;
    }

    private PruneFrame Frame(int kept, HeldNow held, IReadOnlySet<RequestRef> standing)
    {
        var now = time.GetUtcNow();
        return new(now.AddDays(-kept), held, standing, AuditEntry.Bot, "", now);
    }

    private static string[] HeldNames(HeldNow held) => [.. held.Requests.Select(request => request.ToString())];

    private async Task<HeldNow> HeldAsync(CancellationToken ct)
    {
        var (all, requests, addresses) = (false, new HashSet<RequestRef>(), new HashSet<string>());
        foreach (var hold in await holds.ListAsync(ct))
        {
            if (hold.What == Hold.All) all = true;
            else if (hold.What.Split(':', 2) is [var intake, var item]) requests.Add(new(intake, item));
            else
            {
                var person = await people.FindAsync(hold.What, ct);
                requests.UnionWith(person.Requests);
                addresses.UnionWith(person.Addresses);
            }
        }

        return new(all, requests, addresses);
    }
}
