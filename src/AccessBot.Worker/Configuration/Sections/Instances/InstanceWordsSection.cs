using AccessBot.Forms;
using AccessBot.Vocabulary;

namespace AccessBot.Worker.Configuration.Sections.Instances;

/// <summary>What pages call an instance, and its roles; the program knows the words of two by itself.</summary>
internal static class InstanceWordsSection
{
    public static InstanceWords Read(Section s, InstanceName name)
    {
        var known = FormDefaults.Instances.FirstOrDefault(words => words.Name == name.Value);
        var names = s.Values(
            "names", Kinds.Text, "what pages call it; the first is the one that notes say, and no other instance has it");
        var roles = s.Children("roles", "its roles, as forms call them", Role);
        if (s.IsPresent && names.Count == 0 && known is null)
            s.Report("is missing. An instance that no page can name is never found.", "names");
        return new InstanceWords
        {
            Name = name.Value,
            System = names.Count > 0 ? names[0] : known?.System ?? "",
            Aliases = names.Count > 0 ? [.. names.Skip(1)] : known?.Aliases ?? [],
            Roles = roles.Count > 0 ? [.. roles] : known?.Roles ?? [.. FormDefaults.Roles],
        };
    }

    private static RoleWords Role(Section s) => new()
    {
        Name = s.Required("name", Kinds.Text, "the role's name"),
        Aliases = [.. s.Values("aliases", Kinds.Text, "what else people call it")],
        LightAgent = s.Optional("light_agent", Kinds.Switch, "false", "true for the one role that the bot gives"),
        Admin = s.Optional("admin", Kinds.Switch, "false", "true for roles that are always a person's decision"),
    };
}
