using System.Globalization;
using AccessBot.Forms;
using AccessBot.Texts;
using AccessBot.Vocabulary;
using AccessBot.Workflows.Access.Evidence;
using AccessBot.Workflows.Access.Gates;
using AccessBot.Workflows.Kit;
using AccessBot.Workflows.Kit.Gates;
using AccessBot.Workflows.Kit.Notes;
using AccessBot.Workflows.Kit.Passes;
using AccessBot.Workflows.Ports;

namespace AccessBot.Workflows.Access.Texts;

/// <summary>What this workflow writes into the issue.</summary>
public sealed class AccessNotes(
    NoteWriter writer, AccessWords words, Mentions mentions, PastNotes past, VendorNames vendors, AccessOptions options)
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

    public Task<Sighting> ApproverAskedAsync(AccessSnapshot seen, StepContext context, CancellationToken ct) =>
        ToApproverAsync(
            seen.Facts.Approver!.Text, seen, context, Remember(new NoteMarker(context.Key), seen, seen.Facts.ApprovalAsking!),
            values => values.Set("remind_at", seen.Facts.ApprovalAsking!.At + options.RemindAfter), ct);

    public Task<Sighting> RemindApproverAsync(AccessSnapshot seen, StepContext context, CancellationToken ct) =>
        ToApproverAsync("remind-approver", seen, context, new NoteMarker(context.Key), values => values
            .Set("asked_at", seen.ApprovalAskedAt!.Value)
            .Set("paste.approval", AccessWords.Paste(seen.Facts.Approver!.Label)), ct);

    private async Task<Sighting> ToApproverAsync(
        string template, AccessSnapshot seen, StepContext context, NoteMarker marker, Action<TemplateValues> more, CancellationToken ct)
    {
        var gate = seen.Facts.Approver!;
        var named = gate.AsksManager ? seen.Facts.Seen!.Form.Understood.Manager : null;
        var approver = await mentions.ReachAsync(seen.Facts.Seen!, named, ct);
        return await OnceAsync(template, seen, context, marker, values =>
        {
            approver.Set(values, "approver").Set("label.approval", gate.Label).Set("approvers", gate.Group.Path);
            more(values);
        }, ct);
    }

    public Task<Sighting> ExplainLabelAsync(AccessSnapshot seen, StepContext context, CancellationToken ct) =>
        OnceAsync("explain-label", seen, context, new NoteMarker(context.Key), values => values
            .Set("wrong.label", seen.Facts.Wrong?.Label)
            .Set("wrong.by", seen.Facts.Wrong?.By?.Name)
            .Set("wrong.why", seen.Facts.Wrong?.Why)
            .Set("may_add", MayAdd(seen)), ct);

    public Task<Sighting> HowToAnswerAsync(AccessSnapshot seen, StepContext context, CancellationToken ct)
    {
        var approval = seen.Approval == Approval.Waiting ? seen.Facts.Approver?.Label : null;
        return OnceAsync("how-to-answer", seen, context, new NoteMarker(context.Key), values => values
            .SetMention("by", seen.Facts.Unheard!.By.Username)
            .Set("taken_off", seen.Facts.Unheard.Label)
            .Set("label.approval", approval)
            .Set("paste.approval", AccessWords.Paste(approval)), ct);
    }

    public Task<Sighting> NotConfirmedAsync(AccessSnapshot seen, StepContext context, CancellationToken ct) =>
        OnceAsync("not-confirmed", seen, context, new NoteMarker(context.Key), values => values
            .Set("closes", options.WhenDeclined.Closes), ct);

    public Task<Sighting> NoSeatAsync(AccessSnapshot seen, StepContext context, CancellationToken ct) =>
        OnceAsync("no-seat", seen, context, new NoteMarker(context.Key), null, ct);

    public async Task<Sighting> ReadyAsync(
        AccessSnapshot seen, GrantFacts facts, StepContext context, CancellationToken ct)
    {
        var manager = await mentions.ReachAsync(seen.Facts.Seen!, ManagerToTell(seen), ct);
        var user = (seen.Seat as Vocabulary.Seat.LightAgent)?.User;
        var marker = GrantWords.Mark(new NoteMarker(context.Key).With(AccessClaims.InstanceMark, options.Instance.Value), facts);
        var ready = words.Note("ready", seen, values => manager.Set(values, "manager")
            .Set("closes", options.WhenGiven.Closes)
            .SetTrusted("user.id", user?.Id.ToString(CultureInfo.InvariantCulture))
            .SetTrusted("user.role", "light agent")
            .SetTrusted("app.state", "assigned")
            .SetTrusted("instance", options.Instance.Value)
            .Set("verified", seen.Facts.Answer is not null)
            .Set("verified_at", seen.Facts.LastAnswer!.At)
            .Set("read_at", seen.At));
        var table = words.Note("evidence", seen, values => GrantWords.Fill(values, facts));
        return await writer.PostOnceAsync(seen.Facts.Seen!, marker, GrantWords.Under(ready, table, facts), context, ct);
    }

    // In the note that is written anyway, so that nobody is notified twice. Who asked for it knows.
    private string? ManagerToTell(AccessSnapshot seen)
    {
        var named = options.TellManager ? seen.Facts.Seen!.Form.Understood.Manager : null;
        return string.Equals(named, seen.Facts.Seen!.Issue.Author.Username, StringComparison.OrdinalIgnoreCase) ? null : named;
    }

    public Task<Sighting> HandedOverAsync(AccessSnapshot seen, Reason because, CancellationToken ct)
    {
        var body = words.Note("handed-over", seen, values =>
        {
            var last = seen.Facts.LastAnswer;
            OnPage.Set(values, because).SetTrusted("because", because.Text).Set("answered_by", last?.By.Name);
            if (last is { } answer) values.Set("answered_at", answer.At);
            else values.SetTrusted("answered_at", null);
            var clash = seen.Seat as Seat.Clash;
            values.SetTrusted("clash", clash?.Why)
                .SetTrusted("clash_user", clash?.UserId is { } id ? id.ToString(CultureInfo.InvariantCulture) : null);
            var removed = because == Because.Suspended ? seen.Facts.Removed : null;
            values.Set("removed_by", removed?.Request.Item);
            if (removed is not null) values.Set("removed_at", removed.At);
            else values.SetTrusted("removed_at", null);
        });
        return writer.StandAsync(seen.Facts.Seen!, PastNotes.HandOver(Id, because), body, ct);
    }

    /// <summary>Says in each note that is no longer so that it is over.</summary>
    public Task<Sighting> TakeBackAsync(AccessSnapshot seen, Decision decision, CancellationToken ct)
    {
        var sighting = seen.Facts.Seen!;
        var handedOver = decision is Decision.HandOver ? PastNotes.HandOver(Id, decision.Because).Key : null;
        return past.TakeBackAsync(sighting, note => note.Marker.Kind switch
        {
            $"{Id}/{VerificationGate.Step}" => IsLast(note) ? null : Past.AskedAgain,
            $"{Id}/remind-requester" => IsUnclear(seen) ? null : Past.Answered,
            $"{Id}/ask-confidential" => Past.Confidential,
            $"{Id}/stop-heard" => PastStop(note, seen),
            $"{Id}/no-seat" => seen.Told || seen.Seat is Vocabulary.Seat.LightAgent ? Past.Seat : null,
            "signpost/show-the-way" => Past.AnotherWay,
            var kind when options.Approvals.Any(gate => kind == $"{Id}/{gate.Step}") => IsLast(note) ? null : Past.AskedAgain,
            var kind when ReminderOf(kind) is { } gate => seen.Facts.Approvals.Any(one => one.Gate == gate) ? Past.Answered
                : note.Marker.Digest != sighting.Last($"{Id}/{gate.Step}")?.Marker.Digest ? Past.AskedAgain : null,
            _ => PastNotes.OfHandOver(note, handedOver),
        }, ct);

        ApprovalGate? ReminderOf(string kind) =>
            options.Approvals.FirstOrDefault(gate => kind == $"{Id}/{ApprovalGate.ReminderOf(gate.Name)}");

        bool IsLast(OwnNote note) => sighting.Last(note.Marker.Kind) == note;
    }

    // Where comments were not looked through, what the note says may still be so.
    private static Past? PastStop(OwnNote note, AccessSnapshot seen)
    {
        if (!StopHeardNote.IsOver(note, seen.Facts.Stop)) return null;
        if (StopHeardNote.IsLate(note)) return seen.Told ? Past.Answered : null;
        return seen is { DeclineTold: true, Granted: false } ? Past.StoppedAndEnded : seen.Told || seen.Facts.StopsRead ? Past.Stopped : null;
    }

    /// <summary>What a request that is to stop has given already, a line each.</summary>
    public IReadOnlyList<string> GivenSoFar(AccessSnapshot seen)
    {
        var system = seen.Facts.Seen!.Form.Understood.System ?? options.Instance.Value;
        return seen.Told ? [$"access to {system}"] : seen.Granted ? [$"the first part of the access to {system}"] : [];
    }

    private static bool IsUnclear(AccessSnapshot seen) => seen.Request is RequestStanding.Unclear or RequestStanding.UnclearAndAsked;

    public Task<Sighting> StatusAsync(AccessSnapshot seen, Decision decision, CancellationToken ct)
    {
        var body = words.Note("status", seen, values =>
        {
            values.SetTrusted("because", decision.Because.Text)
                .SetTrusted("next", decision.Next is { } next ? AccessWords.Party(next, seen) : null)
                .Set("asked_first", seen.Asked == PeopleAsked.Elsewhere ? seen.Facts.AskedFirst?.Item : null)
                .Set("done", Done(seen))
                .Set("ended", decision is Decision.Rest);
            SetWaits(values, seen);
            SetClocks(values, seen, decision);
        });
        return writer.EnsureAsync(seen.Facts.Seen!, new NoteMarker($"{Id}/status/1"), body, ct);
    }

    // Who has answered comes first: nobody is to think that they are still waited for.
    private void SetWaits(TemplateValues values, AccessSnapshot seen)
    {
        var vendor = seen.Facts.Trouble switch
        {
            VendorTrouble trouble => vendors.Of(trouble.Vendor),
            VendorRefusal refusal => vendors.Of(refusal.Vendor),
            _ => null,
        };
        values.Set("waits_for", vendor)
            .Set("busy", seen.Away == Away.Busy)
            .Set("refuses_bot", seen.Away == Away.RefusesTheBot)
            .Set("answered_by", seen.Facts.LastAnswer?.By.Name)
            .Set("verified", seen.Facts.Answer is not null)
            .Set("unread_answer", seen.Request == RequestStanding.NotRead);
    }

    // A date says what happens then. Until others are done nobody has one: the bot only looks again.
    private static void SetClocks(TemplateValues values, AccessSnapshot seen, Decision decision)
    {
        var until = seen.Asked != PeopleAsked.Elsewhere && decision is Decision.Wait { For: not Party.Bot and not Party.Operators } wait
            ? wait.Until : null;
        var reminds = decision.Because == Because.UnclearAndAsked
            || decision.Because == Because.WaitingForPeople && !seen.Reminded
            || decision.Because == Because.NotApproved && !seen.ApproverReminded;
        Set("remind_at", reminds ? until : null);
        Set("hand_over_at", reminds ? null : until);

        void Set(string name, DateTimeOffset? at)
        {
            if (at is { } time) values.Set(name, time);
            else values.SetTrusted(name, null);
        }
    }

    private Task<Sighting> OnceAsync(
        string template, AccessSnapshot seen, StepContext? context, NoteMarker marker,
        Action<TemplateValues>? more, CancellationToken ct) =>
        writer.PostOnceAsync(seen.Facts.Seen!, marker, words.Note(template, seen, more), context, ct);

    // What the answer will belong to, on the issue itself: it survives the loss of the database.
    internal static NoteMarker Remember(NoteMarker marker, AccessSnapshot seen, Asking asking) =>
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
        foreach (var label in TakenAsDone(seen.Facts.Seen!.Form))
            yield return $"{label} is ticked on the page, so it was taken as done already.";
        if (seen is { Approval: Approval.Waiting, ApproverReminded: true }) yield return "The approval was asked for, and reminded of once.";
        if (seen.Asked is PeopleAsked.Noted) yield return "The People team was asked.";
        if (seen.Reminded) yield return "The People team was reminded.";
        if (seen.Verification == Verification.Confirmed) yield return "The People team confirmed.";
        if (seen.Seat is Vocabulary.Seat.LightAgent) yield return "The light agent account is there.";
        if (seen.App == Ports.AppAccess.Assigned) yield return "The Okta app is assigned.";
    }

    // The label of a task line is the name of a system, whoever wrote it.
    private static IEnumerable<string> TakenAsDone(FormReading form) => form.Understood.Instance is not { } wanted ? []
        : form.Boxes.Where(box => box is { Ticked: true, Purpose: TaskPurpose.Request, Instance: { } other } && other != wanted)
            .Select(box => box.Caption.Split(':')[0].Trim()).Distinct();
}
