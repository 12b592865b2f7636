using Scriban.Runtime;

namespace AccessBot.Texts.Rendering;

/// <summary>Writes a mail's subject: one line of plain text in which only line breaks could do harm.</summary>
internal sealed class HeaderContext(ScriptObject values) : SandboxedContext(values)
{
    protected override string Escape(object value) => PersonText.OneLine(value.ToString() ?? "");
}
