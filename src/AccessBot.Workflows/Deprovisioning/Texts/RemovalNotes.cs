using System.Globalization;
using AccessBot.Forms;
using AccessBot.Texts;
using AccessBot.Vocabulary;
using AccessBot.Workflows.Deprovisioning.Readers;
using AccessBot.Workflows.Kit;
using AccessBot.Workflows.Kit.Gates;
using AccessBot.Workflows.Kit.Notes;
using AccessBot.Workflows.Kit.Passes;
using AccessBot.Workflows.Ports;
using FormBecause = AccessBot.Forms.Because;

namespace AccessBot.Workflows.Deprovisioning.Texts;

/// <summary>What this workflow writes into the issue, the evidence aside.</summary>
public sealed class RemovalNotes(NoteWriter writer, RemovalWords words, PastNotes past, VendorNames vendors)
{
    private const string Id = DeprovisioningWorkflow.WorkflowId;

    /// <summary>On evidence that asks whoever filed the issue to look at accounts that were left alone.</summary>
    public const string LookAttribute = "look";

    private const string Leaver = "leaver";

    private const string SetAside = "set-aside";

    /// <summary>
    /// One note that says where things stand; its marker fixes the person once the removal has begun.
    /// </summary>
    public Task<Sighting> StatusAsync(RemovalSnapshot seen, Decision decision, CancellationToken ct)
    {
        var marker = Kept(new NoteMarker($"{Id}/status/1"), seen);
        if (seen.Begun == Beginning.ThisPerson) marker = Fixed(marker, seen);
        else if (seen.Begun == Beginning.SomebodyElse || seen.IsDirectoryAway) marker = seen.Facts.Seen!.Last($"{Id}/status")?.Marker ?? marker;
        var body = words.Note("status", seen, values =>
        {
            values.SetTrusted("because", decision.Because.Text)
                .SetTrusted("next", decision.Next is { } next ? RemovalWords.Party(next) : null)
                .Set("asked_by", AskedBy(seen)?.InWords)
                .Set("confirmed", AskedBy(seen)?.How == YesBy.Confirmed)
                .Set("waits_for", seen.IsDirectoryAway ? VendorOf(seen.Facts.Trouble) : null)
                .Set("refused", seen.Facts.Trouble is VendorRefusal)
                .Set("ended", decision is Decision.Rest)
                .Set("looks", decision is Decision.Rest && AsksToLook(seen.Facts.Seen!))
                .Set("parts", Told(seen).Select(Row));
            if (decision.Because == Because.WaitingForYes && decision is Decision.Wait { Until: { } late }) values.Set("hand_over_at", late);
            else values.SetTrusted("hand_over_at", null);
            if (decision is Decision.Wait { Until: { } until } && decision.Because == Because.Ahead) values.Set("next_at", until);
            else values.SetTrusted("next_at", null);
        });
        return writer.EnsureAsync(seen.Facts.Seen!, marker, body, ct);
    }

    public Task<Sighting> AskAuthorAsync(RemovalSnapshot seen, StepContext? context, CancellationToken ct)
    {
        var sighting = seen.Facts.Seen!;
        var kind = sighting.Request.Intake == Vocabulary.RequestRef.Offboarding ? FormKind.Offboarding
            : FormKind.AccessRequest;
        var isMoot = seen.Request == RequestState.OutOfPolicy;
        var body = words.Note("ask-requester", seen, values => values
            .Set("complete", !isMoot && seen.Facts.Questions.Count == 0)
            .Set("moot", isMoot)
            .Set("questions", seen.Facts.Questions.Select(Asked))
            .Set("several", sighting.Form.Because == FormBecause.SeveralPeople)
            .Set("each", sighting.Form.People.Count > 0)
            .SetTrusted("form", FilledForm.ForNote(kind, sighting.Form, isMoot ? sighting.Form.Questions : seen.Facts.Questions)));
        var marker = new NoteMarker($"{Id}/ask-requester/{(isMoot ? SetAside : seen.QuestionsDigest())}");
        return writer.EnsureAsync(sighting, marker, body, ct, context);
    }

