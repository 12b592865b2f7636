using System.Collections.Immutable;
using System.Text.RegularExpressions;

namespace AccessBot.Workflows.Kit;

/// <summary>
/// The hidden line that tells the bot its own notes apart:
/// <c>&lt;!-- accessbot workflow/step/digest key=value --&gt;</c>. Worth something only on a note whose author is the
/// bot: anybody can type one; and where the journal knows the note, as it stands there (<see cref="Notes.KnownMarkers"/>).
/// </summary>
public sealed partial record NoteMarker(string Key, ImmutableSortedDictionary<string, string> Attributes)
{
    public NoteMarker(string key)
        : this(key, ImmutableSortedDictionary<string, string>.Empty)
    {
    }

    /// <summary><c>workflow/step</c>, without the digest.</summary>
    public string Kind => Key[..Key.LastIndexOf('/')];

    public string Digest => Key[(Key.LastIndexOf('/') + 1)..];

    public NoteMarker With(string name, string value) => this with { Attributes = Attributes.SetItem(name, value) };

    /// <summary>The marker in the note's last line; one anywhere else is quoted text, not the bot's word.</summary>
    public static NoteMarker? Find(string body)
    {
        var match = Line().Match(body);
        if (!match.Success) return null;
        var attributes = match.Groups["name"].Captures.Zip(match.Groups["value"].Captures)
            .Select(pair => KeyValuePair.Create(pair.First.Value, pair.Second.Value));
        return new NoteMarker(match.Groups["key"].Value, ImmutableSortedDictionary.CreateRange(attributes));
    }

    /// <summary>The text without the marker in its last line.</summary>
    public static string Without(string body) => Line().Replace(body, "").TrimEnd();

    public override string ToString() =>
        $"<!-- accessbot {Key}{string.Concat(Attributes.Select(a => $" {a.Key}={a.Value}"))} -->";

    [GeneratedRegex(@"<!-- accessbot (?<key>[a-z0-9-]+/[a-z0-9-]+/[A-Za-z0-9_.-]+)(?: (?<name>[a-z]+)=(?<value>[^\s<>]+))* -->\s*\z",
        RegexOptions.CultureInvariant)]
    private static partial Regex Line();
}
