namespace AccessBot.Worker.Init.Asking;

/// <summary>Where answers come from: somebody who types, or a file.</summary>
internal interface IAnswers
{
    /// <summary>
    /// What was answered. An answer that was refused is told and comes back as null: then nothing is written in the end,
    /// so what was made of it is never used.
    /// </summary>
    Task<T> AskAsync<T>(Question question, Try<T> tries, CancellationToken ct) where T : class;

    /// <summary>The same, where <see cref="Question.None"/> is an answer too: null.</summary>
    Task<T?> MaybeAsync<T>(Question question, Try<T> tries, CancellationToken ct) where T : class;

    /// <summary>Whether there is another item of a list that has <paramref name="have"/> already.</summary>
    Task<bool> IsAnotherAsync(Question list, int have, CancellationToken ct);

    /// <summary>Asks the questions of one part; whoever types may begin it anew.</summary>
    Task<T> PartAsync<T>(string title, Func<CancellationToken, Task<T>> asks, CancellationToken ct);
}
