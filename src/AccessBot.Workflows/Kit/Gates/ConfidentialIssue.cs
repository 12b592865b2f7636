using System.Net;
using System.Text.Json;
using AccessBot.Texts;
using AccessBot.Workflows.Kit.Notes;
using AccessBot.Workflows.Ports;

namespace AccessBot.Workflows.Kit.Gates;

/// <summary>Makes the issue confidential, so that what is written there stays among those who handle it.</summary>
public sealed record MakeConfidential() : Step("make-confidential", "1");

/// <summary>Asks once for what the bot may not do itself, and says nothing else.</summary>
public sealed record AskConfidential() : Step("ask-confidential", "1");

/// <summary>
/// Rule 11 of the design, for every workflow that writes private things: not before only those can read them who
/// handle the request.
/// </summary>
public sealed class ConfidentialIssue(IGitLab gitLab, NoteWriter writer, TemplateCatalog templates)
{
    public static TemplateDeclaration Text { get; } =
        new("kit", "ask-confidential", TemplateKind.Note, ["requester", "operators"]);

    public static Privacy Read(Sighting seen, string workflow)
    {
        if (seen.Issue.IsConfidential || seen.Imagined.Contains(new MakeConfidential().KeyIn(workflow))) return Privacy.Private;
        var tried = seen.Receipt(new MakeConfidential().KeyIn(workflow))?.Receipt;
        if (tried is null || JsonDocument.Parse(tried).RootElement.GetProperty("confidential").GetBoolean())
            return Privacy.Open;
        return seen.IsDone(new AskConfidential().KeyIn(workflow)) ? Privacy.StuckAndAsked : Privacy.Stuck;
    }

    /// <summary>The issue as GitLab stored it, and the receipt. GitLab drops in silence what the bot may not set.</summary>
    public async Task<(Sighting Seen, string Receipt)> MakeAsync(Sighting seen, CancellationToken ct)
    {
        try
        {
            var stored = await gitLab.EditIssueAsync(seen.Ref, new IssueEdit(Confidential: true), ct);
            var issue = stored with { UserNotesCount = seen.Issue.UserNotesCount };
            return (seen with { Issue = issue }, Receipt(stored.IsConfidential));
        }
        catch (VendorRefusal refusal) when (refusal.Status == (int)HttpStatusCode.Forbidden)
        {
            return (seen, Receipt(false));
        }
    }

    public Task<Sighting> AskAsync(Sighting seen, StepContext context, CancellationToken ct)
    {
        var body = templates.Note(Text.Workflow, Text.Name, new TemplateValues()
            .SetMention("requester", seen.Issue.Author.Username)
            .SetTrusted("operators", "Support Operations"));
        return writer.PostOnceAsync(seen, new NoteMarker(context.Key), body, context, ct);
    }

    private static string Receipt(bool confidential) => JsonSerializer.Serialize(new { confidential });
}
