using AccessBot.Vocabulary;
using AccessBot.Workflows.Kit.Gates;

namespace AccessBot.Workflows.Access.Gates;

/// <summary>
/// How far the approvals have come. One is asked for when the one before it is there: nobody is asked about something that
/// somebody else may still refuse.
/// </summary>
public sealed class ApprovalReader(
    AccessRules rules, GateLooks looks, Gate gate, UnheardAnswers answers, Questions questions, AccessOptions options)
{
    private const string Id = AccessWorkflow.WorkflowId;

    /// <summary>The first approval that is not there yet, or all of them given.</summary>
    public async Task<AccessSnapshot> ReadAsync(
        AccessSnapshot start, IReadOnlyList<LabelEvent> events, CancellationToken ct)
    {
        foreach (var (approval, rule) in rules.Approvals)
        {
            start = await ReadAsync(start with { Facts = start.Facts with { Approver = approval } }, rule, events, ct);
            if (start.Approval != Approval.Given) return start;
        }

        return start;
    }

    private async Task<AccessSnapshot> ReadAsync(
        AccessSnapshot start, GateRule rule, IReadOnlyList<LabelEvent> events, CancellationToken ct)
    {
        var approval = start.Facts.Approver!;
        var look = await looks.LookAsync(start, approval.Step, rule, events, ct);
        var ask = AskKey.For(look.Seen, $"{Id}/{approval.Step}", start.Facts.Reading!, look.Asked is not null);
        var facts = start.Facts with { ApprovalAsk = ask };
        if (look.Asked is null) return await AskAsync(start with { Facts = facts }, rule, look, ct);
        var reading = await gate.ReadAsync(rule, look, ct);
        var unheard = reading is GateReading.Shut ? await answers.FindAsync(Id, approval.Name, rule, look, ct) : null;
        return start with
        {
            Approval = Meaning(reading),
            AnswerUnheard = unheard is not null,
            ApprovalAskedAt = look.Asked.At,
            ApproverReminded = look.Seen.IsDone(new RemindApprover(approval.Name, ask.ToString()).KeyIn(Id)),
            WrongLabelExplained = look.Seen.IsExplained(reading as GateReading.Worthless, Id),
            Facts = facts with
            {
                Wrong = reading as GateReading.Worthless,
                Unheard = unheard,
                Approvals = reading is GateReading.Answered yes ? [.. facts.Approvals, new(approval, yes)] : facts.Approvals,
                Unchecked = (reading as GateReading.Unchecked)?.Why,
            },
        };
    }

    private async Task<AccessSnapshot> AskAsync(
        AccessSnapshot start, GateRule rule, GateLook look, CancellationToken ct)
    {
        if (await gate.ReadAsync(rule, look, ct) is GateReading.NotYet) return start with { Approval = Approval.NotYet };
        var asking = await questions.FixAsync(rule, look.Seen, start.Facts.Person, look.Events, ct);
        return start with
        {
            Approval = asking is null ? Approval.NoLabel
                : Questions.IsTooOften(look.Seen, $"{Id}/{start.Facts.Approver!.Step}", options.MostQuestions) ? Approval.TooOften
                : Approval.NotAsked,
            Facts = start.Facts with { ApprovalAsking = asking },
        };
    }

    private static Approval Meaning(GateReading reading) => reading switch
    {
        GateReading.Shut => Approval.Waiting,
        GateReading.NotYet => Approval.NotYet,
        GateReading.Worthless => Approval.Worthless,
        GateReading.Answered => Approval.Given,
        _ => Approval.Unchecked,
    };
}
