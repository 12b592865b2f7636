using AccessBot.Workflows.Deprovisioning;
using AccessBot.Workflows.Forms;
using AccessBot.Workflows.Vocabulary;

namespace AccessBot.Worker.Configuration;

/// <summary>What pages call the instances, and that no two are called the same; read from several sections.</summary>
internal static class InstanceNames
{
    public static void Refuse(Reading reading, Settings settings)
    {
        var known = settings.Zendesk.Instances.Select(instance => instance.Name).ToHashSet();
        foreach (var app in settings.Okta.Apps.Where(app => app.Line > 0 && !known.Contains(app.Instance)))
        {
            var key = app.Instance.Key;
            reading.Report(app.Line, $"'okta.apps.{key}' opens no instance: there is no 'zendesk.{key}'.");
        }

        foreach (var removal in Names(settings.Deprovisioning.Instances.Select(one => one.Name)).Where(IsUnknown))
            reading.Report(0, $"'deprovisioning.{removal.Key}' is about no instance: there is no 'zendesk.{removal.Key}'.");
        foreach (var words in Names((settings.Forms.Instances ?? []).Select(one => one.Name)).Where(IsUnknown))
            reading.Report(0, $"'forms.instances' names '{words}', and there is no 'zendesk.{words.Key}'.");
        RefuseOneNameTwice(reading, settings);

        // The two that the forms know by themselves may be named before they are set up.
        bool IsUnknown(InstanceName name) =>
            name != InstanceName.Global && name != InstanceName.UsFederal && !known.Contains(name);
    }

    /// <summary>Lets the forms and the removals call the further instances what their own section says.</summary>
    public static void Join(Settings settings)
    {
        settings.Forms.Instances = [.. All(settings)];
        foreach (var instance in settings.Zendesk.Instances.Where(instance => instance.Names.Count > 0))
            Removal(settings.Deprovisioning, instance.Name).System = instance.Names[0];
    }

    private static IEnumerable<InstanceName> Names(IEnumerable<string> written) =>
        written.Select(name => new InstanceName(name));

    private static InstanceRemoval Removal(DeprovisioningOptions options, InstanceName name)
    {
        if (options.Instances.FirstOrDefault(known => known.Name == name.Value) is { } written) return written;
        var removal = new InstanceRemoval { Name = name.Value };
        options.Instances = [.. options.Instances, removal];
        return removal;
    }

    private static IEnumerable<InstanceWords> All(Settings settings)
    {
        var written = settings.Forms.Instances ?? [.. FormDefaults.Instances];
        return written.Concat(settings.Zendesk.Instances
            .Where(instance => instance.Names.Count > 0 && written.All(words => words.Name != instance.Name.Value))
            .Select(instance => new InstanceWords
            {
                Name = instance.Name.Value,
                System = instance.Names[0],
                Aliases = [.. instance.Names.Skip(1)],
                Roles = FormDefaults.Instances[0].Roles,
            }));
    }

    private static void RefuseOneNameTwice(Reading reading, Settings settings)
    {
        var unspecific = (settings.Forms.Unspecific ?? [.. FormDefaults.Unspecific])
            .Select(name => (Name: name, Owner: ""));
        var claims = All(settings)
            .SelectMany(words => words.Aliases.Append(words.System).Select(name => (Name: name, Owner: words.Name)))
            .Concat(unspecific);
        foreach (var name in claims.GroupBy(claim => Plain(claim.Name)))
        {
            var owners = name.Select(claim => claim.Owner).Distinct().ToList();
            if (owners.Count < 2) continue;
            var who = string.Join(
                " and ", owners.Select(owner => owner.Length > 0 ? $"'{owner}'" : "'forms.unspecific'"));
            var line = settings.Zendesk.Instances
                .FirstOrDefault(one => one.Names.Count > 0 && owners.Contains(one.Name.Value))?.Line ?? 0;
            reading.Report(
                line,
                $"the name '{name.First().Name}' is claimed by {who}, so a page could mean either: call one of them otherwise.");
        }
    }

    private static string Plain(string name) => string.Concat(name.ToLowerInvariant().Where(char.IsLetterOrDigit));
}