    public Task<Sighting> HandedOverAsync(RemovalSnapshot seen, Reason because, CancellationToken ct)
    {
        var body = words.Note("handed-over", seen, values => values.SetTrusted("because", because.Text));
        return writer.StandAsync(seen.Facts.Seen!, PastNotes.HandOver(Id, because), body, ct);
    }

    /// <summary>Says in each note that is no longer so that it is over.</summary>
    public Task<Sighting> TakeBackAsync(RemovalSnapshot seen, Decision decision, CancellationToken ct)
    {
        var sighting = seen.Facts.Seen!;
        var handedOver = decision is Decision.HandOver ? PastNotes.HandOver(Id, decision.Because).Key : null;
        return past.TakeBackAsync(sighting, note => note.Marker.Kind switch
        {
            $"{Id}/{YesReader.Confirm}" => sighting.Last(note.Marker.Kind) == note ? null : Past.AskedAgain,
            $"{Id}/ask-confidential" => Past.Confidential,
            $"{Id}/stopped" => Past.Stopped,
            $"{Id}/stop-heard" => PastStop(note, seen),
            $"{Id}/instance-handed-over" => IsDone(note) ? Past.HandedOver : null,
            "signpost/show-the-way" => Past.AnotherWay,
            _ => PastNotes.OfHandOver(note, handedOver),
        }, ct);

        bool IsDone(OwnNote note) => seen.Parts.Any(part =>
            part.Told != Outcome.Nothing && note.Marker.Digest.StartsWith($"{part.Name}.", StringComparison.Ordinal));
    }

    // Where comments were not looked through, what the note says may still be so.
    private static Past? PastStop(OwnNote note, RemovalSnapshot seen)
    {
        var isFinished = seen.Parts.Count > 0 && seen.Parts.TrueForAll(part => part.Told != Outcome.Nothing);
        if (!StopHeardNote.IsOver(note, StopHeardNote.IsLate(note) ? seen.Facts.LateStop : seen.Facts.Said?.Stop)) return null;
        return StopHeardNote.IsLate(note) ? isFinished ? Past.Answered : null : isFinished || seen.Facts.Said is not null ? Past.Stopped : null;
    }

    private static bool AsksToLook(Sighting seen) => seen.OwnNotes.Any(
        note => note.Marker.Kind == $"{Id}/evidence" && note.Marker.Attributes.ContainsKey(LookAttribute));

    // While the directory is away nothing is known of the others.
    private static IEnumerable<InstancePart> Told(RemovalSnapshot seen) => seen switch
    {
        { IsDirectoryAway: true } => seen.Parts.Where(part => part.Told != Outcome.Nothing),
        { Request: RequestState.Clear } => seen.AllParts,
        _ => [],
    };

    private string? VendorOf(Exception? trouble) => trouble switch
    {
        VendorTrouble busy => vendors.Of(busy.Vendor),
        VendorRefusal refusal => vendors.Of(refusal.Vendor),
        _ => null,
    };

    public Task<Sighting> InstanceHandedOverAsync(
        RemovalSnapshot seen, InstancePart part, Reason why, StepContext context, CancellationToken ct)
    {
        var user = (part.Account as Account.Found)?.User ?? (part.Account as Account.Untouchable)?.User;
        var body = words.Note("instance-handed-over", seen, values => values
            .SetTrusted("system", words.System(part.Name))
            .SetTrusted("because", why.Text)
            .Set("detail", why == Because.AppStays ? part.Facts.AppStays : part.Facts.Detail)
            .Set("waits", why == Because.AppStays)
            .Set("tries", why == Because.Refused)
            .SetTrusted("user.id", user?.Id.ToString(CultureInfo.InvariantCulture))
            .SetTrusted(
                "found", user is null ? null : $"{user.Role}, {(user.IsSuspended ? "suspended" : "not suspended")}")
            .Set("beside", part.FurtherUser is not null)
            .Set("others", seen.Parts.Count > 1));
        return writer.PostOnceAsync(seen.Facts.Seen!, new NoteMarker(context.Key), body, context, ct);
    }

