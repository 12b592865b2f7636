using System.Text.RegularExpressions;

namespace AccessBot.Forms.Words;

/// <summary>
/// Understands a sentence that asks to remove somebody's access to one system: "Please remove Zendesk US Federal from
/// @blee, moved teams". The wording is a grammar and no search for verbs: "… to remove spam in Zendesk" asks for
/// nothing.
/// </summary>
internal static partial class RemovalSentence
{
    private const char SystemMark = '§';

    /// <summary>
    /// The system, and the username if the sentence names one; null when the text asks for no removal in these words.
    /// </summary>
    public static (SystemMention System, string? Username)? Read(FormWords words, string text)
    {
        if (text.Length > 500 || text.Contains(SystemMark)) return null;
        foreach (var sentence in text.Split(". ", StringSplitOptions.TrimEntries))
        {
            var mentions = words.Systems.FindIn(sentence);
            if (mentions is not [{ Kind: not SystemKind.Other } system]) continue;
            var key = Wording.Key(sentence);
            var match = Asked().Match($"{key[..system.Start]}{SystemMark}{key[(system.Start + system.Length)..]}");
            if (match.Success) return (system, Username(match.Groups["who"].Value));
        }

        return null;
    }

    /// <summary>What the text says besides the sentence that asks for the removal.</summary>
    public static string Rest(FormWords words, string text)
    {
        foreach (var sentence in text.Split(". ", StringSplitOptions.TrimEntries))
        {
            var mentions = words.Systems.FindIn(sentence);
            if (mentions is not [{ Kind: not SystemKind.Other } system]) continue;
            var key = Wording.Key(sentence);
            var marked = $"{key[..system.Start]}{SystemMark}{key[(system.Start + system.Length)..]}";
            var match = Asked().Match(marked);
            if (!match.Success) continue;
            var others = text.Split(". ", StringSplitOptions.TrimEntries).Where(other => other != sentence);
            return string.Join(". ", others.Prepend(marked[(match.Index + match.Length)..].Trim(' ', ',', ';', '!', '-')))
                .Trim(' ', '.');
        }

        return text;
    }

    private static string? Username(string who) =>
        !who.StartsWith('@') ? null : who.EndsWith("'s", StringComparison.Ordinal) ? who[1..^2] : who[1..];

    // Whom the sentence is about: a handle, or a word for somebody whom the rest of the page names.
    private const string Who = @"(?<who>@[a-z0-9_](?:[a-z0-9_.-]*[a-z0-9_])?(?:'s)?
        | the\ team\ member(?:'s)? | this\ (?:team\ member|person) | my | their | her | his | them | him )";

    private const string Lead = @"^(?:(?:hi|hello|hey)\b[^,.!]{0,20}[,!]?\s)?
        (?:(?:please|pls|kindly|can\ you|could\ you|would\ you)\s)*
        (?:remove|revoke|deprovision|deactivate|disable|delete|take\ away)\s";

    private const string Things = @"(?:access|account|seat|role|agent|light\ agent|license)";

    [GeneratedRegex(
        Lead
        + @"(?: (?:the\ |all\ |any\ )?§(?:\ " + Things + @")?\ (?:from|for|of)\ " + Who
        + @"| (?:the\ |all\ |any\ )?" + Things + @"\ (?:to|from|in|on|for)\ §(?:\ (?:from|for|of)\ " + Who + ")?"
        + "|" + Who + @"\ (?:from|in|on)\ §"
        + "|" + Who + @"\ " + Things + @"\ (?:to|from|in|on)\ §"
        + "|" + Who + @"\ §\ " + Things
        + @"| §\ " + Things + ")"
        + @"(?=$|[,;!]|\ -|\ (?:as|because|since|due|effective|now\ that|thanks|thank)\b)",
        Patterns.Exact | RegexOptions.IgnorePatternWhitespace)]
    private static partial Regex Asked();
}
