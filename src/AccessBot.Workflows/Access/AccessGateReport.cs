using AccessBot.Workflows.Kit;
using AccessBot.Workflows.Kit.Gates;
using AccessBot.Workflows.Kit.Lists;

namespace AccessBot.Workflows.Access;

/// <summary>
/// Tells the gates of a Federal request: the manager's where it is switched on, and the People team's.
/// </summary>
public sealed class AccessGateReport(IssueLists lists, AccessReader reader, AccessGates gates, GateTrail trail)
    : IGateReport
{
    public string Workflow => AccessWorkflow.WorkflowId;

    public async Task<IReadOnlyList<GateAccount>> ReadAsync(Sighting seen, CancellationToken ct)
    {
        var facts = (await reader.ReadAsync(seen, ct)).Facts;
        var events = await lists.LabelEventsAsync(seen, ct);
        var told = new List<GateAccount>();
        foreach (var (gate, note, rule) in Rules())
        {
            // Once access is given the reading is not put together again; then what was asked last was answered.
            var look = await gates.LookAsync(seen, note, facts.Reading, rule, facts.Person, events, ct);
            told.Add(await trail.ReadAsync(gate, rule, look, ct));
        }

        return told;
    }

    private IEnumerable<(string Gate, string Note, GateRule Rule)> Rules()
    {
        if (gates.Manager is { } manager) yield return ("manager", AccessGates.ManagerAsked, manager);
        yield return ("People team", AccessGates.PeopleAsked, gates.People);
    }
}
