using System.Globalization;
using System.Text;
using System.Text.Json;
using AccessBot.Storage.Packs;
using AccessBot.Vocabulary;
using AccessBot.Worker.Tables;
using AccessBot.Workflows.Kit;
using AccessBot.Workflows.Kit.Evidence;
using AccessBot.Workflows.Kit.Lists;
using AccessBot.Workflows.Ports;

namespace AccessBot.Worker.Packs.Sampling;

/// <summary>The papers of one row of a sample. What cannot be had is said, and never stops the other rows.</summary>
internal sealed class SampledCase(Trails trails, SightingReader sightings, EvidenceCheck evidence)
{
    public async Task<CaseFound> WriteAsync(string pack, SampledRow row, PackFolder folder, CancellationToken ct)
    {
        var (request, at) = (Named(row.Request), $"21-samples/{row.RowId}/");
        var (line, actedAt) = Row(pack, row);
        await folder.WriteAsync(at + "row.json", line + "\n", ct);
        await folder.WriteAsync(at + "log-rows.jsonl", Lines(LogOf(pack, row.Request)), ct);
        if (request is null) return new CaseFound(null, null, "the pack names no request for it");
        var trail = await trails.ReadAsync(request, ct);
        await folder.WriteAsync(at + "receipts.jsonl", Lines(trail.Journal.Select(entry => Json(new
        {
            entry.Key,
            entry.Step,
            IntendedAt = Cell.Time(entry.IntendedAt).Exact,
            entry.Attempts,
            ReceivedAt = Cell.Time(entry.ReceivedAt).Exact,
            entry.Receipt,
            Sha256 = entry.Receipt is { } text ? EvidenceLine.Sha256(Encoding.UTF8.GetBytes(text)) : null,
            LogNo = trail.SealOf(entry)?.No,
        }))), ct);
        try
        {
            var stood = await WriteIssueAsync(request, actedAt, at, folder, ct);
            var lines = await evidence.CheckAsync(request, ct) ?? [];
            await folder.WriteAsync(at + "proof.jsonl", Lines(lines.Select(one => Json(new { Instance = one.Instance.Value, one.What, one.Holds, one.Found }))), ct);
            return new CaseFound(stood.AsItStood, Words(lines.Where(one => one.Instance.Value == row.Instance).ToList()), stood.Lacks);
        }
        catch (Exception trouble) when (trouble is VendorTrouble or VendorRefusal)
        {
            return new CaseFound(null, null, trouble.Message);
        }
    }

    private async Task<CaseFound> WriteIssueAsync(RequestRef request, DateTimeOffset? actedAt, string at, PackFolder folder, CancellationToken ct)
    {
        if (request.Issue is null)
        {
            await folder.WriteAsync(at + "request.json", Indented(new { Request = request.ToString(), AsItStood = (string?)null, Why = "it was a mail, which its mailbox keeps" }), ct);
            return new CaseFound(null, null, null);
        }

        if (await sightings.ReadWholeAsync(request, ct) is not { } seen) return new CaseFound(null, null, "GitLab shows the issue no more, or not to the bot");
        var (stood, why) = AsItStood([.. (seen.Changes ?? []).Where(one => one.By.Id != seen.Bot.Id)], actedAt);
        await folder.WriteAsync(at + "request.md", seen.Issue.Description.ReplaceLineEndings("\n") + "\n", ct);
        await folder.WriteAsync(at + "request.json", Indented(new
        {
            Request = request.ToString(),
            seen.Issue.WebUrl,
            seen.Issue.Title,
            Author = seen.Issue.Author.Username,
            AuthorId = seen.Issue.Author.Id,
            CreatedAt = Cell.Time(seen.Issue.CreatedAt).Exact,
            ReadAt = Cell.Time(seen.GitLabTime).Exact,
            ActedOnAt = Cell.Time(actedAt).Exact,
            AsItStood = Cell.YesNo(stood).Exact,
            Why = why,
            Changes = (seen.Changes ?? []).Select(one => new { At = Cell.Time(one.At).Exact, By = one.By.Username, ById = one.By.Id, What = Word(one.Kind) }),
        }), ct);
        await folder.WriteAsync(at + "notes.jsonl", Lines(seen.OwnNotes.Select(own => Json(new
        {
            own.Note.Id,
            own.Marker.Kind,
            CreatedAt = Cell.Time(own.Note.CreatedAt).Exact,
            UpdatedAt = Cell.Time(own.Note.UpdatedAt).Exact,
            own.Note.Body,
        }))), ct);
        return new CaseFound(stood, null, null);
    }

