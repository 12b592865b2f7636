using System.Globalization;

namespace AccessBot.Worker.Checks.Projects;

/// <summary>Which GitLab version each feature that the bot needs came with. Source: the history notes in GitLab's API documentation.</summary>
internal static class GitLabVersions
{
    private static readonly (Version Since, string Feature)[] Needed =
    [
        (new(15, 3), "writing internal notes on Service Desk tickets"),
        (new(15, 5), "telling the token's scopes and its end"),
        (new(17, 4), "reading attached evidence back"),
    ];

    public static CheckLine Check(string version)
    {
        const string What = "version";
        var newest = Needed[^1];
        if (Read(version) is not { } has)
            return CheckLine.Warn(What, $"is not told ('{version}')", $"the bot needs {newest.Since} or later; look in GitLab's help page");
        var missing = Needed.Where(one => has < one.Since).Select(one => $"{one.Feature} ({one.Since})").ToList();
        return missing.Count == 0
            ? CheckLine.Ok(What, $"is {version}; the bot needs {newest.Since} or later, for {newest.Feature}")
            : CheckLine.Fail(What, $"is {version}, too old for {string.Join(" and ", missing)}", $"upgrade GitLab to {newest.Since} or later");
    }

    // "18.6.1-ee", "17.4.0-pre": what follows the two first numbers makes no difference here.
    private static Version? Read(string version)
    {
        var parts = version.Split('.', '-');
        return parts.Length >= 2 && int.TryParse(parts[0], NumberStyles.None, CultureInfo.InvariantCulture, out var major)
            && int.TryParse(parts[1], NumberStyles.None, CultureInfo.InvariantCulture, out var minor) ? new(major, minor) : null;
    }
}
