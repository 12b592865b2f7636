namespace AccessBot.Worker.Checks;

/// <summary>One question that <c>accessbot check</c> asks of the set-up. Register it; nothing else lists
/// checks.</summary>
public interface ICheck
{
    /// <summary>What is looked at: <c>GitLab</c>, <c>Zendesk us-federal</c>. Checks run in the order of
    /// registration.</summary>
    string Name { get; }

    /// <summary>Looks, and says one line for each thing looked at. Throwing is a line too: it failed, and
    /// why.</summary>
    /// <param name="mend">Also put right what a program may put right by itself (missing labels, mail
    /// folders).</param>
    IAsyncEnumerable<CheckLine> RunAsync(bool mend, CancellationToken ct);
}

/// <param name="What">The thing looked at: <c>label citizenship::verified in team/access-requests</c>.</param>
/// <param name="Sentence">What was found.</param>
/// <param name="Mend">What to do about it; null when there is nothing to do.</param>
public sealed record CheckLine(CheckMark Mark, string What, string Sentence, string? Mend = null)
{
    public static CheckLine Ok(string what, string sentence) => new(CheckMark.Ok, what, sentence);

    /// <summary>Neither right nor wrong, and worth knowing.</summary>
    public static CheckLine Note(string what, string sentence) => new(CheckMark.Note, what, sentence);

    public static CheckLine Warn(string what, string sentence, string mend) =>
        new(CheckMark.Warn, what, sentence, mend);

    public static CheckLine Fail(string what, string sentence, string mend) =>
        new(CheckMark.Fail, what, sentence, mend);
}

public enum CheckMark
{
    Ok,
    Note,
    Warn,
    Fail,
}
