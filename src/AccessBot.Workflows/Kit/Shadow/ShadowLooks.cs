using AccessBot.Vocabulary;
using AccessBot.Workflows.Kit.Contracts;

namespace AccessBot.Workflows.Kit.Shadow;

/// <param name="CompareWithin">How long people have to do what the bot would have done.</param>
public sealed record ShadowOptions(TimeSpan CompareWithin)
{
    public static readonly TimeSpan Usual = TimeSpan.FromDays(7);
}

/// <summary>What a look in shadow came to.</summary>
/// <param name="Next">The first thing that the bot would do now; null when it would do nothing.</param>
/// <param name="Stands">What it would come to after that.</param>
/// <param name="WakeAt">When it is looked at again without being woken.</param>
public sealed record ShadowLook(ShadowAct? Next, Decision Stands, DateTimeOffset? WakeAt);

/// <summary>
/// One look of a workflow in shadow: works out everything that the bot would do from here on, keeps what is new of it, and judges
/// what was kept by what people have done. It holds no port that writes to a vendor.
/// </summary>
public sealed class ShadowLooks(WorkflowModes modes, IShadowBook book, ShadowOptions options, EngineOptions pace, TimeProvider time)
{
    // Nobody tells the bot of an account that is made by hand: soon after a change it is looked for often, then seldom.
    private static readonly TimeSpan Soonest = TimeSpan.FromMinutes(5), Latest = TimeSpan.FromHours(6);

    public bool Covers(string workflow) => modes.IsShadow(workflow);

    public async Task<ShadowLook> LookAsync<TSnapshot>(
        RequestRef request, IWorkflow<TSnapshot> workflow, TSnapshot seen, CancellationToken ct)
    {
        var (now, sight) = (time.GetUtcNow(), await workflow.SightAsync(seen, ct));
        var before = await book.FindAsync(request, ct)
            ?? new ShadowFile(request, workflow.Id, now, now, now, sight, null, "", Rests: false, []);
        var known = before.Acts.ToDictionary(act => act.Key, StringComparer.Ordinal);
        var (plan, stands) = Plan(before, workflow, seen, sight, known, now);
        var beside = sight is null || before.Last is null ? [] : Beside(before, workflow.Id, sight, [.. known.Values], now).ToList();
        foreach (var act in beside) known[act.Key] = act;
        var planned = plan.Select(act => act.Key).ToHashSet(StringComparer.Ordinal);
        List<ShadowAct> acts =
        [
            .. known.Values.OrderBy(act => act.At).ThenBy(act => act.Place).Select(act => ShadowJudge.Judge(act, before.Last, sight, planned.Contains(act.Key), now, options.CompareWithin)),
        ];
        List<ShadowAct> changed = [.. acts.Where(act => before.Acts.All(earlier => earlier != act))];
        var isNews = changed.Count > 0 || before.Last is not null && sight?.DiffersFrom(before.Last) == true;
        var file = before with
        {
            LookedAt = now,
            ChangedAt = isNews ? now : before.ChangedAt,
            Last = sight ?? before.Last,
            Held = stands.Because.Id,
            Rests = stands is Decision.Rest,
            Acts = acts,
        };
        await book.SaveAsync(file, changed, ct);

        // What is hidden now in imagination can be read on: that is another look.
        var readsOn = changed.Exists(act => act is { Kind: EffectKind.Hide, Verdict: ShadowVerdict.NotYet });
        return new ShadowLook(acts.Find(act => act.Verdict == ShadowVerdict.NotYet && planned.Contains(act.Key)), stands, readsOn ? now : WakeAt(file, stands, now));
    }

    // Step after step as if each were done, until somebody else is next or nothing can be told any more.
    private (IReadOnlyList<ShadowAct> Plan, Decision Stands) Plan<TSnapshot>(
        ShadowFile file, IWorkflow<TSnapshot> workflow, TSnapshot seen, WorldSight? sight,
        Dictionary<string, ShadowAct> known, DateTimeOffset now)
    {
        List<ShadowAct> plan = [];
        (var decision, seen) = Foresight.Walk(workflow, seen, pace.MostSteps, Imagine, (next, at, effect) =>
        {
            if (effect is null || WasSo(effect, file.First)) return;
            var key = next.Step.KeyIn(workflow.Id);
            known.TryAdd(key, Act(file, workflow.Id, key, next.Step.Name, effect, next.Because, SnapshotFacts.Of(at), sight, now, known.Count));
            plan.Add(known[key]);
        });

        if (decision is Decision.HandOver stop)
        {
            var key = $"{workflow.Id}/hand-over/{stop.Because.Id}";
            known.TryAdd(key, Act(
                file, workflow.Id, key, "hand-over", new(EffectKind.HandOver, "hand it over to an operator"), stop.Because, SnapshotFacts.Of(seen), sight, now, known.Count));
            plan.Add(known[key]);
        }

        return (plan, decision);

        Imagined<TSnapshot> Imagine(Step step, TSnapshot at)
        {
            var imagined = workflow.Imagine(step, at, known.GetValueOrDefault(step.KeyIn(workflow.Id))?.At ?? now);
            return imagined.Effect is null ? workflow.Imagine(step, at, file.BegunAt) : imagined;
        }
    }

    // What was there when shadow began is nobody's answer to it.
    private static bool WasSo(ShadowEffect effect, WorldSight? first) => effect.Kind switch
    {
        EffectKind.GiveAccount => first?.In(effect.Instance)?.Account == AccountHeld.LightAgent,
        EffectKind.GiveApp => first?.In(effect.Instance)?.App == true,
        _ => false,
    };

    private static ShadowAct Act(
        ShadowFile file, string workflow, string key, string step, ShadowEffect effect, Reason because, string facts, WorldSight? sight,
        DateTimeOffset at, int place) => new(
            file.Request, key, workflow, step, effect.Says, effect.Kind, effect.Instance, effect.Labels, because.Id,
            Digest.Of(facts), at, place, sight?.LastNote ?? 0, effect.Question?.ToString());

    private static IEnumerable<ShadowAct> Beside(
        ShadowFile before, string workflow, WorldSight sight, IReadOnlyList<ShadowAct> acts, DateTimeOffset now)
    {
        var number = acts.Count(act => act.Verdict == ShadowVerdict.OnlyPeople);
        foreach (var (did, says, kind, instance) in ShadowJudge.Beside(before.Last!, sight, acts, before.Rests))
        {
            var held = Reasons.Of(before.Held);
            yield return new ShadowAct(
                before.Request, $"{workflow}/people/{++number}.{did}", workflow, "people", says, kind, instance, [], before.Held, "", now, acts.Count + number, sight.LastNote,
                null, ShadowVerdict.OnlyPeople, now, $"the bot would not have: {held.Text}");
        }
    }

    private DateTimeOffset? WakeAt(ShadowFile file, Decision stands, DateTimeOffset now)
    {
        var pending = file.Acts.Where(act => act.Verdict == ShadowVerdict.NotYet).ToList();
        var isOver = file.Last?.IsOpen == false || stands is Decision.Rest && file.Last?.IsOpen is null;
        if (pending.Count == 0 && isOver) return null;
        var pause = now - file.ChangedAt;
        var next = now + (pause < Soonest ? Soonest : pause > Latest ? Latest : pause);
        foreach (var end in pending.Select(act => act.At + options.CompareWithin).Where(end => end > now && end < next)) next = end;
        return stands is Decision.Wait { Until: { } until } && until < next ? until : next;
    }
}
