using AccessBot.Storage.Databases;

namespace AccessBot.Worker.Desk;

/// <summary>
/// That no bot works on this memory: whoever reads what a bot would do next, or asks it for something, has to know. It is no fault: a bot
/// may be run from time to time.
/// </summary>
internal static class NoBot
{
    /// <summary>Null while a bot works, and where that cannot be told.</summary>
    public static async Task<string?> FindAsync(IServiceProvider services, CancellationToken ct) =>
        Sentence(await BotsAtWork.FindAsync(services.GetRequiredService<Database>(), ct), services.GetRequiredService<TimeProvider>().GetUtcNow());

    /// <inheritdoc cref="FindAsync" />
    public static string? Sentence(BotsAtWork? found, DateTimeOffset now)
    {
        if (found is null or { Works: true }) return null;
        var seen = found.LastSeen is { } at ? $", and one was last seen {Say.Span(now - at)} ago ({Say.Time(at)})" : "";
        return $"No bot works on this database now{seen}. Requests are looked at when one does ('run' or 'once').";
    }

    /// <summary>Says so beside the answer, which programs may read.</summary>
    public static async Task SayAsync(IServiceProvider services, TextWriter error, CancellationToken ct)
    {
        if (await FindAsync(services, ct) is { } sentence) await error.WriteLineAsync(sentence);
    }
}
