namespace AccessBot.Storage.Audit;

/// <summary>Somebody's word for how long the log once was and what hash it ended in. One manifest gives up to three, under one name.</summary>
/// <param name="Name">As people are told: <c>the head</c>, <c>october.manifest.json</c>.</param>
/// <param name="From">Against whom it says something.</param>
public sealed record AuditWitness(string Name, WitnessPlace From, long Count, string Hash)
{
    /// <summary>Id of the known key whose signature it bears; null where no signature was held against a key.</summary>
    public string? SignedBy { get; init; }
}

/// <summary>Where a head was found: whoever can write there can have made it up together with the rows.</summary>
public enum WitnessPlace
{
    /// <summary>Where the bot's database is.</summary>
    Database,

    /// <summary>Beside the rows, and so from whoever gave the rows.</summary>
    Beside,

    /// <summary>In a file that whoever checks has named.</summary>
    Elsewhere,
}
