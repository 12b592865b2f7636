using System.Globalization;
using System.Text.Json;
using AccessBot.Texts;
using AccessBot.Vocabulary;
using AccessBot.Workflows.Kit;
using AccessBot.Workflows.Kit.Filing;
using AccessBot.Workflows.Kit.Notes;

namespace AccessBot.Workflows.Ends;

/// <summary>The two effects of this workflow, and the words for them.</summary>
public sealed class EndsSteps(
    SightingReader sightings, NoteWriter notes, RemovalFiling filing, Mentions mentions, TemplateCatalog templates, EndsOptions options)
{
    public static TemplateDeclaration Text { get; } = new(
        EndsWorkflow.WorkflowId, "remind", TemplateKind.Note,
        ["requester", "subject", "person.name", "system", "last_day", "operators"]);

    /// <summary>The same for access that nobody uses.</summary>
    public static TemplateDeclaration UnusedText { get; } = new(
        EndsWorkflow.WorkflowId, "unused", TemplateKind.Note,
        ["requester", "subject", "person.name", "system", "last_day", "last_sign_in", "operators"]);

    /// <summary>The end of which a description that the bot wrote is the removal; null for any other.</summary>
    public static AccessEnd? EndIn(string description) =>
        NoteMarker.Find(description) is { } marker && marker.Kind == $"{EndsWorkflow.WorkflowId}/{FileRemoval.StepName}"
            && marker.Attributes.GetValueOrDefault("end") is { } item && AccessEnd.TryParse(new RequestRef(RequestRef.End, item), out var end)
            ? end : null;

    public async Task<StepResult<EndsSnapshot>> RemindAsync(EndsSnapshot seen, StepContext context, CancellationToken ct)
    {
        var given = seen.Access.Newest!.Request;
        // By mail nobody asks for an end; an issue that is gone has nobody left to tell.
        var sighting = given.Issue is null ? null : await sightings.ReadAsync(given, ct);
        if (sighting is null) return new(seen with { RemindedAt = seen.At }, JsonSerializer.Serialize(new { outcome = "nowhere to tell it" }));
        var marker = new NoteMarker(context.Key);
        var person = await mentions.ReachAsync(sighting, sighting.Form.Understood.Subject.Username, ct);
        var isRequester = person.Name.Equals(sighting.Issue.Author.Username, StringComparison.OrdinalIgnoreCase);
        var values = new TemplateValues()
            .SetMention("requester", sighting.Issue.Author.Username)
            .Set("person.name", sighting.Form.Understood.Subject.Name)
            .SetTrusted("system", options.SystemOf(seen.End!.Instance))
            .SetTrusted("last_day", seen.LastDay?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture))
            .SetTrusted("operators", "Support Operations");
        if (isRequester || person.Name.Length == 0) values.SetTrusted("subject", null);
        else person.Set(values, "subject");
        var text = Text;
        if (seen.End.IsUnused)
        {
            text = UnusedText;
            values.SetTrusted("last_sign_in", seen.Unused!.LastSignIn?.UtcDateTime.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture));
        }

        var after = await notes.PostOnceAsync(sighting, marker, templates.Note(text.Workflow, text.Name, values), context, ct);
        return new(seen with { RemindedAt = seen.At }, after.NoteReceipt(context.Key));
    }

    public async Task<StepResult<EndsSnapshot>> FileAsync(EndsSnapshot seen, StepContext context, CancellationToken ct)
    {
        var (end, system) = (seen.End!, options.SystemOf(seen.End!.Instance));
        var marker = new NoteMarker(context.Key).With("end", end.ToRequest().Item);
        var filed = await filing.FileOnceAsync(
            seen.Place!, end.Instance, system, seen.Who!, end.IsUnused ? $"Access to {system} is not used" : $"Access to {system} ends", end.LastDay, marker, context, ct);
        return new(seen with { Filed = filed.Ref, FiledAt = seen.At }, FiledReceipt.Write(filed));
    }
}
