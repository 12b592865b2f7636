namespace AccessBot.Practice.GitLab.Markdown;

/// <summary>One command line: <c>/label ~hold</c> is label with the argument "~hold".</summary>
public sealed record QuickAction(string Name, string Argument);

/// <summary>A text after its commands were taken out.</summary>
public sealed record ReadText(string Content, IReadOnlyList<QuickAction> Actions);
