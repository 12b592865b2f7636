namespace AccessBot.Connectors.GitLab;

/// <summary>How many people's word counts in a group, by how they came to be in it.</summary>
/// <param name="From">Those with at least one person: direct members first, then from the group nearest above.</param>
/// <param name="Unreadable">Invited groups that the bot cannot read. GitLab shows it no member of theirs.</param>
/// <param name="Exactness">How far the numbers can be wrong.</param>
public sealed record GroupCensus(
    IReadOnlyList<PeopleFrom> From, IReadOnlyList<string> Unreadable, Exactness Exactness)
{
    public int People => From.Sum(from => from.People);

    public int Direct => From.Where(from => from.Way == WayIn.Direct).Sum(from => from.People);
}

/// <param name="Group">The group that they are direct members of; null where it is the group itself or unknown.</param>
public sealed record PeopleFrom(WayIn Way, string? Group, int People);

/// <summary>How somebody came to be in a group.</summary>
public enum WayIn
{
    Direct,

    /// <summary>As a member of a group above it.</summary>
    Inherited,

    /// <summary>As a member of a group that was invited into it, or into one above it.</summary>
    Invited,

    /// <summary>GitLab lists them, and the bot cannot read the group that they come from.</summary>
    Unseen,
}

public enum Exactness
{
    Exact,

    /// <summary>Too many to ask of each whether it is a bot.</summary>
    AtMost,

    /// <summary>Too many to list.</summary>
    AtLeast,
}
