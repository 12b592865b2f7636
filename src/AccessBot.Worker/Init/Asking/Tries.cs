using AccessBot.Worker.Configuration;
using AccessBot.Worker.Logging;

namespace AccessBot.Worker.Init.Asking;

/// <summary>Answers that are tried by looking at them.</summary>
internal static class Tries
{
    public static Try<T> Of<T>(Kind<T> kind) where T : class => (text, _) => Task.FromResult(Read(kind, text));

    public static Tried<T> Read<T>(Kind<T> kind, string text) where T : class => kind.Parse(text) switch
    {
        { Ok: true, Value: { } value } => Tried<T>.Good(value),
        { Complaint: { } complaint } => Tried<T>.Bad($"'{SecretScrubber.Patterns(text)}': {complaint}"),
        _ => Tried<T>.Bad($"'{SecretScrubber.Patterns(text)}' is not {kind.Expects}."),
    };

    public static Try<string> OneOf(params string[] words) => (text, _) => Task.FromResult(
        words.Contains(text) ? Tried<string>.Good(text)
        : NearestKey.To(text, words) is { } meant ? Tried<string>.Bad($"'{text}' can be {Listed(words)}; did you mean '{meant}'?")
        : Tried<string>.Bad($"'{text}' can be {Listed(words)}."));

    private static string Listed(string[] words) => string.Join(" or ", words.Select(word => $"'{word}'"));
}
