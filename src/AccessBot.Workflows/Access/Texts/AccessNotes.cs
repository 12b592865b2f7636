using System.Globalization;
using AccessBot.Texts;
using AccessBot.Vocabulary;
using AccessBot.Workflows.Kit;
using AccessBot.Workflows.Kit.Gates;

namespace AccessBot.Workflows.Access.Texts;

/// <summary>What this workflow writes into the issue.</summary>
public sealed class AccessNotes(
    NoteWriter writer, AccessWords words, Mentions mentions, AccessOptions options)
{
    private const string Id = AccessWorkflow.WorkflowId;

    /// <summary>What is written to the requester about the form and about comments.</summary>
    public RequesterNotes Requester { get; } = new(writer, words, options);

    public Task<Sighting> PeopleAskedAsync(AccessSnapshot seen, StepContext context, CancellationToken ct)
    {
        var asking = seen.Facts.Asking!;
        var marker = Remember(new NoteMarker(context.Key), seen, asking);
        return OnceAsync("people-asked", seen, context, marker, values => values
            .Set("again", seen.Facts.Changed is { Count: > 0 })
            .Set("changed", Reading.InWords(seen.Facts.Changed))
            .Set("remind_at", asking.At + options.RemindAfter), ct);
    }

    public async Task<Sighting> ApproverAskedAsync(AccessSnapshot seen, StepContext context, CancellationToken ct)
    {
        var gate = seen.Facts.Approver!;
        var marker = Remember(new NoteMarker(context.Key), seen, seen.Facts.ApprovalAsking!);
        var named = gate.AsksManager ? seen.Facts.Seen!.Form.Understood.Manager : null;
        var approver = await mentions.ReachAsync(seen.Facts.Seen!, named, ct);
        return await OnceAsync(gate.Text, seen, context, marker, values => approver.Set(values, "approver")
            .Set("label.approval", gate.Label)
            .Set("approvers", gate.Group.Path), ct);
    }

    public Task<Sighting> ExplainLabelAsync(AccessSnapshot seen, StepContext context, CancellationToken ct) =>
        OnceAsync("explain-label", seen, context, new NoteMarker(context.Key), values => values
            .Set("wrong.label", seen.Facts.Wrong?.Label)
            .Set("wrong.by", seen.Facts.Wrong?.By?.Name)
            .Set("wrong.why", seen.Facts.Wrong?.Why)
            .Set("may_add", MayAdd(seen)), ct);

    public Task<Sighting> NotConfirmedAsync(AccessSnapshot seen, StepContext context, CancellationToken ct) =>
        OnceAsync("not-confirmed", seen, context, new NoteMarker(context.Key), null, ct);

    public Task<Sighting> NoSeatAsync(AccessSnapshot seen, StepContext context, CancellationToken ct) =>
        OnceAsync("no-seat", seen, context, new NoteMarker(context.Key), null, ct);

    public Task<Sighting> ReadyAsync(AccessSnapshot seen, StepContext context, CancellationToken ct)
    {
        var user = (seen.Seat as Vocabulary.Seat.LightAgent)?.User;
        var marker = new NoteMarker(context.Key).With(AccessClaims.InstanceMark, options.Instance.Value);
        return OnceAsync("ready", seen, context, marker, values => values
            .SetTrusted("user.id", user?.Id.ToString(CultureInfo.InvariantCulture))
            .SetTrusted("user.role", "light agent")
            .SetTrusted("app.state", "assigned")
            .SetTrusted("instance", options.Instance.Value)
            .Set("until", seen.Facts.Seen!.Form.Understood.Until?.ToString())
            .Set("verified", seen.Facts.Answer is not null)
            .Set("verified_at", seen.Facts.LastAnswer!.At)
            .Set("read_at", seen.At), ct);
    }

    public Task<Sighting> HandedOverAsync(AccessSnapshot seen, Reason because, CancellationToken ct)
    {
        var marker = new NoteMarker($"{Id}/handed-over/{Digest.Of(because.Id)}");
        return OnceAsync("handed-over", seen, null, marker, values =>
        {
            var last = seen.Facts.LastAnswer;
            values.SetTrusted("because", because.Text).Set("answered_by", last?.By.Name);
            if (last is { } answer) values.Set("answered_at", answer.At);
            else values.SetTrusted("answered_at", null);
            var removed = because == Because.Suspended ? seen.Facts.Removed : null;
            values.Set("removed_by", removed?.Request.Item);
            if (removed is not null) values.Set("removed_at", removed.At);
            else values.SetTrusted("removed_at", null);
        }, ct);
    }

    public Task<Sighting> StatusAsync(AccessSnapshot seen, Decision decision, CancellationToken ct)
    {
        var body = words.Note("status", seen, values =>
        {
            values.SetTrusted("because", decision.Because.Text)
                .SetTrusted("next", decision.Next is { } next ? AccessWords.Party(next, seen) : null)
                .Set("asked_first", seen.Asked == PeopleAsked.Elsewhere ? seen.Facts.AskedFirst?.Item : null)
                .Set("done", Done(seen));
            var isTheirs = seen.Asked != PeopleAsked.Elsewhere; // Nobody has until then: the bot only looks again.
            if (isTheirs && decision is Decision.Wait { For: not Party.Bot and not Party.Operators, Until: { } until })
                values.Set("next_at", until);
            else
                values.SetTrusted("next_at", null);
        });
        return writer.EnsureAsync(seen.Facts.Seen!, new NoteMarker($"{Id}/status/1"), body, ct);
    }

    private Task<Sighting> OnceAsync(
        string template, AccessSnapshot seen, StepContext? context, NoteMarker marker,
        Action<TemplateValues>? more, CancellationToken ct) =>
        writer.PostOnceAsync(seen.Facts.Seen!, marker, words.Note(template, seen, more), context, ct);

    // What the answer will belong to, on the issue itself: it survives the loss of the database.
    private static NoteMarker Remember(NoteMarker marker, AccessSnapshot seen, Asking asking) =>
        new NoteMarker(marker.Key, asking.ToMarks())
            .With("parts", seen.Facts.Reading!.PartHashes)
            .With("form", AccessReader.FormDigest(seen.Facts.Seen!.Form.Understood));

    private string MayAdd(AccessSnapshot seen) =>
        (options.Approvals.FirstOrDefault(gate => gate.Label.Equals(seen.Facts.Wrong?.Label, StringComparison.OrdinalIgnoreCase))
            ?.Group ?? options.Verification?.Group)?.Path ?? "";

    private static IEnumerable<string> Done(AccessSnapshot seen)
    {
        foreach (var gate in seen.Facts.Approvals.Select(approved => approved.Gate))
            yield return gate.AsksManager ? "The manager approved the request." : $"The request was approved ({gate.Name}).";
        if (seen.Asked is PeopleAsked.Noted) yield return "The People team was asked.";
        if (seen.Reminded) yield return "The People team was reminded.";
        if (seen.Verification == Verification.Confirmed) yield return "The People team confirmed.";
        if (seen.Seat is Vocabulary.Seat.LightAgent) yield return "The light agent account is there.";
        if (seen.App == Ports.AppAccess.Assigned) yield return "The Okta app is assigned.";
    }
}
