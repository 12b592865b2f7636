using System.Globalization;
using AccessBot.Workflows.Kit;
using AccessBot.Workflows.Ports;
using AccessBot.Workflows.Vocabulary;

namespace AccessBot.Workflows.FederalAccess;

/// <summary>How far the two questions have come (manager, People team), and what the labels answer. One look.</summary>
internal sealed class FederalGates(
    IGitLab gitLab, FederalOptions options, Sighting seen, VerificationQuestion question, string? claimedUsername)
{
    private const string Id = FederalAccessWorkflow.WorkflowId;

    public async Task<FederalSnapshot> ReadAsync(FederalSnapshot start, CancellationToken ct)
    {
        string[] labels = [options.VerifiedLabel, options.NotVerifiedLabel, .. ManagerLabels];
        var events = labels.Any(seen.Issue.Has) ? await gitLab.ListLabelEventsAsync(seen.Ref, ct) : [];
        var newest = events.Count == 0 ? 0 : events.Max(e => e.Id);
        var withManager = await ReadManagerAsync(start, events, ct);
        var last = seen.Last($"{Id}/people-asked")?.Marker;
        var isSame = last is not null && last.Digest.Split('.')[0] == question.Digest;
        var ask = KeyOf("people-asked", isSame);
        var facts = withManager.Facts with
        {
            Ask = ask,
            NewestEvent = newest,
            Changed = last is null || isSame
                ? null
                : question.ChangedSince(last.Attributes.GetValueOrDefault("parts", "")),
        };
        if (!isSame) return withManager with { Asked = NotNotedYet(last, ask), Facts = facts };

        var asking = AskingOf(last!);
        var reading = await Gate.ReadAsync(
            new GateRule(
                [options.VerifiedLabel, options.NotVerifiedLabel], options.VerifierGroup, options.VerificationMaxAge),
            asking, seen, claimedUsername ?? question.Person.Username, events,
            by => gitLab.ReadMembershipAsync(options.VerifierGroup, by, ct));
        return withManager with
        {
            Asked = PeopleAsked.Noted,
            AskedAt = asking.At,
            Reminded = seen.Receipt($"{Id}/remind-people/{ask}") is not null,
            Citizenship = CitizenshipOf(reading),
            WrongLabelExplained = facts.Wrong is null ? IsExplained(reading) : withManager.WrongLabelExplained,
            Facts = facts with
            {
                Wrong = facts.Wrong ?? reading as GateReading.Worthless,
                Answer = reading as GateReading.Answered,
                Unchecked = facts.Unchecked ?? (reading as GateReading.Unchecked)?.Why,
            },
        };
    }

    private string[] ManagerLabels => options.ManagerGate.Enabled ? [options.ManagerGate.Label] : [];

    private async Task<FederalSnapshot> ReadManagerAsync(
        FederalSnapshot start, IReadOnlyList<LabelEvent> events, CancellationToken ct)
    {
        if (!options.ManagerGate.Enabled) return start;
        var last = seen.Last($"{Id}/manager-asked")?.Marker;
        var isSame = last is not null && last.Digest.Split('.')[0] == question.Digest;
        var facts = start.Facts with { ManagerAsk = KeyOf("manager-asked", isSame) };
        if (!isSame) return start with { Manager = Approval.NotAsked, Facts = facts };
        var reading = await Gate.ReadAsync(
            new GateRule([options.ManagerGate.Label], options.ManagerGate.Group, options.VerificationMaxAge),
            AskingOf(last!), seen, claimedUsername ?? question.Person.Username, events,
            by => gitLab.ReadMembershipAsync(options.ManagerGate.Group, by, ct));
        return start with
        {
            Manager = ApprovalOf(reading),
            WrongLabelExplained = IsExplained(reading),
            Facts = facts with
            {
                Wrong = reading as GateReading.Worthless,
                ManagerAnswer = reading as GateReading.Answered,
                Unchecked = (reading as GateReading.Unchecked)?.Why,
            },
        };
    }

    // A → B → A is three askings: the number tells the third from the first, whose mail and note must not stand for it.
    private AskKey KeyOf(string step, bool isStanding)
    {
        var notes = seen.OwnNotes.Count(note => note.Marker.Kind == $"{Id}/{step}");
        return new AskKey(question.Digest, isStanding ? notes - 1 : notes);
    }

    private PeopleAsked NotNotedYet(NoteMarker? last, AskKey ask) =>
        seen.Receipt($"{Id}/ask-people/{ask}") is not null ? PeopleAsked.MailedOnly
        : last is null ? PeopleAsked.NotYet
        : PeopleAsked.AboutSomethingElse;

    internal static Asking AskingOf(NoteMarker marker) => new(
        DateTimeOffset.Parse(marker.Attributes["asked"], CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal),
        long.Parse(marker.Attributes["after"], CultureInfo.InvariantCulture));

    private bool IsExplained(GateReading reading) =>
        reading is GateReading.Worthless wrong && seen.IsDone(new ExplainLabel(wrong.Label).KeyIn(Id));

    private Citizenship CitizenshipOf(GateReading reading) => reading switch
    {
        GateReading.Shut => Citizenship.Unanswered,
        GateReading.Worthless => Citizenship.Worthless,
        GateReading.Contradicted => Citizenship.Contradicted,
        GateReading.Answered answer when Is(answer.Label, options.VerifiedLabel) => Citizenship.Confirmed,
        GateReading.Answered answer when Is(answer.Label, options.NotVerifiedLabel) => Citizenship.NotConfirmed,
        _ => Citizenship.Unchecked,
    };

    private static Approval ApprovalOf(GateReading reading) => reading switch
    {
        GateReading.Shut => Approval.Waiting,
        GateReading.Worthless => Approval.Worthless,
        GateReading.Answered => Approval.Given,
        _ => Approval.Unchecked,
    };

    private static bool Is(string left, string right) => string.Equals(left, right, StringComparison.OrdinalIgnoreCase);
}
