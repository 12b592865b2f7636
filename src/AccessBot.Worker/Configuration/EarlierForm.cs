using AccessBot.Worker.Configuration.Yaml;

namespace AccessBot.Worker.Configuration;

/// <summary>Knows a file that was written before the instances stood together, and says what became of its keys.</summary>
internal static class EarlierForm
{
    private const string Says =
        "this file has an earlier form: all that belongs to one instance now stands below 'instances.NAME', where NAME has '-' "
        + "for '_'. 'zendesk.NAME' became 'instances.NAME.zendesk'; 'zendesk.NAME.names' and 'forms.instances' became its 'names' "
        + "and 'roles'; 'okta.apps.NAME' became its 'okta'; 'deprovisioning.NAME' became its 'tickets_to_person' and "
        + "'tickets_to_group'; 'federal_access' became its 'way_in: request' and 'gates' (labels, groups, people_mail_to as "
        + "mail_to; manager_gate is a gate of kind approval), and what is left of it 'access'; 'global_signpost' became its "
        + "'elsewhere'; 'light_agent' stays, and its instance says 'way_in: mail'. config/accessbot.yml shows all of it.";

    /// <summary>The first key of the earlier form, and what to do; null where there is none.</summary>
    public static (int Line, string Says)? Found(YamlNode root)
    {
        if (root is not YamlMap map) return null;
        var old = map.Entries.Where(entry => entry.Key is "zendesk" or "federal_access" or "global_signpost")
            .Select(entry => (Key: entry.Key, entry.Line))
            .Concat(Below(map, "okta", entry => entry.Key == "apps"))
            .Concat(Below(map, "forms", entry => entry.Key == "instances"))
            .Concat(Below(map, "deprovisioning", entry => entry.Value is YamlMap && entry.Key != "when_removed"))
            .OrderBy(entry => entry.Line).ToList();
        return old.Count == 0 ? null : (old[0].Line, $"'{old[0].Key}' is no key any more; {Says}");
    }

    private static IEnumerable<(string Key, int Line)> Below(YamlMap map, string key, Func<YamlEntry, bool> isOld) =>
        map.Entries.Where(entry => entry.Key == key).Select(entry => entry.Value).OfType<YamlMap>()
            .SelectMany(found => found.Entries).Where(isOld).Select(entry => ($"{key}.{entry.Key}", entry.Line));
}
