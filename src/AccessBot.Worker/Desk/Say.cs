using System.Globalization;
using AccessBot.Storage;
using AccessBot.Workflows.Kit;
using AccessBot.Workflows.Ports.Memory;

namespace AccessBot.Worker.Desk;

/// <summary>The desk's words for what the tables hold, the same on a page, in a terminal and in a message.</summary>
internal static class Say
{
    /// <summary>Everybody who may be waited for, as the tables have it.</summary>
    public static IReadOnlyList<string> Parties { get; } =
        [nameof(Party.Operators), nameof(Party.People), nameof(Party.Requester), nameof(Party.Approver), nameof(Party.Bot)];

    public static string Who(string? waitingFor) => waitingFor switch
    {
        nameof(Party.Operators) => "an operator",
        nameof(Party.People) => "the People team",
        nameof(Party.Requester) => "the requester",
        nameof(Party.Approver) => "an approver",
        nameof(Party.Bot) => "the bot",
        null => "nobody",
        _ => waitingFor,
    };

    public static string State(string kind) => kind switch
    {
        "new" => "new",
        "act" => "working",
        "wait" => "waiting",
        "hand-over" => "handed over",
        "trouble" => "in trouble",
        PassRecord.Would => "shadow",
        _ => "at rest",
    };

    public static string Workflow(string? id) => id switch
    {
        "access" => "Access",
        "deprovisioning" => "Deprovisioning",
        "light-agent" => "Light agent",
        "signpost" => "Signpost",
        "replies" => "Replies",
        "ends" => "Ends",
        "campaigns" => "Campaigns",
        null => "not looked at yet",
        _ => id,
    };

    /// <summary>Two units at most: <c>3 d 4 h</c>, <c>12 min</c>, <c>8 s</c>.</summary>
    public static string Span(TimeSpan time)
    {
        time = time.Duration();
        if (time.TotalDays >= 1) return Units((int)time.TotalDays, "d", time.Hours, "h");
        if (time.TotalHours >= 1) return Units(time.Hours, "h", time.Minutes, "min");
        return time.TotalMinutes >= 1 ? Units(time.Minutes, "min", 0, "") : Units((int)time.TotalSeconds, "s", 0, "");
    }

    public static string Ago(DateTimeOffset at, DateTimeOffset now) =>
        at > now ? $"in {Span(at - now)}" : $"{Span(now - at)} ago";

    /// <summary>A clause at the beginning of a line of its own.</summary>
    public static string Capitalized(string clause) => clause.Length == 0 ? clause : char.ToUpperInvariant(clause[0]) + clause[1..];

    public static string Time(DateTimeOffset at) =>
        at.UtcDateTime.ToString("yyyy-MM-dd HH:mm", CultureInfo.InvariantCulture) + " UTC";

    /// <summary>Whether something still has to happen, so that a clock runs.</summary>
    public static bool IsOpen(RequestRow row) => row.Kind != "rest" || row.WaitingFor is not null;

    private static string Units(int big, string bigUnit, int small, string smallUnit) => small == 0
        ? string.Create(CultureInfo.InvariantCulture, $"{big} {bigUnit}")
        : string.Create(CultureInfo.InvariantCulture, $"{big} {bigUnit} {small} {smallUnit}");
}
