using AccessBot.Sandbox.GitLab;

namespace AccessBot.Sandbox;

/// <summary>The people that every sandbox starts with.</summary>
internal static class DefaultWorld
{
    public static void Fill(GitLabWorld gitlab, PeopleRegister people)
    {
        _ = gitlab;
        people.Put(SandboxCredentials.BotUsername, "AccessBot", "accessbot@gitlab.com", true, SandboxCredentials.GitLabToken);
        (string Username, string Name)[] staff =
        [
            ("ana", "Ana Ruiz"), ("ben", "Ben Achterberg"), ("max", "Max Holloway"), ("pat", "Pat Lindqvist"),
            ("sam", "Sam Okonkwo"), ("gus", "Gus Ferreira"), ("vera", "Vera Castellanos"), ("pia", "Pia Sørensen"),
            ("tom", "Tom Whitfield"), ("yuki", "Yuki Tanabe"), ("lena", "Léna Dubreuil"), ("omar", "Omar Haddad"),
            ("ines", "Inês Carvalho"), ("kofi", "Kofi Asante"), ("rosa", "Rosa Vandermeer"), ("ivan", "Ivan Petrovic"),
        ];
        foreach (var (username, name) in staff) people.Put(username, name, $"{username}@gitlab.com");
    }
}
