using System.Text;
using System.Text.RegularExpressions;
using Scriban.Runtime;

namespace AccessBot.Texts.Rendering;

/// <summary>Writes notes, and the body of mails before it becomes text and HTML.</summary>
internal sealed partial class MarkdownContext(ScriptObject values) : SandboxedContext(values)
{
    protected override string Escape(object value)
    {
        if (value is Trusted trusted) return trusted.Markdown;
        var line = CurrentLine();
        if (line.TrimStart().StartsWith('/'))
            throw new InvalidOperationException("text from a person stands in a line that GitLab runs as a command");
        var before = line.Length == 0 ? '\n' : line[^1];
        return value switch
        {
            PersonLines block => (line.Length == 0 ? "" : "\n") + MarkdownEscape.Fenced(block.Text),
            InlineCode code => MarkdownEscape.Code(PersonText.OneLine(code.Text), before),
            _ when LinkTarget().IsMatch(line) => Uri.EscapeDataString(value.ToString()!),
            _ => MarkdownEscape.Inline(PersonText.OneLine(value.ToString()!), before),
        };
    }

    private string CurrentLine()
    {
        StringBuilder written = ((StringBuilderOutput)Output).Builder;
        var start = written.Length;
        while (start > 0 && written[start - 1] != '\n') start--;
        return written.ToString(start, written.Length - start);
    }

    // The line so far ends inside "](…": what follows is an address, in which neither code nor words are safe.
    [GeneratedRegex(@"\]\([^()\s`]*\z")]
    private static partial Regex LinkTarget();
}
