using System.Globalization;
using System.Text;

namespace AccessBot.Texts;

/// <summary>Everything that is wrong with the templates, found in one go, so that one start mends them all.</summary>
public sealed class TemplateProblems(IReadOnlyList<TemplateProblem> problems)
    : Exception(string.Join(Environment.NewLine, problems))
{
    public IReadOnlyList<TemplateProblem> Problems { get; } = problems;
}

/// <param name="File">Path of the file as it was opened.</param>
/// <param name="Line">Counted from 1; 0 when the whole file is meant.</param>
/// <param name="KnownVariables">What the template may use; empty where that does not help.</param>
/// <param name="Nearest">The known name that was probably meant.</param>
public sealed record TemplateProblem(
    string File, int Line, string What, IReadOnlyList<string> KnownVariables, string? Nearest = null)
{
    public override string ToString()
    {
        var text = new StringBuilder(File);
        if (Line > 0) text.Append(CultureInfo.InvariantCulture, $":{Line}");
        text.Append(CultureInfo.InvariantCulture, $": {What}");
        if (Nearest is not null) text.Append(CultureInfo.InvariantCulture, $"; did you mean '{Nearest}'?");
        if (KnownVariables.Count > 0) text.Append(" (known: ").AppendJoin(", ", KnownVariables).Append(')');
        return text.ToString();
    }
}
