namespace AccessBot.Worker.Init.Asking;

/// <summary>What came of trying an answer.</summary>
/// <param name="Value">What it means; null for <see cref="Question.None"/>, and where it means nothing.</param>
/// <param name="Says">What was found, for whoever answered.</param>
/// <param name="Trouble">Why it cannot be taken; null when it can.</param>
/// <param name="CanStay">It is well formed and may be kept although it does not work yet.</param>
internal sealed record Tried<T>(T? Value, string? Says = null, string? Trouble = null, bool CanStay = false)
    where T : class
{
    public static Tried<T> Good(T? value, string? says = null) => new(value, says);

    public static Tried<T> Bad(string trouble) => new(null, null, trouble);

    public static Tried<T> NotYet(T value, string trouble) => new(value, null, trouble, CanStay: true);
}

/// <summary>Finds out what an answer means and whether it works.</summary>
internal delegate Task<Tried<T>> Try<T>(string text, CancellationToken ct) where T : class;
