using System.Text.RegularExpressions;

namespace AccessBot.Worker.Cli;

/// <summary>The forms that people file, with a place in them for each instance of the configuration.</summary>
internal static partial class IssueForms
{
    /// <param name="form">A form as it is shipped, with the two instances that it is shipped with.</param>
    /// <param name="systems">What pages call the configured instances, in their order.</param>
    /// <returns>The form with a section or a row for each system; a form that has none of either as it is.</returns>
    public static string For(string form, IReadOnlyList<string> systems)
    {
        var text = form.ReplaceLineEndings("\n");
        return Rows().Replace(Sections().Replace(text, Repeat), Repeat);

        string Repeat(Match places)
        {
            var (place, name) = (places.Groups["place"].Captures[0].Value, places.Groups["name"].Captures[0].Value);
            return string.Concat(systems.Select(system => place.Replace(name, system, StringComparison.Ordinal)));
        }
    }

    [GeneratedRegex("""(?<place>^\#\#\#\ (?<name>[^\n]+)\n\n(?:-\ \[\ \][^\n]*\n){2}\n)+""",
        RegexOptions.Multiline | RegexOptions.IgnorePatternWhitespace)]
    private static partial Regex Sections();

    [GeneratedRegex("""(?<place><tr>\n<td>\n\n`(?<name>[^`\n]+)`\n(?:(?!</tr>)[^\n]*\n)+</tr>\n)+""")]
    private static partial Regex Rows();
}
