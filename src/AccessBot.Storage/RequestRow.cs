using AccessBot.Storage.Schedule;
using AccessBot.Vocabulary;

namespace AccessBot.Storage;

/// <summary>One request as the list shows it: where it stands, why, who acts next. Times are the bot's clock.</summary>
/// <param name="Kind">
/// <c>new</c> until the first pass; then <c>act</c>, <c>wait</c>, <c>hand-over</c>, <c>rest</c>, <c>trouble</c>.
/// </param>
/// <param name="Since">Since when the current sentence stands.</param>
/// <param name="Subject">Whose access it is about; an address is shortened.</param>
/// <param name="Facts">What the last decision was taken on, one <c>name: value</c> a line.</param>
/// <param name="CountsFrom">GitLab's clock, or the hour for which it was asked; null where nothing but the taking in is known.</param>
public sealed record RequestRow(
    RequestRef Request, string? Workflow, string Kind, Reason Because, string? WaitingFor, string? Step,
    DateTimeOffset Since, DateTimeOffset? WakeAt, int Failures, string? LastError, string? Title, string? Url,
    string? Subject, DateTimeOffset TakenInAt, DateTimeOffset UpdatedAt, string? Facts = null,
    DateTimeOffset? CountsFrom = null)
{
    /// <summary>When the time that it may take begins.</summary>
    public DateTimeOffset Began => CountsFrom ?? TakenInAt;
}

/// <summary>A request that something went wrong with at its last look.</summary>
/// <param name="Error">Begins with the name of the vendor that it is about, where it is one's.</param>
/// <param name="TriedAt">When that look was.</param>
public sealed record TroubledRequest(RequestRef Request, Reason Because, string Error, DateTimeOffset Since, DateTimeOffset TriedAt);

/// <summary>Which requests to list; what is null does not narrow.</summary>
/// <param name="Text">Found in the request's name, title or subject, case aside.</param>
public sealed record RequestFilter(
    string? Workflow = null, string? Kind = null, string? Intake = null, string? Text = null,
    string? WaitingFor = null);

/// <summary>One page of the list, last changed first, and how many there are in all.</summary>
public sealed record RequestPage(IReadOnlyList<RequestRow> Rows, long Total);

/// <summary>One line of a request's history: a sentence that replaced the one before.</summary>
public sealed record DecisionLine(
    long No, DateTimeOffset At, string Workflow, string Kind, Reason Because, string? WaitingFor, string? Step);

/// <summary>An issue as a poll listed it.</summary>
/// <param name="Fingerprint">
/// Over the same facts as <see cref="AccessBot.Workflows.Ports.Memory.SeenMark.Fingerprint"/>.
/// </param>
/// <param name="UpdatedAt">GitLab's clock.</param>
public sealed record SeenListing(string Fingerprint, DateTimeOffset UpdatedAt);

/// <summary>A request on its way in.</summary>
/// <param name="Listing">Null for what is never listed twice, such as a mail.</param>
/// <param name="Place">In the backlog of its project; 0 for what does not wait there.</param>
public sealed record Arrival(
    RequestRef Request, string? Title, string? Url, SeenListing? Listing, Urgency Urgency = Urgency.Change, long Place = 0);
