using AccessBot.Vocabulary;

namespace AccessBot.Workflows.Signpost;

/// <summary>The instances that have another way in than an access request.</summary>
public sealed class SignpostOptions
{
    /// <summary>What is shown, by instance.</summary>
    public IReadOnlyList<SignpostWay> Ways { get; set; } = [];

    /// <summary>What people call the instances to which access is given on request.</summary>
    public IReadOnlyList<string> OnRequest { get; set; } = [];

    public string HoldLabel { get; set; } = "accessbot::hold";

    /// <summary>The way into the instance; null where access requests are the way, or nobody said which instance.</summary>
    public SignpostWay? For(InstanceName? instance) => Ways.FirstOrDefault(way => way.Instance == instance);
}

/// <summary>Where people are sent who ask for one instance; <c>instances.NAME.elsewhere</c> in the configuration file.</summary>
public sealed class SignpostWay
{
    public InstanceName Instance { get; set; } = new("");

    /// <summary>What people call it.</summary>
    public string System { get; set; } = "";

    /// <summary>The address that makes light agents; null where a mail makes none.</summary>
    public string? LightAgentMailTo { get; set; }

    /// <summary>The page about agents, who come in through Okta; null where there is none.</summary>
    public string? AgentsPage { get; set; }

    /// <summary>The page about changing somebody's role; null where there is none.</summary>
    public string? RoleChangesPage { get; set; }

    /// <summary>Where people ask when the way that was shown does not work.</summary>
    public string Help { get; set; } = "#support-operations in Slack";
}
