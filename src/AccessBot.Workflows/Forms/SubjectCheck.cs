using AccessBot.Workflows.Vocabulary;

namespace AccessBot.Workflows.Forms;

/// <summary>Who the subject is, or what stands in the way of knowing it.</summary>
/// <param name="Person">The one person, when everything that the form says agrees with the directory; else null.</param>
/// <param name="Verdict">Go (then there is a person), Ask or HandOver.</param>
public sealed record SubjectFinding(
    Person? Person, Verdict Verdict, string Because, IReadOnlyList<Question> Questions)
{
    /// <summary>Things that an operator may want to know, for instance that the directory has no username to compare with.</summary>
    public IReadOnlyList<string> Remarks { get; init; } = [];
}

/// <summary>
/// The second half of reading a form: does the directory know exactly one person who is all that the form says?
/// Pure; the caller looks the records up by the claimed email (or username, where the form gives only that).
/// </summary>
public sealed class SubjectCheck(FormOptions options)
{
    /// <param name="records">Every directory record found for the claim, whatever its status; empty when none was found.</param>
    public SubjectFinding Check(FormKind kind, Understood understood, IReadOnlyList<DirectoryPerson> records)
    {
        ArgumentNullException.ThrowIfNull(options);
        return new(null, Verdict.Ask, Because.NotInDirectory, []);
    }
}
