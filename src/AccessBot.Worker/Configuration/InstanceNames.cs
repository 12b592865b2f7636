using AccessBot.Forms;

namespace AccessBot.Worker.Configuration;

/// <summary>No two instances are called the same by pages.</summary>
internal static class InstanceNames
{
    public static void RefuseOneNameTwice(Reading reading, Settings settings)
    {
        var unspecific = (settings.Forms.Unspecific ?? [.. FormDefaults.Unspecific])
            .Select(name => (Name: name, Owner: "", Line: 0));
        var claims = settings.Instances
            .SelectMany(one => one.Words.Aliases.Append(one.Words.System).Select(name => (Name: name, Owner: one.Name.Value, one.Line)))
            .Concat(unspecific);
        foreach (var name in claims.Where(claim => claim.Name.Length > 0).GroupBy(claim => Plain(claim.Name)))
        {
            var owners = name.Select(claim => claim.Owner).Distinct().ToList();
            if (owners.Count < 2) continue;
            var who = string.Join(
                " and ", owners.Select(owner => owner.Length > 0 ? $"'{owner}'" : "'forms.unspecific'"));
            reading.Report(
                name.Max(claim => claim.Line),
                $"the name '{name.First().Name}' is claimed by {who}, so a page could mean either: call one of them otherwise.");
        }
    }

    private static string Plain(string name) => string.Concat(name.ToLowerInvariant().Where(char.IsLetterOrDigit));
}
