namespace AccessBot.Worker.Health;

/// <summary>What a part is; each kind has a section in the run book.</summary>
public enum PartKind { Database, Disk, Schedule, Source, Mailbox, Dns, Mail, Vendor, Channel, Heads, Files }

/// <summary>How a part goes, the best first.</summary>
public enum PartState
{
    Well,

    /// <summary>Nothing was asked of it yet, or nobody can tell just now.</summary>
    Unknown,

    /// <summary>It works, and somebody should do something before it does not.</summary>
    Warns,

    Trouble,
}

/// <summary>One of the things that the bot needs, and how it goes.</summary>
/// <param name="Id">Stable: <c>database</c>, <c>zendesk:us-federal</c>, <c>source:team/access-requests</c>.</param>
/// <param name="Name">As people call it.</param>
/// <param name="Says">A sentence about it without its subject and full stop: <c>refused the token (401)</c>.</param>
/// <param name="Since">Since when it is in this state; null where it is well.</param>
/// <param name="LastGood">When it was last seen to work; null where nobody keeps that.</param>
/// <param name="Waiting">What waits for it; null where that is not known or cannot be.</param>
public sealed record Part(
    PartKind Kind, string Id, string Name, PartState State, string Says, DateTimeOffset? Since = null,
    DateTimeOffset? LastGood = null, Waiting? Waiting = null)
{
    /// <summary>What the run book calls the section about it.</summary>
    public string Topic => TopicOf(Kind);

    internal static string TopicOf(PartKind kind) => $"health:{Label(kind)}";

    /// <summary>The kind of a part, by its id.</summary>
    internal static PartKind KindOf(string id) => id.Split(':', 2)[0] switch
    {
        "database" => PartKind.Database,
        "disk" => PartKind.Disk,
        "schedule" => PartKind.Schedule,
        "source" => PartKind.Source,
        "mailbox" => PartKind.Mailbox,
        "dns" => PartKind.Dns,
        "mail" => PartKind.Mail,
        "channel" or "channels" => PartKind.Channel,
        "heads" => PartKind.Heads,
        "configuration" or "texts" => PartKind.Files,
        _ => PartKind.Vendor,
    };

    internal static string Label(PartKind kind) => kind.ToString().ToLowerInvariant();
}

/// <param name="Oldest">Since when the oldest has waited; null when none does.</param>
/// <param name="What"><c>request</c> or <c>message</c>.</param>
public sealed record Waiting(int Count, DateTimeOffset? Oldest, string What = "request")
{
    /// <summary><c>12 requests wait, the oldest for 3 h</c>; null when nothing waits.</summary>
    public string? InWords(DateTimeOffset now) => Count == 0 ? null
        : $"{Count} {What}{(Count == 1 ? " waits" : "s wait")}"
            + (Oldest is { } oldest ? $"{(Count == 1 ? "" : ", the oldest")} for {Desk.Say.Span(now - oldest)}" : "");
}
