using AccessBot.Vocabulary;

namespace AccessBot.Workflows.Ports.Memory;

/// <summary>
/// Intents and receipts of a request's effects, and its decisions. An intent is committed before its effect is tried;
/// a receipt after what happened was read back. Losing it may cost reads, never a second effect at the human surface.
/// </summary>
public interface IJournal
{
    Task<IReadOnlyList<JournalEntry>> ReadAsync(RequestRef request, CancellationToken ct);

    /// <summary>
    /// Commits what was decided together with the intent to do it, and returns the entry as it stood before: null for a
    /// first try; with no receipt when an earlier try ended in the dark. Throws
    /// <see cref="Acting.Superseded"/> when the firing that runs this look is no longer the scheduler's own.
    /// </summary>
    /// <param name="decided">The decision to act; its step is what is about to be tried.</param>
    Task<JournalEntry?> IntendAsync(RequestRef request, string key, PassRecord decided, CancellationToken ct);

    /// <summary>
    /// The intent had no effect, for certain: nothing was sent, or all of it was refused. Things stand as before it.
    /// </summary>
    /// <param name="earlier">What <see cref="IntendAsync"/> returned.</param>
    Task WithdrawAsync(
        RequestRef request, string key, JournalEntry? earlier, DateTimeOffset at, CancellationToken ct);

    /// <summary>
    /// Returns while the firing that runs this look is still the scheduler's own; throws
    /// <see cref="Acting.Superseded"/> when another replica has taken it over.
    /// </summary>
    Task StandAsync(CancellationToken ct);

    Task ReceiveAsync(RequestRef request, string key, string receipt, DateTimeOffset at, CancellationToken ct);

    /// <summary>
    /// The intent to write a note that belongs to no step (a status, a hand-over); otherwise as <see cref="IntendAsync"/>.
    /// </summary>
    Task<JournalEntry?> BeginNoteAsync(RequestRef request, string key, DateTimeOffset at, CancellationToken ct);

    /// <summary>The receipt of such a note.</summary>
    Task EndNoteAsync(RequestRef request, string key, string receipt, DateTimeOffset at, CancellationToken ct);

    /// <summary>
    /// Keeps what a pass decided: the request's current row, and a history line when the sentence changed.
    /// </summary>
    Task RecordAsync(RequestRef request, PassRecord record, CancellationToken ct);

    /// <summary>The request's current row: what the last pass recorded; null before the first.</summary>
    Task<PassRecord?> FindLastAsync(RequestRef request, CancellationToken ct);
}

/// <param name="Key"><c>workflow/step/digest</c>.</param>
/// <param name="Receipt">What was read back, as short JSON; null while the outcome is unknown.</param>
public sealed record JournalEntry(
    string Key, string Step, DateTimeOffset IntendedAt, int Attempts, DateTimeOffset? ReceivedAt, string? Receipt)
{
    /// <summary>When it was tried last.</summary>
    public DateTimeOffset TriedAt { get; init; } = IntendedAt;
}

/// <summary>One look at one request: what was decided, who acts next, when the bot looks again.</summary>
/// <param name="Kind">
/// <c>act</c>, <c>wait</c>, <c>hand-over</c>, <c>rest</c>, <see cref="Would"/>, or <c>trouble</c> when the pass could not end.
/// </param>
/// <param name="Seen">
/// The issue as this pass left it; null for a mail, and before a step: then the last one stays.
/// </param>
/// <param name="Alike">
/// Passes in a row, this one included, that failed in the same way as <paramref name="LastError"/> says.
/// </param>
/// <param name="Facts">What was decided on (see <c>SnapshotFacts</c>); null leaves what stood there.</param>
/// <param name="CountsFrom">When the time that it may take begins; null leaves what stood there.</param>
public sealed record PassRecord(
    string Workflow, string Kind, Reason Because, string? WaitingFor, string? Step, DateTimeOffset At,
    DateTimeOffset? WakeAt, int Failures, string? LastError, string? Title, string? Subject, SeenMark? Seen,
    string? Facts = null, int Alike = 0, DateTimeOffset? CountsFrom = null)
{
    /// <summary>Whom the request holds up elsewhere because they leave; null leaves what stood there.</summary>
    public string? Leaver { get; init; }

    /// <summary>The kind of a look in shadow that would do something: nobody is asked to do anything.</summary>
    public const string Would = "would";
}

/// <summary>What tells a changed issue from the bot's own echo when a poll lists it again.</summary>
/// <param name="Fingerprint">
/// Hash over title, description, labels, state, confidentiality and the number of notes.
/// </param>
/// <param name="UpdatedAt">GitLab's clock: the last update known to this pass, its own writes included.</param>
public sealed record SeenMark(string Fingerprint, DateTimeOffset UpdatedAt);
