namespace AccessBot.Forms;

/// <summary>The words that are in force where the configuration says nothing (see docs/forms.md).</summary>
public static class FormDefaults
{
    public static readonly IReadOnlyList<InstanceWords> Instances =
    [
        new()
        {
            Name = "us-federal",
            System = "Zendesk US Federal",
            Aliases =
            [
                "Zendesk - US Federal", "Zendesk US Federal instance", "US Federal Zendesk",
                "US Federal Zendesk instance",
                "Federal Zendesk", "Federal Zendesk instance", "Zendesk Federal", "Zendesk Federal instance",
                "Zendesk - Federal", "Zendesk US Government", "Zendesk - US Government", "US Government Zendesk",
                "US Government Zendesk instance", "Zendesk US Government instance", "Zendesk US Gov",
            ],
            Roles =
            [
                LightAgent(),
                new() { Name = "Admin", Admin = true, Aliases = ["Administrator", "Admin access", "Admin role"] },
                new() { Name = "Chat-only agent", Aliases = ["Chat only agent"] },
                new() { Name = "Contributor" },
                new() { Name = "GitLab Staff" },
                new() { Name = "Support Managers", Aliases = ["Support Manager"] },
                new() { Name = "Support US Federal Staff" },
                new()
                {
                    Name = "Support US Federal Staff w/ Explore",
                    Aliases = ["Support US Federal Staff with Explore"],
                },
            ],
        },
        new()
        {
            Name = "global",
            System = "Zendesk Global",
            Redirect = true,
            Aliases =
            [
                "Zendesk - Global", "Global Zendesk", "Zendesk Global instance", "Global Zendesk instance",
                "Zendesk (non US Federal instance)", "Zendesk (non-US Federal instance)",
                "Zendesk non US Federal", "Zendesk non-US Federal",
                "Zendesk (not US Federal)", "non US Federal Zendesk", "non US Federal Zendesk instance",
            ],
            Roles =
            [
                LightAgent(),
                new() { Name = "Admin", Admin = true, Aliases = ["Administrator", "Admin access", "Admin role"] },
                new() { Name = "GitLab Staff" },
                new() { Name = "Support Managers", Aliases = ["Support Manager"] },
                new() { Name = "Support Staff" },
                new() { Name = "Support Staff w/ Explore", Aliases = ["Support Staff with Explore"] },
            ],
        },
    ];

    /// <summary>The roles of an instance that names none.</summary>
    public static readonly IReadOnlyList<RoleWords> Roles =
    [
        LightAgent(), new() { Name = "Admin", Admin = true, Aliases = ["Administrator", "Admin access", "Admin role"] },
    ];

    public static readonly IReadOnlyList<string> NotOurs = ["Zendesk Community", "ZenHub", "Zendesk Sell"];

    public static readonly IReadOnlyList<string> Unspecific =
        ["Zendesk", "Zen Desk", "Zendesk instance", "Zendesk Support"];

    public static readonly IReadOnlyList<string> CompanyDomains = ["gitlab.com"];

    public static readonly IReadOnlyList<string> ContractorEndings =
        ["-ext", ".ext", "_ext", "-ctr", ".ctr", "_ctr", "-contractor"];

    public static readonly IReadOnlyList<string> ContractorTypes =
        ["contractor", "temporary service provider", "bpo", "vendor"];

    public static readonly IReadOnlyList<string> BotEndings = ["-bot", "_bot", ".bot"];

    public static readonly IReadOnlyList<string> SharedMailboxes =
    [
        "admin", "administrator", "billing", "finance", "hello", "helpdesk", "hr", "info", "it", "it-help", "legal",
        "no-reply", "noreply", "office", "ops", "people-connect", "people-exp", "people-ops", "peopleops", "postmaster",
        "root", "sales", "security", "service", "support", "support-ops", "team", "webmaster",
    ];

    public static readonly IReadOnlyList<string> AdminLabels = ["admin-access", "AdminLevelAccess"];

    public static readonly IReadOnlyList<string> Tags =
        ["partner_support_agent", "order_management_team", "oem_management_team"];

    private static RoleWords LightAgent() => new()
    {
        Name = "Light agent",
        LightAgent = true,
        Aliases = ["Light agents", "Light-agent", "Light agent role", "Light agent access"],
    };
}
