using System.Buffers;
using System.Text.RegularExpressions;

namespace AccessBot.Workflows.Forms.Words;

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
internal sealed record SystemMention(SystemKind Kind, InstanceWords? Instance, int Start, int Length);

/// <summary>
/// Finds system names in text by the operator's aliases: whole words, longest first, nothing fuzzy. What stands inside a
/// URL, a host name or a #channel is not a name of a system.
/// </summary>
internal sealed partial class SystemNames
{
    private readonly List<(string Key, SystemKind Kind, InstanceWords? Instance)> _names;
    private readonly SearchValues<string> _any;

    public SystemNames(FormWords words)
    {
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
        _any = SearchValues.Create([.. _names.Select(row => row.Key)], StringComparison.Ordinal);
    }

    /// <summary>The system that the whole text names; null when it names none of those known.</summary>
    public SystemMention? Exactly(string text)
    {
        var key = Wording.Key(text);
        foreach (var (name, kind, instance) in _names)
        {
            if (name == key) return new(kind, instance, 0, key.Length);
        }

        return null;
    }

    /// <summary>Every system named in the text, in its order. Positions are those in <see cref="Wording.Key"/> of it.</summary>
    public IReadOnlyList<SystemMention> FindIn(string text)
    {
        var key = Wording.Key(text);
        if (!key.AsSpan().ContainsAny(_any)) return [];
        var taken = NotNames().Matches(key).Select(m => (m.Index, m.Length)).ToList();
        var found = new List<SystemMention>();
        foreach (var (name, kind, instance) in _names)
        {
            for (var at = key.IndexOf(name, StringComparison.Ordinal); at >= 0;
                at = key.IndexOf(name, at + name.Length, StringComparison.Ordinal))
            {
                if (!IsWhole(key, at, name.Length) || taken.Any(t => at < t.Index + t.Length && t.Index < at + name.Length)) continue;
                taken.Add((at, name.Length));
                found.Add(new(kind, instance, at, name.Length));
            }
        }

        return [.. found.OrderBy(mention => mention.Start)];
    }

    private static bool IsWhole(string key, int at, int length)
    {
        var end = at + length;
        if (at > 0 && (char.IsLetterOrDigit(key[at - 1]) || "-_./#@~".Contains(key[at - 1]))) return false;
        if (end >= key.Length) return true;
        if (char.IsLetterOrDigit(key[end]) || "-_@/".Contains(key[end])) return false;
        return key[end] != '.' || end + 1 >= key.Length || !char.IsLetterOrDigit(key[end + 1]);
    }

    [GeneratedRegex(@"\b(?:[a-z][a-z0-9+.-]*://|www\.)\S+|[#~]""?[\w:-]+", RegexOptions.CultureInvariant)]
    private static partial Regex NotNames();
}
