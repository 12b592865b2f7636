using AccessBot.Workflows.Kit;
using AccessBot.Workflows.Kit.Gates;
using AccessBot.Workflows.Kit.Lists;
using AccessBot.Workflows.Ports;
using AccessBot.Workflows.Vocabulary;

namespace AccessBot.Workflows.Access;

/// <summary>
/// How far the two questions have come (manager, People team), and what the labels answer: one look at one issue.
/// </summary>
public sealed class AccessGates(
    IGitLab gitLab, IssueLists lists, Gate gate, Questions questions, IQuestionBook book, AccessOptions options)
{
    private const string Id = AccessWorkflow.WorkflowId;

    public const string PeopleAsked = "people-asked", ManagerAsked = "manager-asked";

    public GateRule People { get; } = new(
        [options.VerifiedLabel, options.NotVerifiedLabel], [options.VerifierGroup], options.VerificationMaxAge)
    { No = options.NotVerifiedLabel };

    /// <summary>Null when no manager has to approve.</summary>
    public GateRule? Manager { get; } = options.ManagerGate.Enabled
        ? new([options.ManagerGate.Label], [options.ManagerGate.Group], options.VerificationMaxAge)
        : null;

    public async Task<AccessSnapshot> ReadAsync(AccessSnapshot start, CancellationToken ct)
    {
        var seen = start.Facts.Seen!;
        var events = await EventsAsync(seen, ct);
        start = start with { Facts = start.Facts with { NewestEvent = events.Count == 0 ? 0 : events.Max(e => e.Id) } };
        var approved = Manager is null ? start : await ReadManagerAsync(start, Manager, events, ct);
        return await ReadPeopleAsync(approved, events, ct);
    }

    /// <summary>What decides on the labels of a question; nothing was asked where the last question was another.</summary>
    public async Task<GateLook> LookAsync(
        Sighting seen, string step, Reading? reading, GateRule rule, Person? person,
        IReadOnlyList<LabelEvent> events, CancellationToken ct)
    {
        var questions = seen.OwnNotes.Where(note => note.Marker.Kind == $"{Id}/{step}").Select(note => note.Marker).ToList();
        var last = questions.LastOrDefault();
        var isSame = last is not null && (reading is null || AskKey.ReadingOf(last) == reading.Digest);
        var asked = isSame ? Asking.Read(last!.Attributes) : null;
        var subject = new Subject(person, seen.Form.Understood.Subject.Username) { AccountId = asked?.SubjectId ?? 0 };
        return new GateLook(seen, asked, subject, events)
        {
            Earlier = [.. questions.Select(question => Asking.Read(question.Attributes)).OfType<Asking>().Where(one => one != asked)],
            VoidBefore = await ReopenedAsync(seen, rule, subject, events, ct),
        };
    }

    private async Task<AccessSnapshot> ReadManagerAsync(
        AccessSnapshot start, GateRule rule, IReadOnlyList<LabelEvent> events, CancellationToken ct)
    {
        var look = await LookAsync(start, ManagerAsked, rule, events, ct);
        var facts = start.Facts with { ManagerAsk = KeyOf(start, ManagerAsked, look.Asked is not null) };
        if (look.Asked is null) return await AskManagerAsync(start with { Facts = facts }, rule, look, ct);
        var reading = await gate.ReadAsync(rule, look, ct);
        return start with
        {
            Manager = ApprovalOf(reading),
            WrongLabelExplained = IsExplained(look.Seen, reading),
            Facts = facts with
            {
                Wrong = reading as GateReading.Worthless,
                ManagerAnswer = reading as GateReading.Answered,
                Unchecked = (reading as GateReading.Unchecked)?.Why,
            },
        };
    }

    private async Task<AccessSnapshot> AskManagerAsync(
        AccessSnapshot start, GateRule rule, GateLook look, CancellationToken ct)
    {
        if (await gate.ReadAsync(rule, look, ct) is GateReading.NotYet) return start with { Manager = Approval.NotYet };
        var asking = await questions.FixAsync(rule, look.Seen, start.Facts.Person, look.Events, ct);
        return start with
        {
            Manager = asking is null ? Approval.NoLabel : Approval.NotAsked,
            Facts = start.Facts with { ManagerAsking = asking },
        };
    }

    private async Task<AccessSnapshot> ReadPeopleAsync(
        AccessSnapshot start, IReadOnlyList<LabelEvent> events, CancellationToken ct)
    {
        var look = await LookAsync(start, PeopleAsked, People, events, ct);
        var ask = KeyOf(start, PeopleAsked, look.Asked is not null);
        var asked = start with { Facts = start.Facts with { Ask = ask } };
        if (look.Asked is not { } asking) return await AskPeopleAsync(asked, look, ChangedSince(start), ct);
        var reading = await gate.ReadAsync(People, look, ct);
        if (reading is GateReading.Worthless { Why: Gate.AnotherLabel })
            return await AskPeopleAsync(Again(asked), look with { Asked = null }, ["labels"], ct);
        return asked with
        {
            Asked = Access.PeopleAsked.Noted,
            AskedAt = asking.At,
            Reminded = look.Seen.Receipt($"{Id}/remind-people/{ask}") is not null,
            Citizenship = CitizenshipOf(reading),
            WrongLabelExplained = IsExplained(look.Seen, reading),
            Facts = asked.Facts with
            {
                Wrong = reading as GateReading.Worthless,
                Answer = reading as GateReading.Answered,
                Unchecked = (reading as GateReading.Unchecked)?.Why,
            },
        };
    }

    // The labels that the question named are not the ones that people see any more: it is asked anew.
    private static AccessSnapshot Again(AccessSnapshot seen) =>
        seen with { Facts = seen.Facts with { Ask = KeyOf(seen, PeopleAsked, isStanding: false) } };

    private static IReadOnlyList<string>? ChangedSince(AccessSnapshot start) =>
        start.Facts.Seen!.Last($"{Id}/{PeopleAsked}")?.Marker is { } last
            ? start.Facts.Reading!.ChangedSince(last.Attributes.GetValueOrDefault("parts", "")) : null;

    private async Task<AccessSnapshot> AskPeopleAsync(
        AccessSnapshot start, GateLook look, IReadOnlyList<string>? changed, CancellationToken ct)
    {
        var isWaiting = start.Manager is not (Approval.NotNeeded or Approval.Given);
        var asked = start with { Facts = start.Facts with { Changed = changed } };
        if (isWaiting) return asked;
        if (await gate.ReadAsync(People, look, ct) is GateReading.NotYet)
            return asked with { Citizenship = Citizenship.NotYet };

        // After a crash between mail and note the receipt still says how the question was fixed.
        var mailed = look.Seen.Receipt($"{Id}/ask-people/{asked.Facts.Ask}") is { Receipt: { } receipt }
            ? AskReceipt.Read(receipt) : null;
        var asking = mailed
            ?? await questions.FixAsync(People, look.Seen, asked.Facts.Person, look.Events, ct);
        var ready = asked with
        {
            Asked = mailed is not null ? Access.PeopleAsked.MailedOnly
                : asking is null ? Access.PeopleAsked.NoLabel
                : Questions.IsTooOften(look.Seen, $"{Id}/{PeopleAsked}", options.MostQuestions) ? Access.PeopleAsked.TooOften
                : changed is null ? Access.PeopleAsked.NotYet
                : Access.PeopleAsked.AboutSomethingElse,
            Facts = asked.Facts with { Asking = asking },
        };
        return ready.Asked is Access.PeopleAsked.NotYet or Access.PeopleAsked.AboutSomethingElse
            ? After(ready, await book.LookAsync(About(ready), options.MostOpenByFiler, ct))
            : ready;
    }

    /// <summary>Takes the turn to ask about the person; where it is another request's, the snapshot says so.</summary>
    public async Task<AccessSnapshot> TakeTurnAsync(AccessSnapshot seen, CancellationToken ct) =>
        After(seen, await book.TakeAsync(About(seen), options.MostOpenByFiler, seen.At, ct));

    private static AccessSnapshot After(AccessSnapshot seen, Turn turn) => turn switch
    {
        Turn.AskedAlready already => seen with
        {
            Asked = Access.PeopleAsked.Elsewhere,
            Facts = seen.Facts with { AskedFirst = already.First },
        },
        Turn.TooManyByFiler => seen with { Asked = Access.PeopleAsked.TooManyByFiler },
        _ => seen,
    };

    private static QuestionAbout About(AccessSnapshot seen) => new(
        InstanceName.UsFederal, seen.Facts.Person!.Email, seen.Facts.Seen!.Request, seen.Facts.Seen.Issue.Author.Id);

    private Task<GateLook> LookAsync(
        AccessSnapshot seen, string step, GateRule rule, IReadOnlyList<LabelEvent> events, CancellationToken ct) =>
        LookAsync(seen.Facts.Seen!, step, seen.Facts.Reading, rule, seen.Facts.Person, events, ct);

    // An answer counts only while its label is on the issue, so without one there is nothing to explain by events.
    private async Task<IReadOnlyList<LabelEvent>> EventsAsync(Sighting seen, CancellationToken ct)
    {
        string[] answers = [.. People.Labels, .. Manager?.Labels ?? []];
        return answers.Any(seen.Issue.Has) ? await lists.LabelEventsAsync(seen, ct) : [];
    }

    // Looked up only where an answer could be void by it: a label of the gate stands on the issue.
    private async Task<DateTimeOffset?> ReopenedAsync(
        Sighting seen, GateRule rule, Subject subject, IReadOnlyList<LabelEvent> events, CancellationToken ct)
    {
        if (events.Count == 0) return null;
        var voice = new Voice(gitLab, seen.Bot, rule.Groups, subject);
        foreach (var change in IssueHistory.Of(await lists.StateEventsAsync(seen, ct))
            .OrderByDescending(change => change.At))
        {
            // Neither whoever filed it nor the person it is for may answer, so neither may bring an answer back.
            if (change.By.Id == seen.Issue.Author.Id || !await voice.MayEditAsync(change.By, ct)) return change.At;
        }

        return null;
    }

    private static AskKey KeyOf(AccessSnapshot seen, string step, bool isStanding) =>
        AskKey.For(seen.Facts.Seen!, $"{Id}/{step}", seen.Facts.Reading!, isStanding);

    private static bool IsExplained(Sighting seen, GateReading reading) =>
        reading is GateReading.Worthless wrong && seen.IsDone(new ExplainLabel(wrong.Label).KeyIn(Id));

    private Citizenship CitizenshipOf(GateReading reading) => reading switch
    {
        GateReading.Shut => Citizenship.Unanswered,
        GateReading.NotYet => Citizenship.NotYet,
        GateReading.Worthless => Citizenship.Worthless,
        GateReading.Contradicted => Citizenship.Contradicted,
        GateReading.Answered answer when answer.Label == options.VerifiedLabel => Citizenship.Confirmed,
        GateReading.Answered answer when answer.Label == options.NotVerifiedLabel => Citizenship.NotConfirmed,
        _ => Citizenship.Unchecked,
    };

    private static Approval ApprovalOf(GateReading reading) => reading switch
    {
        GateReading.Shut => Approval.Waiting,
        GateReading.NotYet => Approval.NotYet,
        GateReading.Worthless => Approval.Worthless,
        GateReading.Answered => Approval.Given,
        _ => Approval.Unchecked,
    };
}

/// <summary>The receipt of the mail that asks: it carries the question until the issue's note does.</summary>
internal static class AskReceipt
{
    public static string Write(string messageId, Asking asking) => System.Text.Json.JsonSerializer.Serialize(
        new Dictionary<string, string>(asking.ToMarks()) { ["message_id"] = messageId });

    public static Asking? Read(string receipt) => Asking.Read(
        System.Text.Json.JsonSerializer.Deserialize<Dictionary<string, string>>(receipt));
}
