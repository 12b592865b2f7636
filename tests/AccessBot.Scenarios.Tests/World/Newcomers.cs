namespace AccessBot.Scenarios.Tests.World;

/// <summary>Colleagues who join while a test runs, each with a GitLab account and an Okta one, and names of their own.</summary>
public sealed class Newcomers(PracticeWorld world)
{
    private int _hired;

    public async Task<Newcomer> HireAsync()
    {
        var letters = new string([.. Enumerable.Range(0, 3).Select(i => (char)('a' + _hired / (int)Math.Pow(26, i) % 26))]);
        _hired++;
        var name = $"Casey {char.ToUpperInvariant(letters[0])}{letters[1..]}";
        var someone = new Newcomer($"new-{letters}", name, $"new-{letters}@gitlab.com");
        await world.PostAsync("people", new { username = someone.Username, name, email = someone.Email, access = "developer" });
        await world.PostAsync("okta", new
        {
            users = new[] { new { login = someone.Email, name, gitlab_username = someone.Username } },
        });
        return someone;
    }
}

public sealed record Newcomer(string Username, string Name, string Email);
