using System.Globalization;
using AccessBot.Vocabulary;
using AccessBot.Workflows.Kit.Contracts;

namespace AccessBot.Workflows.Kit.Gates;

/// <summary>
/// What one page asks for, as the bot understood it. A yes is said to exactly this: when any part changes, whoever
/// changed it, the yes is void (rule 1 of the design).
/// </summary>
/// <param name="IssueId">Global id: what was asked on one issue is never answered on another.</param>
/// <param name="Action">What happens to the access: <c>give</c> or <c>remove</c>.</param>
public sealed record Reading(
    long IssueId, string Action, Person Person, IReadOnlyList<InstanceName> Instances, string? Role = null,
    string? From = null, string? Until = null, string? TicketsTo = null)
{
    /// <summary>
    /// Digest of the lines that were not understood, which whoever says yes has seen on the page; null where there are none. A line
    /// that somebody adds or takes out makes it another page.
    /// </summary>
    public string? Lines { get; init; }

    public const string Give = "give", Remove = "remove";

    private (string Name, string? Value)[] Parts =>
    [
        ("issue", IssueId.ToString(CultureInfo.InvariantCulture)),
        ("action", Action),
        ("person", $"{Person.DirectoryId} {Person.Name.ToUpperInvariant()} {Person.Username?.ToUpperInvariant()}"),
        ("email", Person.Email.Value),
        ("instance", string.Join(' ', Instances.Select(instance => instance.Value).Order(StringComparer.Ordinal))),
        ("role", Role?.ToUpperInvariant()),
        ("from", From),
        ("until", Until),
        ("tickets", TicketsTo?.ToUpperInvariant()),
        ("lines", Lines),
    ];

    public string Digest => Kit.Digest.Of(Parts.Where(part => part is not ("lines", null)).Select(part => part.Value));

    /// <summary>
    /// One short hash for each part, so that a later look can say which part changed without keeping its value.
    /// </summary>
    public string PartHashes =>
        string.Join(',', Parts.Select(part => $"{part.Name}:{Kit.Digest.Of(part.Value)[..8]}"));

    /// <summary>The parts of a reading as a plan keeps them; none where nothing was read yet.</summary>
    public static IReadOnlyList<PlanPart> PlanPartsOf(Reading? reading) =>
        reading is null ? [] : [.. reading.Parts.Select(part => new PlanPart(part.Name, Kit.Digest.Of(part.Value)[..8]))];

    /// <summary>Names of the parts that differ from what was asked about then.</summary>
    public IReadOnlyList<string> ChangedSince(string partHashes)
    {
        var before = partHashes.Split(',');
        return [.. Parts.Select(part => part.Name).Zip(PartHashes.Split(','))
            .Where(pair => !before.Contains(pair.Second)).Select(pair => pair.First)];
    }

    /// <summary>Parts in words that whoever filed the issue knows.</summary>
    public static IEnumerable<string> InWords(IReadOnlyList<string>? parts) => (parts ?? []).Select(part => part switch
    {
        "issue" => "the issue itself (it was moved or copied)",
        "action" => "what is asked for",
        "person" => "the person",
        "email" => "the work email",
        "instance" => "the system",
        "from" => "the time of leaving",
        "until" => "how long the access is needed",
        "tickets" => "who takes the tickets",
        "lines" => "a line that AccessBot did not understand",
        "labels" => "the label that answers (it was renamed or made anew)",
        _ => "the role",
    });
}

/// <summary>
/// Names one asking. The count keeps A → B → A apart: the third question is a new one,
/// though its digest is the first's.
/// </summary>
public sealed record AskKey(string ReadingDigest, int Number)
{
    public override string ToString() => Number == 0 ? ReadingDigest : $"{ReadingDigest}.{Number}";

    /// <summary>
    /// The key of the question that stands on the issue, or of the next one. A → B → A is three askings: the number tells the
    /// third from the first, whose mail and note must not stand for it.
    /// </summary>
    /// <param name="kind">Kind of the note that asks.</param>
    public static AskKey For(Sighting seen, string kind, Reading reading, bool isStanding)
    {
        var notes = seen.OwnNotes.Count(note => note.Marker.Kind == kind);
        return new AskKey(reading.Digest, isStanding ? notes - 1 : notes);
    }

    /// <summary>The digest that a question's marker is about.</summary>
    public static string ReadingOf(NoteMarker marker) => ReadingOf(marker.Digest);

    /// <summary>The digest that a step about a question is about.</summary>
    public static string ReadingOf(string digest) => digest.Split('.')[0];
}
