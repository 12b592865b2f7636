using AccessBot.Workflows.Signpost;

namespace AccessBot.Worker.Configuration.Sections.Instances;

/// <summary>Where people are sent who ask for one instance in an issue.</summary>
internal static class SignpostSection
{
    public static SignpostWay Read(Section s) => new()
    {
        LightAgentMailTo = s.Maybe(
            "light_agent_mail_to", Kinds.Mailbox,
            "the address that makes light agents; 'light_agent.address' unless written, where the way in is mail")?.Value,
        AgentsPage = s.Maybe(
            "agents_page", Kinds.Address, "the page about agents, who come in through Okta")?.AbsoluteUri,
        RoleChangesPage = s.Maybe(
            "role_changes_page", Kinds.Address, "the page about changing somebody's role")?.AbsoluteUri,
        Help = s.Maybe(
            "help", Kinds.Text,
            "where people ask when the way that was shown does not work; 'light_agent.help' unless written, where the way in is mail") ?? "",
    };
}
