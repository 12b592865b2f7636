namespace AccessBot.Storage.Audit;

/// <summary>Somebody's word for how long the log once was and what hash it ended in.</summary>
/// <param name="Name">As people are told: <c>the head</c>, <c>october.manifest.json</c>.</param>
public sealed record AuditWitness(string Name, long Count, string Hash)
{
    /// <summary>Kept where the bot's database is: it says nothing against whoever can write there.</summary>
    public bool IsOfTheDatabase { get; init; }
}
