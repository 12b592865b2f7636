namespace AccessBot.Worker.Init.Asking;

/// <summary>One thing that <c>accessbot init</c> has to know.</summary>
/// <param name="Key">Where an answers file has it, with <c>[]</c> for each item of a list: <c>instances[].url</c>.</param>
/// <param name="Asks">What is asked, in a few words.</param>
/// <param name="Why">A sentence for whoever answers.</param>
internal sealed record Question(string Key, string Asks, string Why)
{
    public const string None = "none";

    /// <summary>What an empty answer means, as it would be typed; null where there has to be an answer.</summary>
    public string? Otherwise { get; init; }

    /// <summary>An answer, for the template of an answers file.</summary>
    public string Example { get; init; } = "";

    /// <summary>When it is asked, where it is not asked always; for the template.</summary>
    public string? OnlyWhere { get; init; }

    /// <summary>The same question about one item of a list.</summary>
    public Question Of(int item) => this with { Key = Key.Replace("[]", $"[{item}]", StringComparison.Ordinal) };

    public Question Or(string? otherwise) => this with { Otherwise = otherwise ?? Otherwise };
}
