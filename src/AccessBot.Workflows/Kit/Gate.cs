using AccessBot.Workflows.Ports;
using AccessBot.Workflows.Vocabulary;

namespace AccessBot.Workflows.Kit;

/// <summary>What a gate's labels say. A label counts only by its event; "could not check" means no.</summary>
public abstract record GateReading
{
    /// <summary>None of the gate's labels is on the issue.</summary>
    public sealed record Shut : GateReading;

    /// <summary>A label that counts for nothing, and why.</summary>
    public sealed record Worthless(string Label, GitLabUser? By, string Why) : GateReading;

    /// <summary>Who may answer could not be read.</summary>
    public sealed record Unchecked(string Why) : GateReading;

    /// <summary>Two labels that exclude each other, both by permitted persons.</summary>
    public sealed record Contradicted : GateReading;

    /// <summary>Answered by a permitted person, after being asked, still standing.</summary>
    public sealed record Answered(string Label, GitLabUser By, DateTimeOffset At) : GateReading;

    public static readonly GateReading NotSet = new Shut();
}

/// <summary>When and about what the bot asked.</summary>
/// <param name="At">GitLab's clock at the look that led to the asking, to the second.</param>
/// <param name="AfterEvent">
/// Id of the newest label event at that look: later ids only, when a label stood there already.
/// </param>
public sealed record Asking(DateTimeOffset At, long AfterEvent);

/// <param name="Labels">The answers, for example verified and not verified.</param>
/// <param name="Group">Full path of the group whose members may answer.</param>
/// <param name="MaxAge">An answer older than this no longer counts.</param>
public sealed record GateRule(IReadOnlyList<string> Labels, string Group, TimeSpan MaxAge);

/// <summary>Rules 1 and 2 of the design: who put a label there, when, and whether that person may.</summary>
public static class Gate
{
    public const string NoRecord = "GitLab has no record of who added it";
    public const string FromElsewhere = "it was carried over from another issue";
    public const string ByBot = "the bot's own labels never count";
    public const string ByRequester = "it was added by the person who filed the request";
    public const string BySubject = "it was added by the person the request is for";
    public const string BeforeAsked = "it was there before the question was asked";
    public const string TooOld = "it is older than an answer may be";

    public static async Task<GateReading> ReadAsync(
        GateRule rule, Asking? asked, Sighting seen, string? subjectUsername, IReadOnlyList<LabelEvent> events,
        Func<GitLabUser, Task<Membership>> membership)
    {
        var readings = new List<GateReading>();
        foreach (var label in rule.Labels.Where(seen.Issue.Has))
        {
            readings.Add(await ReadLabelAsync(rule, label, asked, seen, subjectUsername, events, membership));
        }

        return readings.FirstOrDefault(reading => reading is GateReading.Unchecked)
            ?? readings.FirstOrDefault(reading => reading is GateReading.Worthless)
            ?? (readings.Count > 1 ? new GateReading.Contradicted() : readings.SingleOrDefault(GateReading.NotSet));
    }

    private static async Task<GateReading> ReadLabelAsync(
        GateRule rule, string label, Asking? asked, Sighting seen, string? subjectUsername,
        IReadOnlyList<LabelEvent> events, Func<GitLabUser, Task<Membership>> membership)
    {
        var last = events
            .Where(e => string.Equals(e.Label, label, StringComparison.OrdinalIgnoreCase))
            .MaxBy(e => e.Id);
        if (last is not { Action: LabelAction.Add, User: { } by })
            return new GateReading.Worthless(label, null, NoRecord);
        if (Objection(rule, last, by, asked, seen, subjectUsername) is { } why)
            return new GateReading.Worthless(label, by, why);
        return await membership(by) switch
        {
            Membership.Member => new GateReading.Answered(label, by, last.CreatedAt),
            Membership.NotMember no => new GateReading.Worthless(label, by, no.Why),
            Membership.Unknown unknown => new GateReading.Unchecked(unknown.Why),
            _ => new GateReading.Unchecked("unknown answer about membership"),
        };
    }

    internal static string? Objection(
        GateRule rule, LabelEvent added, GitLabUser by, Asking? asked, Sighting seen, string? subjectUsername) =>
        added switch
        {
            _ when added.IssueId != seen.Issue.Id || added.CreatedAt < seen.Issue.CreatedAt => FromElsewhere,
            _ when by.Id == seen.Bot.Id => ByBot,
            _ when by.Id == seen.Issue.Author.Id => ByRequester,
            _ when string.Equals(by.Username, subjectUsername, StringComparison.OrdinalIgnoreCase) => BySubject,
            _ when asked is null || added.CreatedAt < asked.At || added.Id <= asked.AfterEvent => BeforeAsked,
            _ when seen.GitLabTime - added.CreatedAt > rule.MaxAge => TooOld,
            _ => null,
        };
}
