namespace AccessBot.Texts.Rendering;

/// <summary>Markdown that the bot itself made: passes as it is.</summary>
internal sealed record Trusted(string Markdown)
{
    public override string ToString() => Markdown;
}

/// <summary>Several lines from a person, shown in a code block.</summary>
internal sealed record PersonLines(string Text)
{
    public override string ToString() => Text;
}

/// <summary>What the filter <c>code</c> gives: inline code whatever the text.</summary>
internal sealed record InlineCode(string Text)
{
    public override string ToString() => Text;
}
