using AccessBot.Workflows.Kit.Gates;
using AccessBot.Workflows.Ports;

namespace AccessBot.Workflows.Access.Gates;

/// <summary>
/// Whose comment stops a request for access: of whoever filed it, of the person it is for, of the manager whom it names, of everybody
/// who may answer one of its questions, and of operators.
/// </summary>
public sealed class AccessStops(IGitLab gitLab, SpokenStops stops, AccessRules rules, AccessOptions options)
{
    public async Task<AccessSnapshot> ReadAsync(AccessSnapshot gated, CancellationToken ct)
    {
        var (seen, facts) = (gated.Facts.Seen!, gated.Facts);
        var subject = new Subject(facts.Person, seen.Form.Understood.Subject.Username)
        { AccountId = (facts.Asking ?? facts.ApprovalAsking)?.SubjectId ?? 0 };
        var voice = new Voice(gitLab, seen.Bot, [.. rules.All().SelectMany(gate => gate.Rule.Groups), options.OperatorGroup], subject);
        var answered = facts.Approvals.Select(one => one.Answer).Append(facts.Answer).OfType<GateReading.Answered>()
            .Select(answer => (answer.By.Id, answer.At)).ToList();
        var stop = await stops.FindAsync(
            seen, AccessWorkflow.WorkflowId, voice,
            by => by.Id == seen.Issue.Author.Id || subject.Is(by) || by.Username.Equals(seen.Form.Understood.Manager, StringComparison.OrdinalIgnoreCase), answered, ct);
        return gated with
        {
            Halted = SpokenStops.StateOf(seen, stop, AccessWorkflow.WorkflowId),
            HaltedAt = stop?.At,
            Facts = facts with { Stop = stop },
        };
    }
}
