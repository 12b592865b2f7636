namespace AccessBot.Vocabulary;

/// <summary>Whose word counts: members of a GitLab group.</summary>
/// <param name="Path">The group's full path.</param>
/// <param name="WithInherited">
/// Members of the groups above it and of groups invited into it too. GitLab counts each member of a top-level group as
/// an inherited member of every group below it, so this is the whole company where the path begins with the company's.
/// </param>
/// <param name="LeastRole">GitLab's access level that a member needs at least; 10 is Guest.</param>
public sealed record PermittedGroup(string Path, bool WithInherited = false, int LeastRole = PermittedGroup.Guest)
{
    public const int Guest = 10;

    public override string ToString() => Path;
}