    // GitLab writes a note of its own at each change to title or text, and nobody can delete one. A ticked box counts, since a change to the text can pass
    // for one; the bot's own ticks of what it did do not.
    private static (bool? Stood, string Why) AsItStood(List<IssueChange> changes, DateTimeOffset? actedAt)
    {
        if (actedAt is not { } moment) return (null, "the pack does not say when it was acted on");
        var later = changes.Where(one => one.At > moment).ToList();
        if (later.Count > 0)
        {
            return (false, string.Create(
                CultureInfo.InvariantCulture,
                $"{(later.Count == 1 ? "one change" : $"{later.Count} changes")} by people came after it was acted on; GitLab shows what it said before behind its own notes of these changes on the issue"));
        }

        return changes.Count == 0
            ? (true, "GitLab tells of no change to it by people")
            : (true, $"GitLab tells of no change to it by people after {Cell.Time(changes.Max(one => one.At)).Csv}, and it was acted on later");
    }

    /// <summary>
    /// The pack's own line, and when somebody said yes to it, by GitLab's clock as its notes of changes are. Where nobody had to, and of a removal, when the
    /// bot acted.
    /// </summary>
    private static (string Line, DateTimeOffset? ActedAt) Row(string pack, SampledRow row)
    {
        var isGrant = row.Act == "grant";
        foreach (var line in File.ReadLines(Path.Combine(pack, (isGrant ? PackFormat.Grants : PackFormat.Removals) + ".jsonl")))
        {
            using var json = JsonDocument.Parse(line);
            if (json.RootElement.GetProperty("row_id").GetString() != row.RowId) continue;
            string[] times = isGrant ? ["verified_at", "granted_at"] : ["begun_at", "suspended_at", "evidence_at"];
            foreach (var name in times)
            {
                if (json.RootElement.GetProperty(name) is { ValueKind: JsonValueKind.String } moment && moment.TryGetDateTimeOffset(out var at)) return (line, at);
            }

            return (line, null);
        }

        throw new Cli.Usage.UsageProblem($"{row.RowId} is not in the pack any more.");
    }

    /// <summary>The pack's lines of the log that are about the request, byte for byte, so that their hashes can be computed.</summary>
    private static IEnumerable<string> LogOf(string pack, string request)
    {
        var about = "\"request\":" + JsonSerializer.Serialize(request, PackFormat.OneLine);
        return File.ReadLines(Path.Combine(pack, PackFormat.Log)).Where(line => line.Contains(about, StringComparison.Ordinal));
    }

    private static RequestRef? Named(string request) =>
        request.IndexOf(':', StringComparison.Ordinal) is > 0 and var colon ? new RequestRef(request[..colon], request[(colon + 1)..]) : null;

    private static string? Words(List<EvidenceLine> lines) => lines.Count == 0 ? "none"
        : lines.All(line => line.Holds) ? "holds"
        : string.Create(CultureInfo.InvariantCulture, $"{lines.Count(line => !line.Holds)} of {lines.Count} differ");

    private static string Word(ChangeKind kind) => kind switch
    {
        ChangeKind.Title => "title",
        ChangeKind.Description => "text",
        ChangeKind.Boxes => "boxes",
        ChangeKind.Reopened => "reopened",
        ChangeKind.Moved => "moved here",
        ChangeKind.Cloned => "cloned from another",
        _ => "many changes",
    };

    private static string Json(object value) => JsonSerializer.Serialize(value, PackFormat.OneLine);

    private static string Indented(object value) => JsonSerializer.Serialize(value, PackFormat.Json) + "\n";

    private static string Lines(IEnumerable<string> lines) => string.Concat(lines.Select(line => line + "\n"));
}

/// <param name="AsItStood">Whether the request's text is what it was when it was acted on; null where that cannot be said.</param>
/// <param name="Proof"><c>holds</c>, <c>none</c>, or how much of it differs now; null where it was not looked at.</param>
/// <param name="Lacks">What could not be had; null where all is there.</param>
internal sealed record CaseFound(bool? AsItStood, string? Proof, string? Lacks);
