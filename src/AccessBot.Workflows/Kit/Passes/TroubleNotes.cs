using AccessBot.Texts;
using AccessBot.Vocabulary;
using AccessBot.Workflows.Kit.Contracts;
using AccessBot.Workflows.Kit.Lists;
using AccessBot.Workflows.Kit.Notes;
using AccessBot.Workflows.Ports;
using AccessBot.Workflows.Ports.Acting;
using AccessBot.Workflows.Ports.Memory;

namespace AccessBot.Workflows.Kit.Passes;

/// <summary>
/// Says on an issue which vendor it waits for (rule 9 of the design): one paragraph above the status note that stands
/// there, which notifies nobody. The workflow's next status takes it away again.
/// </summary>
public sealed class TroubleNotes(
    SightingReader sightings, IEnumerable<IIssueWorkflow> workflows, NoteWriter writer, TemplateCatalog templates,
    VendorNames names, IPauseSwitch pause, IJournal journal, Mandate mandate, TimeProvider time)
{
    private const string Waits = "waits";

    public static TemplateDeclaration Text { get; } =
        new("kit", "waits-for-vendor", TemplateKind.Note, ["vendor", "refused", "operators", "first"]);

    /// <param name="isRefused">It refuses what the bot signs in with, or a right; otherwise it is away or busy.</param>
    /// <returns>How the bot leaves the issue; null when it wrote nothing, because it is told or must not be.</returns>
    public async Task<SeenMark?> TellAsync(RequestRef request, string vendor, bool isRefused, CancellationToken ct)
    {
        if (request.Issue is null || vendor == "GitLab" || mandate.Sealed is not null || mandate.Bound is not null) return null;
        try
        {
            using var window = mandate.Open(time.GetTimestamp(), known: false, changesAccess: false, journal.StandAsync);
            if (await sightings.ReadAsync(request, ct) is not { } seen) return null;
            if (workflows.OwnerOf(seen) is not { } owner || await pause.FindPauseAsync(owner.Id, ct) is not null) return null;
            return await TellAsync(seen, owner, vendor, isRefused, ct);
        }
        catch (Exception away) when (away is VendorTrouble or VendorRefusal or ReadingUnfinished)
        {
            // GitLab is away too: the next look tells.
            return null;
        }
    }

    private async Task<SeenMark?> TellAsync(
        Sighting seen, IIssueWorkflow owner, string vendor, bool isRefused, CancellationToken ct)
    {
        var standing = seen.Last($"{owner.Id}/status");
        if (!owner.MayTell(seen) || (standing is null && !seen.Issue.IsConfidential)) return null;
        var mark = Digest.Of($"{vendor} {isRefused}");
        if (standing?.Marker.Attributes.GetValueOrDefault(Waits) == mark) return null;
        var waiting = templates.Note(Text.Workflow, Text.Name, new TemplateValues()
            .Set("vendor", names.Of(vendor))
            .Set("refused", isRefused)
            .SetTrusted("operators", "Support Operations")
            .Set("first", standing is null)).Trim();
        var marker = (standing?.Marker ?? new NoteMarker($"{owner.Id}/status/1")).With(Waits, mark);
        var after = await writer.EnsureAsync(seen, marker, $"{waiting}\n\n{Before(standing)}", ct);
        return after.Mark;
    }

    // What the workflow said last is still what is done and who is next once the vendor is back.
    private static string Before(OwnNote? standing)
    {
        if (standing is null) return "";
        var text = standing.Note.Body.ReplaceLineEndings("\n");
        text = text[..text.LastIndexOf("<!-- accessbot", StringComparison.Ordinal)].TrimEnd();
        if (!standing.Marker.Attributes.ContainsKey(Waits)) return text;
        var end = text.IndexOf("\n\n", StringComparison.Ordinal);
        return end < 0 ? "" : text[(end + 2)..];
    }
}

/// <summary>What people call a vendor that a failure names: <c>Zendesk us-federal</c> is Zendesk US Federal.</summary>
public sealed record VendorNames(IReadOnlyDictionary<string, string> Known)
{
    public string Of(string vendor) => Known.GetValueOrDefault(vendor, vendor);
}
