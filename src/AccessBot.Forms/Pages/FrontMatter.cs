using System.Text.RegularExpressions;
using AccessBot.Forms.Words;

namespace AccessBot.Forms.Pages;

/// <summary>
/// Blanks the settings block (<c>---</c> … <c>---</c>) that copied templates carry at their top, sometimes twice.
/// GitLab
/// shows it as code, so nothing in it is part of the form. Lines keep their numbers.
/// </summary>
internal static partial class FrontMatter
{
    /// <returns>How many lines at the top it took; 0 where there is no such block.</returns>
    public static int Blank(string[] lines)
    {
        var from = 0;
        for (var block = 0; block < 2; block++)
        {
            while (from < lines.Length && string.IsNullOrWhiteSpace(lines[from])) from++;
            if (from >= lines.Length || lines[from].TrimEnd() is not ("---" or "+++" or ";;;")) return from;
            var fence = lines[from].TrimEnd();
            var end = Array.FindIndex(lines, from + 1, line => line.TrimEnd() == fence);
            // Two rules with text between them are not settings; GitLab takes the first pair for settings all the same.
            if (end < 0 || (block > 0 && !lines[(from + 1)..end].All(line => Setting().IsMatch(line)))) return from;
            Array.Fill(lines, "", from, end - from + 1);
            from = end + 1;
        }

        return from;
    }

    [GeneratedRegex(@"^\s*(?:$|#|- |[A-Za-z_][\w-]*\s*[:=])", Patterns.Exact)]
    private static partial Regex Setting();
}
