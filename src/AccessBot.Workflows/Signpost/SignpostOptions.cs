namespace AccessBot.Workflows.Signpost;

/// <summary>What an operator can set about the signpost; <c>signpost</c> in the configuration file.</summary>
public sealed class SignpostOptions
{
    /// <summary>The address that makes light agents of Zendesk Global.</summary>
    public string LightAgentMailTo { get; set; } = "light-agents@gitlab.com";

    /// <summary>The page about agents, who come in through Okta; null where there is none.</summary>
    public string? AgentsPage { get; set; }

    /// <summary>The page about changing somebody's role; null where there is none.</summary>
    public string? RoleChangesPage { get; set; }

    /// <summary>Where people ask when the way that was shown does not work.</summary>
    public string Help { get; set; } = "#support-operations in Slack";

    public string HoldLabel { get; set; } = "accessbot::hold";
}
