using AccessBot.Texts;
using AccessBot.Worker.Cli.Usage;
using AccessBot.Worker.Logging;

namespace AccessBot.Worker.Init.Asking;

/// <summary>Asks a person, one question at a time, and again where an answer does not work.</summary>
internal sealed class TypedAnswers(TextReader input, TextWriter screen) : IAnswers
{
    private const string Keep = "keep", Anew = "again";

    /// <summary>Characters of what a trial says.</summary>
    internal const int Longest = 2_000;

    private readonly Dictionary<string, string> _said = [];

    public async Task<T> AskAsync<T>(Question question, Try<T> tries, CancellationToken ct) where T : class =>
        (await UntilItWorksAsync(question, tries, ct))!;

    public Task<T?> MaybeAsync<T>(Question question, Try<T> tries, CancellationToken ct) where T : class =>
        UntilItWorksAsync<T>(
            question,
            (text, token) => text == Question.None ? Task.FromResult(Tried<T>.Good(null)) : tries(text, token), ct);

    public async Task<bool> IsAnotherAsync(Question list, int have, CancellationToken ct) => have == 0
        || await AskAsync(list with { Key = $"{list.Key} {have}", Otherwise = "no" }, Tries.OneOf("yes", "no"), ct) == "yes";

    public async Task<T> PartAsync<T>(string title, Func<CancellationToken, Task<T>> asks, CancellationToken ct)
    {
        while (true)
        {
            try
            {
                screen.WriteLine();
                screen.WriteLine($"== {title}");
                return await asks(ct);
            }
            catch (BegunAnew)
            {
                // What was said before stands in the brackets now.
            }
        }
    }

    private async Task<T?> UntilItWorksAsync<T>(Question question, Try<T> tries, CancellationToken ct) where T : class
    {
        screen.WriteLine();
        screen.WriteLine(question.Why);
        Tried<T>? refused = null;
        while (true)
        {
            var text = await ReadAsync(question, ct);
            if (text == Anew && refused is not null) throw new BegunAnew();
            if (text == Keep && refused is { CanStay: true })
            {
                screen.WriteLine("  kept, though it does not work yet");
                return refused.Value;
            }

            if (text is null) continue;
            var tried = await tries(text, ct);
            if (tried.Trouble is null)
            {
                _said[question.Key] = text;
                if (tried.Says is { } says) Say("  ok: ", says);
                return tried.Value;
            }

            refused = tried;
            if (tried.CanStay) _said[question.Key] = text;
            Say("  not taken: ", tried.Trouble!);
            screen.WriteLine($"  Answer again; '{Anew}' begins this part anew" + (tried.CanStay ? $"; '{Keep}' keeps it, to be mended later." : "."));
        }
    }

    /// <returns>Null for an empty answer to what has to be answered.</returns>
    private async Task<string?> ReadAsync(Question question, CancellationToken ct)
    {
        var otherwise = _said.GetValueOrDefault(question.Key) ?? question.Otherwise;
        screen.Write($"{question.Asks}{(otherwise is null ? "" : $" [{otherwise}]")}: ");
        screen.Flush();
        // A terminal is read without a way to give up, so somebody who stops here is not waited for.
        var line = await Task.Run(input.ReadLine, ct).WaitAsync(ct)
            ?? throw new UsageProblem($"There was no answer to '{question.Asks}'. Nothing was written.");
        return line.Trim() is { Length: > 0 } text ? text : otherwise;
    }

    // What a vendor calls its things was chosen by others, and what a terminal would act on has no place here.
    private void Say(string before, string said) => screen.WriteLine(before + PersonText.OneLine(SecretScrubber.Scrub(said), Longest));

    private sealed class BegunAnew : Exception;
}
