namespace AccessBot.Storage.Audit.Checkpoints;

/// <summary>A checkpoint as it was found somewhere.</summary>
/// <param name="Where">As people are told: <c>the database</c>, <c>heads.txt</c>.</param>
/// <param name="Checkpoint">Null where the text is none.</param>
public sealed record FoundCheckpoint(string Where, Checkpoint? Checkpoint)
{
    public WitnessPlace From { get; init; } = WitnessPlace.Elsewhere;

    /// <summary>
    /// Every checkpoint of a text, such as a file of them one after the other or a copied note. What is neither a checkpoint nor
    /// a blank line nor a fence of Markdown is found as something that cannot be read.
    /// </summary>
    public static IReadOnlyList<FoundCheckpoint> ReadAll(string where, string text)
    {
        var found = new List<FoundCheckpoint>();
        var lines = text.Replace("\r\n", "\n", StringComparison.Ordinal).Split('\n');
        for (var i = 0; i < lines.Length; i++)
        {
            if (lines[i].Trim() is "" or "```" or "```text") continue;
            var block = string.Concat(lines.Skip(i).Take(Checkpoint.Lines).Select(line => line + "\n"));
            var read = Checkpoint.Read(block);
            found.Add(new FoundCheckpoint(where, read));
            if (read is null) break;
            i += Checkpoint.Lines - 1;
        }

        return found;
    }
}
