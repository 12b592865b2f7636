namespace AccessBot.Forms;

/// <summary>
/// Which of the two forms an issue is meant to be: the source that it came in by says so, never its title.
/// </summary>
public enum FormKind
{
    AccessRequest,
    Offboarding,
}

/// <summary>An issue as its author left it.</summary>
/// <param name="Title">Says nothing about what is asked for; words that take back or limit in it are asked about.</param>
/// <param name="Labels">The labels that stand on the issue now.</param>
/// <param name="Author">The author's GitLab username, without the @.</param>
public sealed record FormInput(
    FormKind Kind, string Title, string Description, IReadOnlyList<string> Labels, string Author)
{
    /// <summary>When the issue was filed; null where that is not known. A day that was over by then needs no hour, and one long before is doubtful.</summary>
    public DateTimeOffset? FiledAt { get; init; }
}
