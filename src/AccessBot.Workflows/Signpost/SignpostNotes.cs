using AccessBot.Texts;
using AccessBot.Vocabulary;
using AccessBot.Workflows.Kit;
using AccessBot.Workflows.Kit.Notes;

namespace AccessBot.Workflows.Signpost;

/// <summary>What the signpost writes. It has no status note of its own: the one note says everything.</summary>
public sealed class SignpostNotes(
    NoteWriter writer, TemplateCatalog templates, PastNotes past, SignpostOptions options)
{
    private const string Id = SignpostWorkflow.WorkflowId;

    public Task<Sighting> ShowTheWayAsync(SignpostSnapshot seen, StepContext context, CancellationToken ct) =>
        writer.EnsureAsync(
            seen.Seen!, new NoteMarker(context.Key), Text("show-the-way", seen, null), ct, context);

    public Task<Sighting> HandedOverAsync(SignpostSnapshot seen, Reason because, CancellationToken ct)
    {
        var text = Text("handed-over", seen, because.Text);
        return writer.StandAsync(seen.Seen!, PastNotes.HandOver(Id, because), text, ct);
    }

    /// <summary>Says in each hand-over that does not stand any more that it is over, whichever workflow wrote it.</summary>
    public Task<Sighting> TakeBackAsync(SignpostSnapshot seen, Decision decision, CancellationToken ct)
    {
        var standing = decision is Decision.HandOver ? PastNotes.HandOver(Id, decision.Because).Key : null;
        return past.TakeBackAsync(seen.Seen!, note => PastNotes.OfHandOver(note, standing), ct);
    }

    /// <summary>The note that shows the way says so again, where the issue asked for something else in between.</summary>
    public async Task<Sighting> ShowStillAsync(SignpostSnapshot seen, CancellationToken ct) =>
        seen.Seen!.Last(SignpostSigns.NoteKind) is { } shown
            ? await writer.RewriteAsync(seen.Seen, shown, shown.Marker, Text("show-the-way", seen, null), ct) : seen.Seen;

    /// <summary>
    /// While the form asked for something else, another workflow kept a status here, and perhaps questions. Both would
    /// go on saying what is no longer true.
    /// </summary>
    public async Task<Sighting> CorrectEarlierAsync(SignpostSnapshot seen, Reason because, CancellationToken ct)
    {
        var sighting = seen.Seen!;
        foreach (var earlier in sighting.OwnNotes.Where(IsAnothers).DistinctBy(note => note.Marker.Kind).ToList())
        {
            var (step, marker) = Outdated(earlier.Marker);
            sighting = await writer.EnsureAsync(sighting, marker, Text(step, seen, because.Text), ct);
        }

        return sighting;
    }

    private static bool IsAnothers(OwnNote note) =>
        note.Marker.Kind.Split('/') is [not Id, "status" or "ask-requester"];

    // Questions that come back must not find them "asked already": their key goes.
    private static (string Template, NoteMarker Marker) Outdated(NoteMarker earlier) =>
        earlier.Kind.EndsWith("/status", StringComparison.Ordinal)
            ? ("earlier-status", earlier)
            : ("earlier-questions", earlier with { Key = $"{earlier.Kind}/set-aside" });

    private string Text(string name, SignpostSnapshot seen, string? because) =>
        templates.Note(Id, name, Values(seen.Seen!, seen.Way).SetTrusted("because", because));

    private string? OnRequest() => options.OnRequest switch
    {
        [] => null,
        [var only] => only,
        var all => $"{string.Join(", ", all.SkipLast(1))} or {all[^1]}",
    };

    // A form that names several of them is answered for the first: all of them have another way in.
    private TemplateValues Values(Sighting seen, RightWay way)
    {
        var shown = options.For(seen.Form.Understood.Instance) ?? (options.Ways.Count > 0 ? options.Ways[0] : new SignpostWay());
        var byMail = way is RightWay.LightAgent or RightWay.All && shown.LightAgentMailTo is not null;
        return new TemplateValues()
            .SetMention("requester", seen.Issue.Author.Username)
            .Set("system", seen.Form.Understood.System ?? shown.System)
            .Set("way.light_agent", byMail)
            .Set("way.agent", way is RightWay.Agent or RightWay.All)
            .Set("way.role_change", way is RightWay.RoleChange or RightWay.All)
            .Set("way.ask", way is RightWay.LightAgent && !byMail)
            .Set("way.several", way is RightWay.All)
            .Set("light_agents", shown.LightAgentMailTo)
            .SetTrusted("agents_page", shown.AgentsPage)
            .SetTrusted("role_changes_page", shown.RoleChangesPage)
            .SetTrusted("help", shown.Help)
            .SetTrusted("on_request", OnRequest())
            .Set("label.hold", options.HoldLabel)
            .SetTrusted("operators", "Support Operations");
    }
}
