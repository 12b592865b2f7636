namespace AccessBot.Scenarios.Tests.Processes.Stories;

/// <summary>
/// How one request goes, and what people do at which sight. That together they take every step of every workflow is held by
/// <see cref="Kills.EveryStep"/>.
/// </summary>
public enum Story
{
    /// <summary>Federal: the requester tries the label herself; then the People team confirms.</summary>
    WrongLabelThenVerified,

    /// <summary>Federal.</summary>
    Declined,

    /// <summary>Federal.</summary>
    FormLeftIncomplete,

    /// <summary>Federal: the line is ticked, and the account is there.</summary>
    AlreadyThere,

    /// <summary>
    /// Federal: the requester leaves a document in a comment and asks how it goes; the People team answers in a comment.
    /// </summary>
    DocumentLeft,

    /// <summary>Federal: whoever filed it cancels it in a comment.</summary>
    Cancelled,

    /// <summary>Federal: the People team confirms, and the person has a full agent's seat already.</summary>
    FullAgentVerified,

    /// <summary>Federal: the People team confirms, and the instance has no seat left.</summary>
    NoSeatFree,

    /// <summary>Federal: the manager says yes when reminded of it; the People team says nothing.</summary>
    PeopleSilent,

    /// <summary>Zendesk Global is asked for in an issue.</summary>
    ShownTheWay,

    /// <summary>An agent with open tickets leaves.</summary>
    AgentLeaves,

    /// <summary>Somebody leaves whom the bot may not touch.</summary>
    AdminLeaves,

    /// <summary>A removal is asked for without a name.</summary>
    LeaverUnnamed,

    /// <summary>
    /// A removal that everybody can read, filed by somebody whose word does not count: the wrong label, then the right
    /// one, and a stop by somebody else while it waits for its day.
    /// </summary>
    RemovalConfirmed,

    /// <summary>One mail; the app comes once there is an account.</summary>
    LightAgentByMail,

    /// <summary>One mail that answers a mail of the bot's.</summary>
    ReplyByMail,

    /// <summary>One mail; the app never comes.</summary>
    LightAgentWithoutApp,
}
