using System.Globalization;
using AccessBot.Workflows.Kit.Lists;

namespace AccessBot.Workflows.Kit.Gates;

/// <summary>The reading that stands behind an issue by whoever wrote it, as the bot fixed it when it saw it.</summary>
/// <param name="At">GitLab's clock at the look that fixed it.</param>
/// <param name="ClearedUntil">Edits of others up to then were seen to change nothing.</param>
/// <param name="IsVoid">Somebody else changed it once: it stands behind nothing any more.</param>
public sealed record FixedReading(
    string Digest, DateTimeOffset At, DateTimeOffset ClearedUntil, bool IsVoid = false)
{
    private const string Shape = "yyyy-MM-ddTHH:mm:ss.fffZ";

    public NoteMarker Mark(NoteMarker marker) => marker
        .With("reading", Digest).With("fixed", Text(At)).With("cleared", Text(ClearedUntil))
        .With("void", IsVoid ? "yes" : "no");

    public static FixedReading? Read(NoteMarker? marker)
    {
        var marks = marker?.Attributes;
        return marks?.GetValueOrDefault("reading") is { } digest && Time(marks.GetValueOrDefault("fixed")) is { } at
            && Time(marks.GetValueOrDefault("cleared")) is { } cleared
            ? new FixedReading(digest, at, cleared, marks.GetValueOrDefault("void") != "no")
            : null;
    }

    private static string Text(DateTimeOffset time) =>
        time.UtcDateTime.ToString(Shape, CultureInfo.InvariantCulture);

    private static DateTimeOffset? Time(string? text) => DateTimeOffset.TryParseExact(
        text, Shape, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var time) ? time : null;
}

/// <summary>One change of an issue, and whether its author may say yes.</summary>
public sealed record JudgedChange(IssueChange Change, bool May);

/// <summary>Whether those who wrote an issue stand behind what it asks for now.</summary>
public abstract record Written
{
    /// <param name="Fixed">To be kept on the issue.</param>
    /// <param name="SettledAt">From then on GitLab has told of every edit that the reading can stem from.</param>
    public sealed record Stands(FixedReading Fixed, DateTimeOffset SettledAt) : Written;

    /// <param name="Fixed">To be kept on the issue; null where nothing was ever fixed.</param>
    /// <param name="By">Who changed what without being permitted to; empty where the author is not permitted.</param>
    public sealed record Void(FixedReading? Fixed, IReadOnlyList<IssueChange> By) : Written;
}

/// <summary>
/// An authored yes: somebody permitted wrote the issue and every later edit of it. An edit by anybody else that leaves
/// the reading as the bot had already fixed it changes nothing; any other voids the yes for good on this issue.
/// </summary>
public static class WrittenYes
{
    /// <param name="authorMay">Whether the author may say yes.</param>
    /// <param name="changes">All changes that GitLab tells of, in any order.</param>
    /// <param name="known">What was fixed at an earlier look; null at the first.</param>
    /// <param name="digest">The reading as it is now.</param>
    /// <param name="now">GitLab's clock at this look.</param>
    /// <param name="settle">How long GitLab may take to write a note about an edit that shows already.</param>
    public static Written Judge(
        bool authorMay, IReadOnlyList<JudgedChange> changes, FixedReading? known, string digest, DateTimeOffset now,
        TimeSpan settle)
    {
        var foreign = changes.Where(one => !one.May || one.Change.Kind == ChangeKind.Cloned).Select(one => one.Change).ToList();
        if (!authorMay) return new Written.Void(known, []);
        if (known is { IsVoid: true }) return new Written.Void(known, foreign);

        var isSame = known?.Digest == digest;
        var stands = isSame ? known! : new FixedReading(digest, now, known?.ClearedUntil ?? DateTimeOffset.MinValue);
        var saidBy = stands.At + ToTheSecond + settle;
        var voiding = foreign.Where(change => IsStructural(change)
            || change.At > stands.ClearedUntil && change.At <= saidBy).ToList();
        if (voiding.Count > 0)
            return new Written.Void((known ?? stands) with { IsVoid = true }, voiding);

        var settled = now - settle;
        var harmless = foreign.Any(change => change.At > stands.ClearedUntil && change.At <= settled);
        if (isSame && harmless) stands = stands with { ClearedUntil = settled };
        return new Written.Stands(stands, stands.At + settle);
    }

    /// <summary>GitLab's clock comes to the second; its notes carry the time at which they were written, a moment after the edit.</summary>
    public static readonly TimeSpan ToTheSecond = TimeSpan.FromSeconds(1);

    // Whose an issue is does not show in its text: moved, cloned or reopened by somebody else it is somebody else's. When
    // countless changes were made is not known one by one, so they may have been made at any time.
    private static bool IsStructural(IssueChange change) =>
        change.Kind is ChangeKind.Reopened or ChangeKind.Moved or ChangeKind.Cloned or ChangeKind.Countless;
}
