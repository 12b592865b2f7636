namespace AccessBot.Practice.GitLab.Model;

/// <summary>GitLab's roles with GitLab's numbers.</summary>
public enum AccessLevel
{
    None = 0,

    /// <summary>GitLab's "Minimal access": seen by nobody in a list of members, and good for nothing.</summary>
    Minimal = 5,
    Guest = 10,
    Planner = 15,
    Reporter = 20,
    Developer = 30,
    Maintainer = 40,
    Owner = 50,
}
