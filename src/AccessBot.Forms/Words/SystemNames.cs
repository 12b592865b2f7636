using System.Buffers;
using System.Text.RegularExpressions;
using AccessBot.Forms.Words.Files;
using AccessBot.Vocabulary;

namespace AccessBot.Forms.Words;

internal enum SystemKind
{
    /// <summary>One of our instances.</summary>
    Ours,

    /// <summary>Could be any instance: it has to be asked which.</summary>
    Unspecific,

    /// <summary>Sounds like ours and is another system.</summary>
    Other,
}

/// <summary>A system named in a text. <see cref="Instance"/> stands only where the kind is Ours.</summary>
internal sealed record SystemMention(SystemKind Kind, InstanceWords? Instance, int Start, int Length)
{
    public InstanceName? InstanceName => Instance is null ? null : new InstanceName(Instance.Name);
}

/// <summary>
/// Finds system names in text by the operator's aliases: whole words, longest first, nothing fuzzy. What stands inside
/// a
/// URL, a host name or a #channel is not a name of a system.
/// </summary>
internal sealed partial class SystemNames
{
    // As far back as a word before a name is looked for.
    private const int LongestDenial = 40;

    private readonly List<(string Key, SystemKind Kind, InstanceWords? Instance)> _names;
    // Most lines name no system: one word of each name, searched for in the text as it stands, tells quickly.
    private readonly SearchValues<string> _telltales;
    private readonly Regex _denial;

    /// <param name="notThisOne">Words before a name that say that it is not meant.</param>
    public SystemNames(FormWords words, IEnumerable<string> notThisOne)
    {
        _denial = new Regex($@"\b{Phrase.AnyOf(notThisOne)}[ -]$", Patterns.Exact);
        var ours = words.Instances.SelectMany(
            i => i.Aliases.Append(i.System), (i, alias) => (alias, SystemKind.Ours, (InstanceWords?)i));
        _names = ours
            .Concat(words.NotOurs.Select(name => (name, SystemKind.Other, (InstanceWords?)null)))
            .Concat(words.Unspecific.Select(name => (name, SystemKind.Unspecific, (InstanceWords?)null)))
            .Select(row => (Key: Wording.Key(row.Item1), Kind: row.Item2, Instance: row.Item3))
            .Where(row => row.Key.Length > 0)
            .DistinctBy(row => row.Key)
            .OrderByDescending(row => row.Key.Length)
            .ThenBy(row => row.Key, StringComparer.Ordinal)
            .ToList();
        Longest = 40 + (_names.Count == 0 ? 0 : _names[0].Key.Length);
        var telltales = _names.Select(row => Telltale(row.Key)).ToArray();
        _telltales = SearchValues.Create(telltales, StringComparison.OrdinalIgnoreCase);
    }

    /// <summary>
    /// No text longer than this names a system exactly: the longest name, with room for spacing and brackets.
    /// </summary>
    public int Longest { get; }

    /// <summary>The system that the whole text names; null when it names none of those known.</summary>
    public SystemMention? Exactly(string text)
    {
        if (!text.AsSpan().ContainsAny(_telltales) || text.Length > Longest) return null;
        var key = Wording.Key(text);
        foreach (var (name, kind, instance) in _names)
        {
            if (name == key) return new(kind, instance, 0, key.Length);
        }

        return null;
    }

    /// <summary>
    /// Every system named in the text, in its order. Positions are those in <see cref="Wording.Key"/> of it.
    /// </summary>
    public IReadOnlyList<SystemMention> FindIn(string text)
    {
        if (!text.AsSpan().ContainsAny(_telltales)) return [];
        var key = Wording.Key(text);
        var taken = new bool[key.Length];
        foreach (var noName in NotNames().EnumerateMatches(key)) taken.AsSpan(noName.Index, noName.Length).Fill(true);
        var found = new List<SystemMention>();
        foreach (var (name, kind, instance) in _names)
        {
            for (var at = key.IndexOf(name, StringComparison.Ordinal); at >= 0;
                at = key.IndexOf(name, at + name.Length, StringComparison.Ordinal))
            {
                var end = at + name.Length;
                if (!IsWhole(key, at, end) || taken.AsSpan(at, name.Length).Contains(true)) continue;
                taken.AsSpan(at, name.Length).Fill(true);
                // "non US Federal …" says which instance it is not.
                var denied = kind == SystemKind.Ours && _denial.IsMatch(key.AsSpan(Math.Max(0, at - LongestDenial), Math.Min(at, LongestDenial)));
                var mention = new SystemMention(kind, instance, at, name.Length);
                found.Add(denied ? mention with { Kind = SystemKind.Unspecific, Instance = null } : mention);
            }
        }

        return [.. found.OrderBy(mention => mention.Start)];
    }

    // A name in another alphabet may be written in more than one Unicode form, so nothing of it can be searched for
    // unread.
    private static string Telltale(string key) =>
        key.All(char.IsAscii) ? key.Split(' ', '-').MaxBy(word => word.Length)! : "";

    // Japanese puts its particles to a name without a space: ZendeskのUS Federal.
    private static bool IsOfWord(char c) => char.IsLetterOrDigit(c) && c is not (>= '\u3040' and <= '\u309F');

    private static bool IsWhole(string key, int at, int end)
    {
        if (at > 0 && (IsOfWord(key[at - 1]) || "-_./#@~".Contains(key[at - 1]))) return false;
        if (end >= key.Length) return true;
        if (IsOfWord(key[end]) || "-_@/".Contains(key[end])) return false;
        return key[end] != '.' || end + 1 >= key.Length || !char.IsLetterOrDigit(key[end + 1]);
    }

    [GeneratedRegex(@"\b(?:[a-z][a-z0-9+.-]{0,40}://|www\.)\S+|[#~]""?[\w:-]+", Patterns.Exact)]
    private static partial Regex NotNames();
}
