using AccessBot.Vocabulary;

namespace AccessBot.Worker.Configuration.Sections;

/// <summary>Whose word counts: a group's path, and beside it which of its members and from which role on.</summary>
internal static class GroupSection
{
    private static readonly Kind<bool> Members = Kinds.OneOf(("direct", false), ("all", true));

    private static readonly (string Name, int Level)[] Named =
        [("guest", 10), ("planner", 15), ("reporter", 20), ("developer", 30), ("maintainer", 40), ("owner", 50)];

    private static readonly Kind<int> Roles = Kinds.OneOf(Named);

    /// <summary>A role as the configuration calls it.</summary>
    public static string NameOf(int role) => Named.First(one => one.Level == role).Name;

    /// <param name="prefix">Before <c>members</c> and <c>role</c>; empty where the section is about the group.</param>
    public static PermittedGroup Read(Section s, string path, string prefix) => new(
        path,
        s.Optional(
            prefix + "members", Members, "direct",
            "whose word counts: direct members only, or inherited and invited ones too"),
        s.Optional(prefix + "role", Roles, "guest", "the lowest role in the group whose word counts"));
}
