using AccessBot.Vocabulary;

namespace AccessBot.Workflows.Ports.Memory;

/// <summary>
/// Keys of operators' messages that stand for any number of mails with one reason: whoever sends a thousand is one line to
/// operators, and not a thousand.
/// </summary>
public static class ManyAlike
{
    /// <param name="who">Whose they are.</param>
    public static string Key(Reason because, string who) => $"{because.Id} {who}";

    /// <summary>The id of the reason that such a key has; null for a key of another kind.</summary>
    public static string? ReasonIn(string key) => key.IndexOf(' ', StringComparison.Ordinal) is > 0 and var end ? key[..end] : null;
}
