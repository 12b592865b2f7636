namespace AccessBot.Storage.Schedule;

/// <summary>Who is served first when more requests are due than looks may be under way. The numbers are stored.</summary>
public enum Urgency
{
    /// <summary>Found by the first reading of a source: it has waited, it can wait.</summary>
    Backlog = 0,

    /// <summary>The bot itself wanted to look again.</summary>
    Time = 1,

    /// <summary>Somebody changed it just now.</summary>
    Change = 2,

    /// <summary>Somebody, or a webhook, named it.</summary>
    Person = 3,
}
