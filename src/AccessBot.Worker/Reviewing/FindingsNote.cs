using System.Globalization;
using AccessBot.Storage.Reviewing;
using AccessBot.Texts;
using AccessBot.Vocabulary;
using AccessBot.Worker.Configuration;
using AccessBot.Worker.Desk;
using AccessBot.Workflows.Kit;
using AccessBot.Workflows.Kit.Notes;
using AccessBot.Workflows.Kit.Shadow;
using AccessBot.Workflows.Ports;
using AccessBot.Workflows.Ports.Memory;

namespace AccessBot.Worker.Reviewing;

/// <summary>
/// A note for each instance on the issue of <c>review.issue</c>, edited in place, with the four lists of the quarterly audit as numbers
/// and what stands. It says what the database says, so it can be written again at any time.
/// </summary>
public sealed class FindingsNote(
    ReviewBook book, SightingReader sightings, NoteWriter notes, TemplateCatalog templates, IOperatorMessages operators, Settings settings,
    TimeProvider time)
{
    /// <summary>The kind of the message when it cannot be written.</summary>
    public const string Message = "review-issue";

    private const string Folder = "review";

    /// <summary>More would be longer than a screen.</summary>
    private const int Most = 25;

    public static TemplateDeclaration Text { get; } = new(
        Folder, "findings", TemplateKind.Note,
        [
            "system", "read_at", "tried_at", "incomplete", "light", "full", "admins", "suspended", "all", "count", "one", "more", "operators", "sources",
            "findings[].due", "findings[].name", "findings[].key", "findings[].what", "findings[].since",
        ]);

    /// <summary>Brings each note in line. What GitLab says against it goes to operators, and ends with the next one that is written.</summary>
    public async Task WriteAsync(CancellationToken ct)
    {
        if (settings.Review.Issue is not { } issue || settings.Modes.Usual == RunMode.Shadow) return;
        try
        {
            await WriteAsync(issue, ct);
            await operators.SettleAsync(Message, issue.ToString(), time.GetUtcNow(), ct);
        }
        catch (Exception trouble) when (trouble is VendorTrouble or VendorRefusal)
        {
            await operators.RaiseAsync(
                Message, issue.ToString(), $"The findings of the review cannot be written on {issue}: {trouble.Message}", time.GetUtcNow(), ct);
        }
    }

    private async Task WriteAsync(IssueRef issue, CancellationToken ct)
    {
        var states = await book.StatesAsync(ct);
        var findings = (await book.FindingsAsync(null, ct)).ToLookup(finding => finding.Instance);
        var seen = await sightings.ReadWholeAsync(new RequestRef(Folder, issue.ToString()), ct)
            ?? throw new VendorRefusal("GitLab", 404, "the issue does not exist, or the bot cannot see it");
        if (!seen.Issue.IsConfidential)
            throw new VendorRefusal("GitLab", 403, "the issue is not confidential, and everybody in the project would read who has access");
        foreach (var instance in settings.Instances)
        {
            if (states.FirstOrDefault(state => state.Instance == instance.Name) is not { WholeAt: { } whole } state) continue;
            var team = await book.CountTeamAsync(instance.Name, ct);
            var body = templates.Note(Text.Workflow, Text.Name, Values(state, whole, team, [.. findings[instance.Name]]));
            seen = await notes.EnsureAsync(seen, new NoteMarker($"{Folder}/{instance.Name}/1"), body, ct);
        }
    }

    private TemplateValues Values(ReviewState state, DateTimeOffset whole, TeamCount team, IReadOnlyList<Finding> standing)
    {
        var values = new TemplateValues()
            .SetTrusted("system", settings.Deprovisioning.For(state.Instance).System)
            .Set("read_at", whole)
            .Set("tried_at", state.At)
            .Set("incomplete", state.Incomplete?.TrimEnd('.'))
            .Set("light", team.LightAgents).Set("full", team.FullAgents).Set("admins", team.Admins).Set("suspended", team.Suspended).Set("all", team.All)
            .Set("count", standing.Count).Set("one", standing.Count == 1).Set("more", Math.Max(0, standing.Count - Most))
            .SetTrusted("operators", "Support Operations")
            .SetTrusted("sources", string.Join("; ", state.Sources.Select(source => string.Create(
                CultureInfo.InvariantCulture, $"{source.Name} {source.Rows} rows, {source.Pages} {(source.Pages == 1 ? "page" : "pages")}"))));
        return values.Set("findings", standing.Take(Most).Select(finding => new TemplateValues()
            .SetTrusted("due", Say.Time(finding.Due)).Set("name", finding.Name).Set("key", finding.Key)
            .SetTrusted("what", finding.Verdict.Text).SetTrusted("since", Say.Time(finding.FirstSeen))));
    }
}
