namespace AccessBot.Scenarios.Tests.Processes;

/// <summary>How one request goes, and what people do at which sight. Together the stories take every step of every workflow.</summary>
public enum Story
{
    /// <summary>Federal: the requester tries the label herself; then the People team confirms.</summary>
    WrongLabelThenVerified,

    /// <summary>Federal.</summary>
    Declined,

    /// <summary>Federal.</summary>
    FormLeftIncomplete,

    /// <summary>Zendesk Global is asked for in an issue.</summary>
    ShownTheWay,

    /// <summary>An agent with open tickets leaves.</summary>
    AgentLeaves,

    /// <summary>One mail; the app comes once there is an account.</summary>
    LightAgentByMail,
}
