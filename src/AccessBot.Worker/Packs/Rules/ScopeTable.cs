using AccessBot.Worker.Configuration.Sections.Instances;
using AccessBot.Worker.Tables;

namespace AccessBot.Worker.Packs.Rules;

/// <summary>What the pack is about: each instance, how people come in, and what is asked of them.</summary>
internal sealed class ScopeTable() : PackTable(
    "01-scope", "the instances, how people come into each, and what is verified of them",
    "instance", "system", "url", "okta_app", "okta_group", "way_in", "approvals", "verification", "nationality_rule", "light_agent_role", "period_from",
    "period_to", "made_at")
{
    protected override async IAsyncEnumerable<IReadOnlyList<Cell>> RowsAsync(
        PackScope scope, [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken ct)
    {
        await Task.CompletedTask;
        foreach (var one in scope.Settings.Instances.Where(one => scope.Order.Has(one.Name)))
            yield return
            [
                Cell.Word(one.Name.Value), Cell.Text(scope.Settings.Deprovisioning.For(one.Name).System), Url(one), Known(one.App?.AppId), Known(one.App?.GroupId),
                Cell.Word(one.WayIn.ToString().ToLowerInvariant()),
                one.Approvals.Count == 0 ? Cell.None : Cell.Text(string.Join("; ", one.Approvals.Select(gate => $"{gate.Name}: label {gate.Label} by {gate.Group}"))),
                one.Verification is { } gate ? Cell.Text($"label {gate.Yes} or {gate.No} by {gate.Group}") : Cell.None, Nationality(one),
                one.Zendesk is { } zendesk ? Cell.Id("role", zendesk.LightAgentRoleId) : Cell.None, Cell.Time(scope.Period.From), Cell.Time(scope.Period.To),
                Cell.Time(scope.MadeAt),
            ];
    }

    private static Cell Url(InstanceSettings one) => one.Zendesk is { } zendesk ? Cell.Text($"{zendesk.Url}") : Cell.None;

    private static Cell Known(string? id) => string.IsNullOrEmpty(id) ? Cell.None : Cell.Text(id);

    // Stated even where there is none (PS-7). Of a person nothing but confirmed or not is ever kept.
    private static Cell Nationality(InstanceSettings one) =>
        one.Verification is { } gate ? Cell.Text($"only people whom {gate.Group} confirms with the label {gate.Yes}") : Cell.None;
}
