using AccessBot.Vocabulary;
using AccessBot.Workflows.Kit;
using AccessBot.Workflows.Kit.Gates;
using AccessBot.Workflows.Ports;

namespace AccessBot.Workflows.Access.Gates;

/// <summary>
/// Whose comment stops a request for access: of whoever filed it, of the person it is for, of the manager whom it names, of everybody
/// who may answer one of its questions, and of operators.
/// </summary>
public sealed class AccessStops(IGitLab gitLab, SpokenStops stops, AccessRules rules, AccessOptions options)
{
    /// <summary>A stop that was said when access was there and told: nothing can be stopped any more, and somebody has to look.</summary>
    public async Task<AccessSnapshot> ReadLateAsync(AccessSnapshot told, CancellationToken ct)
    {
        var seen = told.Facts.Seen!;
        if (GivenAt(seen) is not { } since) return told;
        var asked = seen.Last($"{AccessWorkflow.WorkflowId}/{rules.LastQuestion}")?.Marker;
        var subject = new Subject(null, seen.Form.Understood.Subject.Username)
        { AccountId = asked is null ? 0 : Asking.Read(asked.Attributes)?.SubjectId ?? 0 };
        var stop = await stops.FindLateAsync(
            seen, AccessWorkflow.WorkflowId, VoiceOf(seen, subject), by => IsTheirs(seen, subject, by), since, ct);
        return told with { Late = SpokenStops.StateOf(seen, stop, AccessWorkflow.WorkflowId), Facts = told.Facts with { Stop = stop } };
    }

    public async Task<AccessSnapshot> ReadAsync(AccessSnapshot gated, CancellationToken ct)
    {
        var (seen, facts) = (gated.Facts.Seen!, gated.Facts);
        var subject = new Subject(facts.Person, seen.Form.Understood.Subject.Username)
        { AccountId = (facts.Asking ?? facts.ApprovalAsking)?.SubjectId ?? 0 };
        var answered = facts.Approvals.Select(one => one.Answer).Append(facts.Answer).OfType<GateReading.Answered>()
            .Select(answer => (answer.By.Id, answer.At)).ToList();
        var stop = await stops.FindAsync(
            seen, AccessWorkflow.WorkflowId, VoiceOf(seen, subject), by => IsTheirs(seen, subject, by), answered, ct);
        return gated with
        {
            Halted = SpokenStops.StateOf(seen, stop, AccessWorkflow.WorkflowId),
            HaltedAt = stop?.At,
            Facts = facts with { Stop = stop, StopsRead = true },
        };
    }

    private static DateTimeOffset? GivenAt(Sighting seen) =>
        seen.Journal.Where(AccessReader.IsGrant).Min(entry => (DateTimeOffset?)entry.IntendedAt)
        ?? seen.Last($"{AccessWorkflow.WorkflowId}/ready")?.Note.CreatedAt;

    private Voice VoiceOf(Sighting seen, Subject subject) =>
        new(gitLab, seen.Bot, [.. rules.All().SelectMany(gate => gate.Rule.Groups), options.OperatorGroup], subject);

    private static bool IsTheirs(Sighting seen, Subject subject, GitLabUser by) => by.Id == seen.Issue.Author.Id || subject.Is(by)
        || by.Username.Equals(seen.Form.Understood.Manager, StringComparison.OrdinalIgnoreCase);
}
