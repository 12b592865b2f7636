namespace AccessBot.Scenarios.Tests.Chaos;

/// <summary>What is wrong on a line, for as long as it lasts. Connections stay, and what was held back arrives when it is over.</summary>
public enum LineTrouble
{
    None,

    /// <summary>Nothing arrives on either side.</summary>
    Silent,

    /// <summary>What is asked arrives, and no answer comes.</summary>
    HalfOpen,

    /// <summary>Every new connection is reset at once.</summary>
    Refusing,
}
