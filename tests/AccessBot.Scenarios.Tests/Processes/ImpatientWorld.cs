using AccessBot.Scenarios.Tests.World;
using AccessBot.Vocabulary;

namespace AccessBot.Scenarios.Tests.Processes;

/// <summary>A world whose bots ask managers too and remind after a second: the steps that days bring elsewhere.</summary>
internal static class ImpatientWorld
{
    public const string ManagerSaysYes = "AR-Approval::Manager Approved";

    /// <summary>Before the first bot starts.</summary>
    public static async Task BeImpatientAsync(this PracticeWorld world)
    {
        await world.PostAsync("people", new { username = "max", groups = new[] { "managers" } });
        File.WriteAllLines(world.ConfigFile, File.ReadAllLines(world.ConfigFile).Select(line => line switch
        {
            "access:" => $$"""
                access:
                  remind_after: 1s
                  remind_requester_after: 1s
                """,
            "    gates:" => $$"""
                    gates:
                      - { kind: approval, label: "{{ManagerSaysYes}}", group: managers, asks: manager }
                """,
            "light_agent:" => "light_agent:\n  follow_up_after: 1s",
            _ => line,
        }));
        world.Settings = PracticeWorld.Load(world.ConfigFile);
    }

    /// <summary>The light agent's account in US Federal is there before anybody asks.</summary>
    public static Task HasSeatAsync(this PracticeWorld world, Newcomer someone) => world.PostAsync("zendesk", new
    {
        instance = "us-federal",
        users = new[]
        {
            new
            {
                name = someone.Name, email = someone.Email, role = "agent",
                custom_role_id = world.Settings.Federal().LightAgentRole.Value,
            },
        },
    });

    /// <summary>Signs in to US Federal by the group that the bot gives.</summary>
    public static Task HoldsAppAsync(this PracticeWorld world, Newcomer someone) => world.PostAsync("okta", new
    {
        users = new[]
        {
            new
            {
                login = someone.Email, name = someone.Name, gitlab_username = someone.Username,
                groups = new[] { "okta-zendeskfederal-users" },
            },
        },
    });

    public static Task CommentAsync(this PracticeWorld world, RequestRef request, string who, string body) =>
        world.PostAsync("notes", new { project = request.Issue!.Project, iid = request.Issue.Iid, @as = who, body });
}
