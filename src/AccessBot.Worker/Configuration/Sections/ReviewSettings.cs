using AccessBot.Vocabulary;

namespace AccessBot.Worker.Configuration.Sections;

/// <param name="At">The time of day, UTC, at which every instance is reviewed.</param>
/// <param name="Issue">The confidential issue on which findings are kept, a note for each instance; null for none.</param>
/// <param name="InactiveAfter">How long an account may go without a sign-in; null: nothing is said about it.</param>
/// <param name="EndsUnused">Access that nobody uses ends, and is not a finding alone.</param>
/// <param name="InactiveNotice">How long after it was found.</param>
public sealed record ReviewSettings(TimeOnly At, TimeSpan? InactiveAfter, IssueRef? Issue, bool EndsUnused, TimeSpan InactiveNotice)
{
    internal static ReviewSettings Read(Section s)
    {
        var read = new ReviewSettings(
            s.Optional("at", Kinds.TimeOfDay, "02:30", "the time of day (UTC) at which access is reviewed"),
            s.Maybe("inactive_after", Kinds.Duration("1d", "3650d"), "how long an account may go without a sign-in; left out, for ever") is { Ticks: > 0 } limit
                ? limit : null,
            s.Maybe("issue", OperatorSettings.Issues, "a confidential issue on which findings are kept, a note for each instance, such as team/support-ops#2"),
            s.Optional(
                "inactive", Kinds.OneOf(("finding", false), ("end", true)), "finding",
                "what becomes of access that nobody uses: a finding, or an end (a removal is filed, for a person to confirm)"),
            s.Optional("inactive_notice", Kinds.Duration("1d", "365d"), "14d", "with 'inactive: end', how long after it was found the removal is filed"));
        if (read is { EndsUnused: true, InactiveAfter: null }) s.Report("is 'end', which needs 'inactive_after': nobody is found to be inactive without it.", "inactive");
        return read;
    }
}
