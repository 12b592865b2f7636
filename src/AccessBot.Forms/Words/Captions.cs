namespace AccessBot.Forms.Words;

/// <summary>
/// The captions of an offboarding's boxes, in every language in force: <c>Access Deprovisioned - X</c>, and <c>@who: Remove the team
/// member from X</c>, where the handles before the colon do the work and are nobody's subject.
/// </summary>
internal sealed class Captions(IEnumerable<LanguageWords> languages)
{
    private readonly IReadOnlyList<(string Words, TaskPurpose Purpose)> _captions =
    [
        .. languages.SelectMany(words => words.Deprovisioned.Select(text => (text, TaskPurpose.Deprovisioned))
            .Concat(words.NotApplicable.Select(text => (text, TaskPurpose.NotApplicable)))
            .Concat(words.RemoveFrom.Select(text => (text, TaskPurpose.Removal)))),
    ];

    /// <summary>What the box is for, and the text that stands for its system; null for another team's box.</summary>
    public (TaskPurpose Purpose, string System)? Of(string caption)
    {
        var colon = caption.IndexOfAny([':', '：']);
        foreach (var (words, purpose) in _captions)
        {
            var system = purpose == TaskPurpose.Removal
                ? After(caption, words) ?? (colon < 0 ? null : After(caption[(colon + 1)..].TrimStart(), words))
                : After(caption, words) is [' ' or '-' or '–' or '—', ..] rest && rest.TrimStart() is ['-' or '–' or '—', .. var name] ? name : null;
            if (system?.Trim(' ', ':', '：') is { Length: > 0 } found) return (purpose, found);
        }

        return null;
    }

    private static string? After(string text, string words) =>
        text.StartsWith(words, StringComparison.OrdinalIgnoreCase) ? text[words.Length..] : null;
}
