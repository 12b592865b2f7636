namespace AccessBot.Worker.Health;

/// <summary>
/// What <c>/readyz</c> says: whether this replica can work, then a line for each part that is in trouble or about to be.
/// </summary>
internal static class ReadyText
{
    /// <param name="withParts">False for a visitor whose business it is not: what the bot is connected to, and what is wrong with it.</param>
    public static string Of(HealthReport health, bool withParts) => !withParts ? First(health) + "\n" : string.Concat(
        new[] { First(health) }
            .Concat(health.InTrouble.Select(part => $"trouble: {Line(part, health.At)}"))
            .Concat(health.Warning.Select(part => $"warning: {Line(part, health.At)}"))
            .Select(line => line + "\n"));

    private static string First(HealthReport health) => health.IsReady ? "ready" : "not ready";

    private static string Line(Part part, DateTimeOffset now) => string.Concat(
        part.Id, " ", part.Says,
        part.Since is { } since ? $" (since {Desk.Say.Time(since)})" : "",
        part.Waiting?.InWords(now) is { } waits ? $"; {waits}" : "");
}
