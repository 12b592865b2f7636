using System.Globalization;
using AccessBot.Workflows.Vocabulary;

namespace AccessBot.Workflows.FederalAccess;

/// <summary>
/// What the People team is asked about. The digest over it is what an answer belongs to: if any part changes, the
/// answer is void (rule 2).
/// </summary>
public sealed record VerificationQuestion(long IssueId, Person Person, string System, string Role)
{
    private (string Name, string? Value)[] Parts =>
    [
        ("issue", IssueId.ToString(CultureInfo.InvariantCulture)),
        ("person", $"{Person.DirectoryId} {Person.Name.ToUpperInvariant()} {Person.Username?.ToUpperInvariant()}"),
        ("email", Person.Email.Value),
        ("system", System.ToUpperInvariant()),
        ("role", Role.ToUpperInvariant()),
    ];

    public string Digest => Kit.Digest.Of(Parts.Select(part => part.Value));

    /// <summary>
    /// One short hash for each part, so that a later look can say which part changed without keeping its value.
    /// </summary>
    public string PartHashes =>
        string.Join(',', Parts.Select(part => $"{part.Name}:{Kit.Digest.Of(part.Value)[..8]}"));

    /// <summary>Names of the parts that differ from what was asked about then.</summary>
    public IReadOnlyList<string> ChangedSince(string partHashes)
    {
        var before = partHashes.Split(',');
        return [.. Parts.Select(part => part.Name).Zip(PartHashes.Split(','))
            .Where(pair => !before.Contains(pair.Second)).Select(pair => pair.First)];
    }
}

/// <summary>
/// Names one asking. The count keeps A → B → A apart: the third question is a new one,
/// though its digest is the first's.
/// </summary>
public sealed record AskKey(string QuestionDigest, int Number)
{
    public override string ToString() => Number == 0 ? QuestionDigest : $"{QuestionDigest}.{Number}";
}
