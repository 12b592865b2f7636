using AccessBot.Vocabulary;

namespace AccessBot.Worker.Configuration.Sections;

/// <param name="At">The time of day, UTC, at which every instance is reviewed.</param>
/// <param name="Issue">The confidential issue on which findings are kept, a note for each instance; null for none.</param>
/// <param name="InactiveAfter">How long an account may go without a sign-in; null: nothing is said about it.</param>
public sealed record ReviewSettings(TimeOnly At, TimeSpan? InactiveAfter, IssueRef? Issue)
{
    internal static ReviewSettings Read(Section s) => new(
        s.Optional("at", Kinds.TimeOfDay, "02:30", "the time of day (UTC) at which access is reviewed"),
        s.Maybe("inactive_after", Kinds.Duration("1d", "3650d"), "how long an account may go without a sign-in; left out, for ever") is { Ticks: > 0 } limit
            ? limit : null,
        s.Maybe("issue", OperatorSettings.Issues, "a confidential issue on which findings are kept, a note for each instance, such as team/support-ops#2"));
}
