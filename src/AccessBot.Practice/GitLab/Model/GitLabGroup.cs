namespace AccessBot.Practice.GitLab.Model;

/// <summary>A group, at the top or within another.</summary>
public sealed class GitLabGroup
{
    public required long Id { get; init; }
    public required string FullPath { get; init; }
    public required GitLabGroup? Parent { get; init; }

    /// <summary>private, internal or public. A private group does not exist for whoever is not in it.</summary>
    public string Visibility { get; set; } = "internal";

    public Dictionary<long, Membership> Members { get; } = [];

    /// <summary>Groups invited into this one, with the highest role that their members get here.</summary>
    public List<(GitLabGroup Group, AccessLevel Most)> Invited { get; } = [];

    public string Path => FullPath[(FullPath.LastIndexOf('/') + 1)..];

    /// <summary>This group, its parent, and so on to the top.</summary>
    public IEnumerable<GitLabGroup> Line()
    {
        for (var group = this; group is not null; group = group.Parent) yield return group;
    }
}
