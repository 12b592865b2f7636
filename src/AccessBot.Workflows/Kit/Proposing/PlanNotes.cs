using AccessBot.Texts;
using AccessBot.Workflows.Kit.Notes;
using AccessBot.Workflows.Ports.Acting;
using AccessBot.Workflows.Ports.Memory;

namespace AccessBot.Workflows.Kit.Proposing;

/// <summary>
/// The one note about a plan, edited in place. Where everybody can read along it says that there is a plan, and nothing of what is in it.
/// </summary>
public sealed class PlanNotes(
    NoteWriter writer, TemplateCatalog templates, IJournal journal, Mandate mandate, Talk.TalkOptions talk, TimeProvider time)
{
    /// <summary>Kind of the note.</summary>
    public const string Kind = "propose/plan";

    private const string State = "state", Stands = "stands", Past = "past";

    private static readonly NoteMarker Marker = new($"{Kind}/1");

    public static TemplateDeclaration Text { get; } = new(
        "kit", "plan", TemplateKind.Note,
        [
            "waits", "applied", "done", "acts", "digest", "command", "private", "person", "steps[]", "then", "next", "more", "earlier", "lapsed", "changes[]",
            "operators",
        ]);

    /// <summary>Says what is kept of the request now.</summary>
    /// <returns>How the bot leaves the issue; null when it wrote nothing, because there is nothing to say or the issue is left alone.</returns>
    public async Task<SeenMark?> ShowAsync(Sighting seen, PlanFile file, string? person, CancellationToken ct)
    {
        if (file.Standing is null && !IsShown(seen) || !MayWrite(seen)) return null;
        return (await WriteAsync(seen, file.Standing is null ? Past : Stands, Say(seen, file, person), ct)).Mark;
    }

    /// <summary>The plan is nobody's to apply any more, because the workflow acts by itself now.</summary>
    public async Task<Sighting> TakeBackAsync(Sighting seen, CancellationToken ct)
    {
        if (!IsShown(seen) || !MayWrite(seen)) return seen;
        return await WriteAsync(seen, Past, templates.Note(Text.Workflow, Text.Name, Values().Set("acts", true)), ct);
    }

    /// <summary>The note says that a plan waits, or is being carried out.</summary>
    public static bool IsShown(Sighting seen) => seen.Last(Kind)?.Marker.Attributes.GetValueOrDefault(State) == Stands;

    private async Task<Sighting> WriteAsync(Sighting seen, string state, string body, CancellationToken ct)
    {
        using var leave = mandate.Let(Leave.ForThePlanNote());
        using var window = mandate.Open(time.GetTimestamp(), known: false, changesAccess: false, journal.StandAsync);
        return await writer.EnsureAsync(seen, Marker.With(State, state), body, ct);
    }

    // A closed or held issue is left exactly as the person left it; the last word on what the bot itself closed was said before.
    private bool MayWrite(Sighting seen) =>
        (seen.Issue.IsOpen || seen.Issue.ClosedBy?.Id == seen.Bot.Id) && (talk.HoldLabel is not { } hold || !seen.Issue.Has(hold));

    private string Say(Sighting seen, PlanFile file, string? person)
    {
        var (plan, word) = (file.Standing?.Plan, file.Open);
        var ended = plan is null ? file.Word : file.JustEnded;
        var values = Values()
            .Set("command", plan is null ? null : $"accessbot apply {seen.Request.Item} --plan {plan.Digest} --reason \"...\"")
            .Set("private", seen.Issue.IsConfidential)
            .Set("waits", plan is not null && word is null)
            .Set("applied", word is not null)
            .Set("done", plan is null && ended is { End: WordEnd.Done })
            .SetTrusted("digest", (plan ?? ended?.Plan)?.Digest)
            .SetTrusted("earlier", ended is { End: WordEnd.Changed } ? ended.Plan.Digest : null)
            .Set("lapsed", ended is { End: WordEnd.Lapsed });
        if (!seen.Issue.IsConfidential) return templates.Note(Text.Workflow, Text.Name, values);
        values.Set("person", person).Set("changes", ended is { End: WordEnd.Changed, Changes: { } changes } ? changes : []);
        if (plan is null) return templates.Note(Text.Workflow, Text.Name, values);
        return templates.Note(Text.Workflow, Text.Name, values
            .Set("steps", plan.Shown.Select(step => step.Says!))
            .Set("more", plan.End.Kind == "act")
            .SetTrusted("then", plan.End.Kind == "act" ? null : Reasons.Of(plan.End.Because).Text)
            .SetTrusted("next", Talk.Conversation.InWords(plan.End.Next)));
    }

    private static TemplateValues Values() => new TemplateValues()
        .Set("waits", false).Set("applied", false).Set("done", false).Set("acts", false).Set("lapsed", false).Set("private", false)
        .Set("more", false).Set("command", "").Set("person", "").Set("steps", new List<string>()).Set("changes", new List<string>())
        .SetTrusted("digest", null).SetTrusted("then", null).SetTrusted("next", null).SetTrusted("earlier", null)
        .SetTrusted("operators", "Support Operations");
}
