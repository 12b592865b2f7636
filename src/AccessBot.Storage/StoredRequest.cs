using AccessBot.Vocabulary;
using AccessBot.Workflows.Kit;

namespace AccessBot.Storage;

/// <summary>A row of table <c>request</c> as the database gives it.</summary>
internal sealed record StoredRequest(
    string Intake, string Item, string? Workflow, string Kind, string Because, string? WaitingFor, string? Step,
    long Since, long? WakeAt, long Failures, string? LastError, string? Title, string? Url, string? Subject,
    long TakenInAt, long UpdatedAt, string? Facts, long? CountsFrom)
{
    public const string Columns = """
        intake, item, workflow, kind, because, waiting_for AS WaitingFor, step, since, wake_at AS WakeAt, failures,
        last_error AS LastError, title, url, subject, taken_in_at AS TakenInAt, updated_at AS UpdatedAt, facts,
        counts_from AS CountsFrom
        """;

    public RequestRow ToRow() => new(
        new RequestRef(Intake, Item), Workflow, Kind, Reasons.Of(Because), WaitingFor, Step, Since.ToTime(), WakeAt.ToTime(),
        (int)Failures, LastError, Title, Url, IsAlive ? Subject : Shortened(Subject), TakenInAt.ToTime(), UpdatedAt.ToTime(), Facts,
        CountsFrom.ToTime());

    // Whoever has to work it needs to know whom to answer; elsewhere an address is nobody's business.
    private bool IsAlive => WaitingFor == "Operators";

    internal static string? Shortened(string? subject) =>
        EmailAddress.TryParse(subject, out var address) ? address.Shortened : subject;
}
