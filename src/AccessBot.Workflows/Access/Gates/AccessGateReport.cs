using AccessBot.Workflows.Kit;
using AccessBot.Workflows.Kit.Contracts;
using AccessBot.Workflows.Kit.Gates;
using AccessBot.Workflows.Kit.Lists;

namespace AccessBot.Workflows.Access.Gates;

/// <summary>Tells the gates of an access request: each approval, and the People team's verification.</summary>
public sealed class AccessGateReport(
    IssueLists lists, AccessReader reader, AccessRules rules, GateLooks looks, GateTrail trail, AccessClaims claims)
    : IGateReport
{
    public bool IsAbout(IIssueWorkflow workflow, Sighting seen) =>
        workflow.Id == AccessWorkflow.WorkflowId && claims.IsTheirs(seen);

    public async Task<IReadOnlyList<GateAccount>> ReadAsync(Sighting seen, CancellationToken ct)
    {
        var facts = (await reader.ReadAsync(seen, ct)).Facts;
        var events = await lists.LabelEventsAsync(seen, ct);
        var told = new List<GateAccount>();
        foreach (var (gate, step, rule) in rules.All())
        {
            // Once access is given the reading is not put together again; then what was asked last was answered.
            var look = await looks.LookAsync(seen, step, facts.Reading, rule, facts.Person, events, ct);
            told.Add(await trail.ReadAsync(gate, rule, look, ct));
        }

        return told;
    }
}
