using AccessBot.Workflows.Kit;
using AccessBot.Workflows.Ports;

namespace AccessBot.Workflows.FederalAccess;

/// <summary>
/// Tells the gates of a Federal request: the manager's where it is switched on, and the People team's.
/// </summary>
public sealed class FederalGateReport(IGitLab gitLab, FederalReader reader, FederalOptions options) : IGateReport
{
    private const string Id = FederalAccessWorkflow.WorkflowId;

    public string Workflow => Id;

    public async Task<IReadOnlyList<GateAccount>> ReadAsync(Sighting seen, CancellationToken ct)
    {
        var facts = (await reader.ReadAsync(seen, ct)).Facts;
        var events = await gitLab.ListLabelEventsAsync(seen.Ref, ct);
        var subject = seen.Form.Understood.Subject.Username ?? facts.Person?.Username;
        var gates = new List<GateAccount>();
        foreach (var (gate, note, rule) in Rules())
        {
            gates.Add(await GateTrail.ReadAsync(
                gate, rule, AskingIn(seen, note, facts.Question), seen, subject, events,
                by => gitLab.ReadMembershipAsync(rule.Group, by, ct)));
        }

        return gates;
    }

    private IEnumerable<(string Gate, string Note, GateRule Rule)> Rules()
    {
        var manager = options.ManagerGate;
        if (manager.Enabled)
        {
            yield return ("manager", "manager-asked", new GateRule(
                [manager.Label], manager.Group, options.VerificationMaxAge));
        }

        yield return ("People team", "people-asked", new GateRule(
            [options.VerifiedLabel, options.NotVerifiedLabel], options.VerifierGroup, options.VerificationMaxAge));
    }

    // Once access is given the question is not put together again; then what was asked last is what was answered.
    private static Asking? AskingIn(Sighting seen, string note, VerificationQuestion? question) =>
        seen.Last($"{Id}/{note}")?.Marker is { } last
            && (question is null || last.Digest.Split('.')[0] == question.Digest)
            ? FederalGates.AskingOf(last)
            : null;
}
