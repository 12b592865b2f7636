using AccessBot.Vocabulary;
using AccessBot.Workflows.Kit.Gates;
using AccessBot.Workflows.Ports.Memory;

namespace AccessBot.Workflows.Access.Gates;

/// <summary>
/// How far the questions in front of the instance have come, and what the labels answer: one look at one issue.
/// </summary>
public sealed class AccessGates(
    AccessRules rules, GateLooks looks, ApprovalReader approvals, Gate gate, UnheardAnswers answers, Questions questions,
    IQuestionBook book, AccessOptions options)
{
    private const string Id = AccessWorkflow.WorkflowId;
    private const string Asked = VerificationGate.Step;

    public async Task<AccessSnapshot> ReadAsync(AccessSnapshot start, CancellationToken ct)
    {
        var events = await looks.EventsAsync(start.Facts.Seen!, rules, ct);
        start = start with { Facts = start.Facts with { NewestEvent = events.Count == 0 ? 0 : events.Max(e => e.Id) } };
        var approved = await approvals.ReadAsync(start, events, ct);
        return rules.Verification is { } rule
            ? await ReadPeopleAsync(approved, rule, events, ct)
            : approved with
            {
                Asked = PeopleAsked.NotNeeded,
                Verification = Verification.NotNeeded,
                Facts = approved.Facts with { Ask = approved.Facts.ApprovalAsk },
            };
    }

    /// <summary>Takes the turn to ask about the person; where it is another request's, the snapshot says so.</summary>
    public async Task<AccessSnapshot> TakeTurnAsync(AccessSnapshot seen, CancellationToken ct) =>
        After(seen, await book.TakeAsync(About(seen), options.MostOpenByFiler, seen.At, ct));

    private async Task<AccessSnapshot> ReadPeopleAsync(
        AccessSnapshot start, GateRule rule, IReadOnlyList<LabelEvent> events, CancellationToken ct)
    {
        var look = await looks.LookAsync(start, Asked, rule, events, ct);
        var ask = KeyOf(start, look.Asked is not null);
        var asked = start with { Facts = start.Facts with { Ask = ask } };
        if (look.Asked is not { } asking) return await AskPeopleAsync(asked, rule, look, ChangedSince(start), ct);
        var reading = await gate.ReadAsync(rule, look, ct);
        if (reading is GateReading.Worthless { Why: Gate.AnotherLabel })
            return await AskPeopleAsync(Again(asked), rule, look with { Asked = null }, ["labels"], ct);
        var unheard = reading is GateReading.Shut ? await answers.FindAsync(Id, Asked, rule, look, ct) : null;
        return asked with
        {
            Asked = PeopleAsked.Noted,
            AnswerUnheard = unheard is not null,
            AskedAt = asking.At,
            Reminded = look.Seen.Receipt($"{Id}/remind-people/{ask}") is not null,
            Verification = Meaning(reading),
            WrongLabelExplained = look.Seen.IsExplained(reading as GateReading.Worthless, Id),
            Facts = asked.Facts with
            {
                Wrong = reading as GateReading.Worthless,
                Unheard = unheard,
                Answer = reading as GateReading.Answered,
                Unchecked = (reading as GateReading.Unchecked)?.Why,
            },
        };
    }

    // The labels that the question named are not the ones that people see any more: it is asked anew.
    private static AccessSnapshot Again(AccessSnapshot seen) =>
        seen with { Facts = seen.Facts with { Ask = KeyOf(seen, isStanding: false) } };

    private static IReadOnlyList<string>? ChangedSince(AccessSnapshot start) =>
        start.Facts.Seen!.Last($"{Id}/{Asked}")?.Marker is { } last
            ? start.Facts.Reading!.ChangedSince(last.Attributes.GetValueOrDefault("parts", "")) : null;

    private async Task<AccessSnapshot> AskPeopleAsync(
        AccessSnapshot start, GateRule rule, GateLook look, IReadOnlyList<string>? changed, CancellationToken ct)
    {
        var isWaiting = start.Approval is not (Approval.NotNeeded or Approval.Given);
        var asked = start with { Facts = start.Facts with { Changed = changed } };
        if (isWaiting) return asked;
        if (await gate.ReadAsync(rule, look, ct) is GateReading.NotYet)
            return asked with { Verification = Verification.NotYet };

        // After a crash between mail and note the receipt still says how the question was fixed.
        var mailed = look.Seen.Receipt($"{Id}/ask-people/{asked.Facts.Ask}") is { Receipt: { } receipt }
            ? AskReceipt.Read(receipt) : null;
        var asking = mailed
            ?? await questions.FixAsync(rule, look.Seen, asked.Facts.Person, look.Events, ct);
        var ready = asked with
        {
            Asked = mailed is not null ? PeopleAsked.MailedOnly
                : asking is null ? PeopleAsked.NoLabel
                : Questions.IsTooOften(look.Seen, $"{Id}/{Asked}", options.MostQuestions) ? PeopleAsked.TooOften
                : changed is null ? PeopleAsked.NotYet
                : PeopleAsked.AboutSomethingElse,
            Facts = asked.Facts with { Asking = asking },
        };
        return ready.Asked is PeopleAsked.NotYet or PeopleAsked.AboutSomethingElse
            ? After(ready, await book.LookAsync(About(ready), options.MostOpenByFiler, ct))
            : ready;
    }

    private static AccessSnapshot After(AccessSnapshot seen, Turn turn) => turn switch
    {
        Turn.AskedAlready already => seen with
        {
            Asked = PeopleAsked.Elsewhere,
            Facts = seen.Facts with { AskedFirst = already.First },
        },
        Turn.TooManyByFiler => seen with { Asked = PeopleAsked.TooManyByFiler },
        _ => seen,
    };

    private QuestionAbout About(AccessSnapshot seen) => new(
        options.Instance, seen.Facts.Person!.Email, seen.Facts.Seen!.Request, seen.Facts.Seen.Issue.Author.Id);

    private static AskKey KeyOf(AccessSnapshot seen, bool isStanding) =>
        AskKey.For(seen.Facts.Seen!, $"{Id}/{Asked}", seen.Facts.Reading!, isStanding);

    private Verification Meaning(GateReading reading) => reading switch
    {
        GateReading.Shut => Verification.Unanswered,
        GateReading.NotYet => Verification.NotYet,
        GateReading.Worthless => Verification.Worthless,
        GateReading.Contradicted => Verification.Contradicted,
        GateReading.Answered answer when answer.Label == options.Verification!.Yes => Verification.Confirmed,
        GateReading.Answered answer when answer.Label == options.Verification!.No => Verification.NotConfirmed,
        _ => Verification.Unchecked,
    };
}