    public Task<Sighting> NoAccountAsync(
        RemovalSnapshot seen, InstancePart part, StepContext context, CancellationToken ct)
    {
        var body = words.Note("no-account", seen, values =>
        {
            values.SetTrusted("system", words.System(part.Name))
                .Set("accounts", part.HasAccounts)
                .Set("login", seen.Facts.Person?.Login?.Value)
                .Set("former", seen.Facts.Person?.Former.Select(address => address.Value) ?? [])
                .Set("looked_at", seen.At)
                .SetTrusted("app", AppLine(part))
                .SetTrusted("box", BoxLine(seen, part));
            if (part.NoneAt is { } first) values.Set("first_at", first);
            else values.SetTrusted("first_at", null);
        });
        return writer.PostOnceAsync(seen.Facts.Seen!, new NoteMarker(context.Key), body, context, ct);
    }

    private static string? AppLine(InstancePart part) => part.Facts.Held is null ? null
        : part.Saved || part.TookApp ? "was there; taken away and read back" : "none";

    /// <summary>What a reader should know about the instance's box; null when the bot ticks it.</summary>
    public static string? BoxLine(RemovalSnapshot seen, InstancePart part) => part.Box switch
    {
        BoxState.NoneToTick
            when Boxes.FindGeneral(seen.Facts.Seen!.Form, seen.Facts.Seen.Issue.Description) is not null =>
            "This issue has one line for all of Zendesk; it is ticked once every instance has its result.",
        BoxState.NoneToTick when !seen.Facts.Seen!.Form.Boxes.Any(box => box.Instance is null || box.Instance == part.Name) => null,
        BoxState.NoneToTick =>
            "There is no single box for this instance that could be ticked safely, so this note stands for it.",
        BoxState.Wrong =>
            "The other box of this instance is ticked, which does not fit what was found. Please put it right.",
        _ => null,
    };

    private static YesBy? AskedBy(RemovalSnapshot seen) => seen.Yes switch
    {
        Yes.Given => seen.Facts.Said?.By ?? seen.Facts.AskedFor,
        _ => null,
    };

    // Who said yes stays on the issue when the yes is void: that is who has to be told. So does the reading that was
    // fixed; without either a later look could not tell an edit that changed something from one that did not.
    private static NoteMarker Kept(NoteMarker marker, RemovalSnapshot seen)
    {
        var before = seen.Facts.Seen!.Last($"{Id}/status")?.Marker;
        var kept = seen.Facts.Said?.Fixed ?? FixedReading.Read(before);
        var said = AskedBy(seen) ?? YesBy.Read(before);
        marker = kept?.Mark(marker) ?? marker;
        var leaver = seen.Facts.Said?.LeaverAccount ?? LeaverIn(before);
        if (leaver != 0) marker = marker.With(Leaver, leaver.ToString(CultureInfo.InvariantCulture));
        return said?.Mark(marker) ?? marker;
    }

    /// <summary>GitLab id of the person who leaves, as the status note keeps it; 0 where it does not.</summary>
    public static long LeaverIn(NoteMarker? status) => long.TryParse(
        status?.Attributes.GetValueOrDefault(Leaver), NumberStyles.None, CultureInfo.InvariantCulture, out var id) ? id : 0;

    private static NoteMarker Fixed(NoteMarker marker, RemovalSnapshot seen) => marker
        .With("subject", seen.Facts.SubjectDigest)
        .With("issue", seen.Facts.Seen!.Issue.Id.ToString(CultureInfo.InvariantCulture));

    private TemplateValues Row(InstancePart part) => new TemplateValues()
        .SetTrusted("system", words.System(part))
        .SetTrusted("state", RemovalWords.State(part));

    private static TemplateValues Asked(Question question) => new TemplateValues()
        .Set("field", question.Field)
        .Set("found", question.Found)
        .Set("expected", question.Expected)
        .Set("line", question.LineBeside?.ToString(CultureInfo.InvariantCulture));
}
