using AccessBot.Storage;
using AccessBot.Worker.Desk;
using AccessBot.Workflows.Ports.Memory;

namespace AccessBot.Worker.Dashboard.Wording;

/// <summary>How a request stands, in a word or two: what came of one that is at rest, and not only that it rests.</summary>
internal static class RestWords
{
    /// <returns>The tone is <c>good</c> for what was wanted, <c>warn</c> and <c>bad</c> for what somebody looks at, or null.</returns>
    public static (string Word, string? Tone) Of(RequestRow row) => row switch
    {
        { WaitingFor: "Operators" } => (Say.State(row.Kind), "bad"),
        { Kind: "trouble" } => (Say.State(row.Kind), "warn"),
        { Kind: PassRecord.Would, Step: { } step } => ($"shadow: would {StepWords.Next(step)}", "warn"),
        { Kind: PassRecord.Would } => ("shadow: would hand it over", "warn"),
        { Kind: not "rest" } => (Say.State(row.Kind), null),
        _ => Came(row.Because.Id),
    };

    /// <summary>Whether a request that rests for this reason came to what was asked for.</summary>
    public static bool IsWanted(string reason) => Came(reason).Tone == "good";

    private static (string Word, string? Tone) Came(string reason) => reason switch
    {
        "access.done" or "access.done-document-stays" or "light-agent.done" => ("given", "good"),
        "deprovisioning.done" or "deprovisioning.done-where-found" => ("removed", "good"),
        "deprovisioning.given-back" => ("given back", "warn"),
        "deprovisioning.nothing-found" => ("none found", "good"),
        "access.already-there-told" or "light-agent.full-agent-told" or "light-agent.admin-told" => ("was there already", "good"),
        "signpost.shown" or "light-agent.plain-address-told" => ("shown the way", "good"),
        "access.declined" or "access.declined-for-good" => ("declined", "warn"),
        "bot.taken-over" => ("taken over", "warn"),
        "light-agent.watched-by-earlier" => ("answered before", null),
        _ when reason.StartsWith("mail.", StringComparison.Ordinal) => ("ignored", null),
        _ => reason[(reason.IndexOf('.', StringComparison.Ordinal) + 1)..] switch
        {
            "closed" or "closed-while-asked" => ("closed", null),
            "held" => ("on hold", "warn"),
            "moved" => ("moved", null),
            "gone" => ("gone", null),
            "not-ours" or "nobody-claims" => ("not the bot's", null),
            _ => ("at rest", null),
        },
    };
}
