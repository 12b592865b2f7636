using AccessBot.Storage.Shadowing;
using AccessBot.Worker.Configuration;
using AccessBot.Workflows.Kit;
using AccessBot.Workflows.Kit.Shadow;

namespace AccessBot.Worker.Shadowing;

/// <summary>Reads the report from memory; no vendor is asked.</summary>
public sealed class ShadowReports(ShadowBook book, Settings settings, TimeProvider time)
{
    public async Task<ShadowReport> ReadAsync(DateTimeOffset? since, CancellationToken ct)
    {
        var from = since ?? DateTimeOffset.UnixEpoch;
        var acts = (await book.SinceAsync(from, ct)).ToLookup(act => act.Workflow);
        var files = (await book.FilesAsync(from, ct)).ToLookup(file => file.Workflow);
        var faces = (await book.RequestsAsync(ct)).ToDictionary(face => face.Request);
        var names = settings.Modes.InShadow.Concat(files.Select(file => file.Key)).Concat(acts.Select(act => act.Key)).Distinct()
            .Order(StringComparer.Ordinal);
        return new ShadowReport(
            time.GetUtcNow(), since, settings.Shadow.CompareWithin,
            [.. names.Select(name => Of(name, [.. files[name]], [.. acts[name]], faces))]);
    }

    private ShadowedWorkflow Of(
        string name, IReadOnlyList<ShadowFile> files, IReadOnlyList<ShadowAct> acts,
        IReadOnlyDictionary<Vocabulary.RequestRef, ShadowedRequest> faces)
    {
        int Count(ShadowVerdict verdict) => acts.Count(act => act.Verdict == verdict);

        var waits = acts.Where(act => act.Verdict == ShadowVerdict.Agreed).Select(act => act.JudgedAt!.Value - act.At).Order().ToList();
        return new ShadowedWorkflow(
            name, settings.Modes.IsShadow(name), files.Count, Count(ShadowVerdict.Agreed), Count(ShadowVerdict.Differed),
            Count(ShadowVerdict.OnlyBot), Count(ShadowVerdict.OnlyPeople), Count(ShadowVerdict.NotYet), Count(ShadowVerdict.NotCompared),
            files.Count(file => faces.GetValueOrDefault(file.Request)?.InTrouble == true),
            waits.Count == 0 ? null : waits[(waits.Count - 1) / 2],
            [
                .. acts.Where(act => act.Verdict is ShadowVerdict.OnlyPeople or ShadowVerdict.Differed or ShadowVerdict.OnlyBot)
                    .OrderByDescending(act => act.Verdict).ThenBy(act => act.At)
                    .Select(act => new Disagreement(act.Request, faces.GetValueOrDefault(act.Request)?.Url, act.Verdict, act.At, Sentence(act), act.Because)),
            ]);
    }

    // A reason reads on after "because"; what held the bot back is in the verdict's own words.
    private static string Sentence(ShadowAct act) => act.Verdict == ShadowVerdict.OnlyPeople
        ? $"People {act.Says}; {act.Why}."
        : $"The bot would {act.Says}, because {Reasons.Of(act.Because).Text}; {act.Why}.";
}
