using AccessBot.Vocabulary;
using AccessBot.Worker.Tables;

namespace AccessBot.Worker.Packs.Rules;

/// <summary>Who may do what in the tool itself, as the configuration says it when the pack is made.</summary>
internal sealed class PowersTable() : PackTable(
    "71-powers", "who may file, approve, verify, remove, operate, and change the rules",
    "power", "instance", "who", "kind_of_who", "with_inherited_members", "by")
{
    protected override async IAsyncEnumerable<IReadOnlyList<Cell>> RowsAsync(
        PackScope scope, [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken ct)
    {
        await Task.CompletedTask;
        var settings = scope.Settings;
        foreach (var source in settings.Sources)
            yield return Row($"files {source.Intake} issues", null, $"whoever may file in {source.Path}", "project or group", null, "GitLab's rights");
        foreach (var one in settings.Instances.Where(one => scope.Order.Has(one.Name)))
        {
            foreach (var gate in one.Approvals) yield return Of("approves", one.Name, gate.Group, $"label {gate.Label}");
            if (one.Verification is { } verification)
                yield return Of("verifies", one.Name, verification.Group, $"labels {verification.Yes} and {verification.No}");
            if (one.WayIn == Configuration.Sections.Instances.WayOfEntry.Mail)
                yield return Row("asks by mail", one.Name, "every active colleague with a proved address", "directory", null, "one mail");
        }

        foreach (var rule in settings.Campaigns.Select(one => one.Rule).Where(rule => scope.Order.Has(rule.Instance)))
        {
            yield return Of("reviews access", rule.Instance, rule.Reviewers, "comments on the campaign's issue");
            yield return Of("signs reviews off", rule.Instance, rule.Owners, "a comment on the campaign's issue");
        }

        yield return Of("says yes to removals", null, settings.Deprovisioning.AuthorityGroup, "an issue of their own, or a label");
        yield return Of("operates: pauses, overrides, takes in, undoes", null, settings.DeskGroup, "the desk");
        yield return Row("operates and changes the configuration", null, "whoever has the bot's machine", "machine", null, "the command line and its files");
    }

    private static IReadOnlyList<Cell> Of(string power, InstanceName? instance, PermittedGroup group, string by) =>
        Row(power, instance, group.Path, "GitLab group", group.WithInherited, by);

    private static IReadOnlyList<Cell> Row(string power, InstanceName? instance, string who, string kind, bool? inherited, string by) =>
    [
        Cell.Word(power), instance is null ? Cell.Word("all") : Cell.Word(instance.Value), Cell.Text(who), Cell.Word(kind), Cell.YesNo(inherited), Cell.Text(by),
    ];
}
