using AccessBot.Workflows.Signpost;

namespace AccessBot.Worker.Configuration.Sections;

/// <summary>
/// Where requests for Zendesk Global are sent. The hold label belongs to another section and is filled in from there.
/// </summary>
internal static class SignpostSection
{
    private const string RolesPage =
        "https://handbook.gitlab.com/handbook/support/support-ops/training/zendesk-roles.html";

    /// <summary>Takes what other sections say.</summary>
    public static void Join(Settings settings)
    {
        var signpost = settings.Signpost;
        signpost.HoldLabel = settings.GitLab.HoldLabel;
        if (signpost.LightAgentMailTo.Length > 0) return;
        signpost.LightAgentMailTo = settings.LightAgent?.Rules.Address.Value ?? new SignpostOptions().LightAgentMailTo;
    }

    public static SignpostOptions Read(Section s) => new()
    {
        LightAgentMailTo = s.Maybe(
            "light_agent_mail_to", Kinds.Mailbox,
            "the address that makes light agents of Zendesk Global; 'light_agent.address' unless written")?.Value ?? "",
        AgentsPage = s.Maybe(
            "agents_page", Kinds.Address, "the page about agents, who come in through Okta")?.AbsoluteUri,
        RoleChangesPage = s.Optional(
            "role_changes_page", Kinds.Address, RolesPage, "the page about changing somebody's role")?.AbsoluteUri,
        Help = s.Optional(
            "help", Kinds.Text, "#support-operations in Slack",
            "where people ask when the way that was shown does not work") ?? "",
    };
}
