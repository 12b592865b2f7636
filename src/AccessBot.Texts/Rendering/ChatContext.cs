using Scriban.Runtime;

namespace AccessBot.Texts.Rendering;

/// <summary>Writes a chat message: text in which a value can neither notify anybody nor pose as a link or a mark.</summary>
internal sealed class ChatContext(ScriptObject values) : SandboxedContext(values)
{
    // A mention in some chats is an '@' with a name; a space of no width ends it and is not seen.
    private const string NoWidth = "\u200b";

    protected override string Escape(object value) => value is Trusted trusted
        ? trusted.Markdown
        : PersonText.OneLine(value.ToString() ?? "")
            .Replace("&", "&amp;", StringComparison.Ordinal)
            .Replace("<", "&lt;", StringComparison.Ordinal)
            .Replace(">", "&gt;", StringComparison.Ordinal)
            .Replace("@", "@" + NoWidth, StringComparison.Ordinal);
}
