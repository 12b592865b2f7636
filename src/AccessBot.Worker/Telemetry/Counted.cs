using AccessBot.Workflows.Ports.Memory;

namespace AccessBot.Worker.Telemetry;

/// <summary>
/// What can be counted, so that each count begins at zero: a series that appears with its first event looks like one that was
/// always there, and <c>increase()</c> loses that event. A test holds the steps against the workflows.
/// </summary>
internal static class Counted
{
    private static readonly string[] OfIssues = ["make-confidential", "ask-confidential", "explain-label", "remove-label", "how-to-answer", "stop-heard", "show-done"];

    public static IReadOnlyDictionary<string, IReadOnlyList<string>> Steps { get; } = new Dictionary<string, IReadOnlyList<string>>
    {
        ["access"] =
        [
            .. OfIssues, "ask-people", "people-asked", "approval-asked", "approval-reminded", "remind-people", "ask-requester", "remind-requester",
            "who-answers", "already-there", "not-confirmed", "close", "seat", "no-seat", "app", "ready",
        ],
        ["deprovisioning"] =
        [
            .. OfIssues, "ask-requester", "confirm", "stopped", "begin", "save", "save-tickets", "unassign", "remove-tags", "demote",
            "suspend", "end-sessions", "take-app", "undo", "read-back", "evidence", "no-account", "none-found", "instance-handed-over", "tick",
        ],
        ["light-agent"] = ["answer", "seat", "app-ready", "app-late"],
        ["signpost"] = ["show-the-way"],
        ["replies"] = ["answer"],
        ["ends"] = ["remind", "file-removal"],
        ["campaigns"] =
        [
            "freeze", "file", "list", "take", "void", "explain", "file-removal", "remind", "not-reviewed", "review-again", "ask-owner", "complete",
        ],
    };

    public static IReadOnlyList<string> Kinds { get; } = ["act", "wait", "hand-over", "rest", "trouble", PassRecord.Would];

    public static IReadOnlyList<string> Hooks { get; } = ["taken", "ignored", "full", "refused", "too-large"];

    public static IReadOnlyList<string> Passes { get; } = ["fine", "needs-person", "broken"];
}
