using AccessBot.Practice.Zendesk.Tickets;
using AccessBot.Practice.Zendesk.Users;

namespace AccessBot.Practice.Zendesk;

/// <summary>What an instance holds before anything happens: invented people, none of whom has an account in GitLab. All of the staff are in Okta.</summary>
internal static class DefaultInstance
{
    private static readonly string[] Groups =
        ["Support", "General", "Security", "Support Managers", "Support Operations"];

    private static readonly (string Name, int Type)[] GlobalRoles =
        [("Light agent", 1), ("GitLab Staff", 0), ("Support Staff", 0), ("Contributor", 3), ("Admin", 4)];

    private static readonly (string Name, int Type)[] FederalRoles =
    [
        ("Light agent", 1), ("GitLab Staff", 0), ("Support US Federal Staff", 0),
        ("Support US Federal Staff w/ Explore", 0), ("Support Managers", 0), ("Chat-only agent", 2), ("Contributor", 3),
        ("Admin", 4),
    ];

    private static readonly string[] Statuses =
        ["new", "open", "pending", "open", "hold", "solved", "closed", "closed"];

    private static readonly string[] Subjects =
    [
        "Pipeline waits for a runner", "Merge train stuck", "Cannot sign in with SAML", "Registry answers 403",
        "Geo replication is behind", "Question about seats", "Backup fails at night",
    ];

    private static readonly string[] GlobalAgents =
        ["Amara Linde", "Joris Peeters", "Mei Castor", "Dario Venn", "Sunniva Holt", "Pavel Orsic"];

    private static readonly string[] FederalAgents =
        ["Wanda Birch", "Curtis Hale", "Nadia Ferrow", "Glenn Ashby", "Tessa Quill", "Royce Marlow"];

    private static readonly string[] GlobalLightAgents =
    [
        "Alba Renner", "Boris Tamm", "Chiara Moss", "Dylan Frey", "Elif Sander", "Fergus Lund", "Gita Rao", "Hana Kubo",
    ];

    private static readonly string[] FederalLightAgents =
    [
        "Iris Langford", "Abel Nyström", "Carla Dunmore", "Felix Ortmann", "Greta Olin", "Hugo Barros", "Joan Teller",
        "Kirk Vance",
    ];

    private static readonly string[] GlobalCustomers =
        ["Ann Example", "Bo Ekman", "Cleo Duarte", "Dev Malhotra", "Ewa Lis"];
    private static readonly string[] FederalCustomers =
        ["Dana Whitlock", "Earl Simmons", "Faye Norwood", "Gil Prescott"];

    private static readonly string[] Admins = ["Odile Marchetti", "Henrik Solberg"];

    /// <summary>Names and addresses of whoever works in an instance; the bot is none of them.</summary>
    public static IEnumerable<(string Name, string Email)> StaffOf(string instance) =>
        Admins.Concat(IsFederal(instance) ? FederalAgents : GlobalAgents).Concat(IsFederal(instance) ? FederalLightAgents : GlobalLightAgents)
            .Select(name => (name, EmailOf(name)));

    public static void Fill(ZendeskWorld world)
    {
        var federal = IsFederal(world.Instance);
        world.Roles = [.. (federal ? FederalRoles : GlobalRoles)
            .Select(role => new ZendeskRole(world.NextId(), role.Name, role.Type, $"{role.Name} of {world.Instance}"))];
        foreach (var group in Groups) world.Groups.EnsureNamed(group);

        Member(world, Admins[0], "admin", null, ["Support", "Support Managers"]).IsOwner = true;
        Member(world, Admins[1], "admin", null, ["Support Operations", "Support"]);
        Bot(world);
        var agents = (federal ? FederalAgents : GlobalAgents)
            .Select(name => Member(world, name, "agent", Role(world, "Staff"), ["Support"])).ToArray();
        world.Groups.Join(agents[1], world.Groups.EnsureNamed("Security").Id);
        world.Groups.Join(agents[2], world.Groups.EnsureNamed("Support Managers").Id);
        foreach (var name in federal ? FederalLightAgents : GlobalLightAgents)
            Member(world, name, "agent", Role(world, "Light agent"), ["General"]);
        var customers = (federal ? FederalCustomers : GlobalCustomers).Select(name => Customer(world, name)).ToArray();
        Tickets(world, agents, customers);
        foreach (var user in world.Users.All) world.Users.Seeded(user);
    }

    private static bool IsFederal(string instance) => instance.StartsWith("us-federal", StringComparison.Ordinal);

    private static string EmailOf(string name) => $"{name.ToLowerInvariant().Replace(' ', '.').Replace("ö", "o")}@gitlab.com";

    private static long Role(ZendeskWorld world, string name) =>
        world.Roles.First(role => role.Name.Contains(name, StringComparison.Ordinal)).Id;

    private static ZendeskUser Member(ZendeskWorld world, string name, string role, long? customRole, string[] groups)
    {
        var user = world.Users.Add(name, EmailOf(name));
        (user.Role, user.CustomRoleId) = (role, customRole);
        user.Tags = groups[0] == "General" ? ["light_agent"] : ["support_team", .. UserRules.Distinct(groups)];
        // They were here before the bot: a review judges them on its first day.
        user.CreatedAt = world.Now.AddDays(-400);
        user.Sessions = [new(world.NextId(), world.Now.AddHours(-3))];
        foreach (var group in groups) world.Groups.Join(user, world.Groups.EnsureNamed(group).Id);
        return user;
    }

    // The bot is in one group only, so that a demotion shows both heirs: itself there, the lowest id elsewhere.
    private static void Bot(ZendeskWorld world)
    {
        var bot = world.Users.Add("AccessBot", SandboxCredentials.ZendeskBotEmail);
        bot.Role = "admin";
        world.Groups.Join(bot, world.Groups.EnsureNamed("Support Operations").Id);
    }

    // ann@gitlab.com.example.org holds ann@gitlab.com in it: a search for the one finds the other.
    private static ZendeskUser Customer(ZendeskWorld world, string name) =>
        world.Users.Add(name, name == "Ann Example"
            ? "ann@gitlab.com.example.org"
            : $"{name.ToLowerInvariant().Replace(' ', '.')}@customer.example");

    private static void Tickets(ZendeskWorld world, ZendeskUser[] agents, ZendeskUser[] customers)
    {
        for (var i = 0; i < 60; i++)
        {
            var status = Statuses[i % Statuses.Length];
            var agent = agents[i % agents.Length];
            var group = world.Groups.EnsureNamed(i % 7 == 3 && agent == agents[1] ? "Security" : "Support");
            world.Tickets.AddSeeded(Subjects[i % Subjects.Length], status, status == "new" ? null : agent.Id, group.Id,
                customers[i % customers.Length].Id);
        }
    }
}
