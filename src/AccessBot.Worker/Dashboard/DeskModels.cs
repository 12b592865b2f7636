using AccessBot.Connectors.Http;
using AccessBot.Storage;
using AccessBot.Storage.Desk;
using AccessBot.Vocabulary;
using AccessBot.Worker.Configuration.Sections.Desk;
using AccessBot.Worker.Dashboard.Wording;
using AccessBot.Worker.Desk;
using AccessBot.Workflows.Kit.Proposing;
using AccessBot.Workflows.Ports.Memory;

namespace AccessBot.Worker.Dashboard;

/// <summary>The list: what needs a person, and a page of everything.</summary>
/// <param name="Needy">Requests that wait for an operator, the longest waiting first.</param>
/// <param name="Causes">The same and what is in trouble, by what has to be mended.</param>
/// <param name="Messages">What else operators must know: a vendor down, a token that will expire.</param>
public sealed record RequestsModel(
    IReadOnlyList<RequestRow> Needy, IReadOnlyList<OperatorMessage> Messages, RequestPage Page, RequestFilter Filter,
    int Number, DeadlineSettings Deadlines, IReadOnlyList<string> Workflows, RunBook RunBook, IReadOnlyList<Cause> Causes)
{
    public const int Size = 50;
    public const int MostNeedy = 100;

    public int Pages => (int)Math.Max(1, (Page.Total + Size - 1) / Size);

    public string PageAddress(int number)
    {
        var query = new[] { ("text", Filter.Text), ("workflow", Filter.Workflow), ("state", Filter.Kind),
            ("waiting", Filter.WaitingFor) }
            .Where(pair => pair.Item2 is not null)
            .Select(pair => $"{pair.Item1}={Uri.EscapeDataString(pair.Item2!)}")
            .Append($"page={number.ToString(System.Globalization.CultureInfo.InvariantCulture)}");
        return "/?" + string.Join('&', query);
    }
}

/// <param name="Facts">What the last decision was taken on, in sentences.</param>
/// <param name="Letter">The mail that stands with operators; null for an issue, and for a mail that needs nobody.</param>
/// <param name="CanBeUndone">The bot saved how things were before it took something away here.</param>
public sealed record RequestModel(
    RequestRow Row, IReadOnlyList<TimelineItem> Timeline, IReadOnlyList<string> Facts, Takeover? Taken, TimeSpan? Deadline,
    string? Help, string? Issue, IReadOnlyList<EvidencePicture> Evidence, bool CanBeUndone,
    Letter? Letter)
{
    /// <summary>What is kept of the plan, where its workflow is in propose; null elsewhere.</summary>
    public PlanFile? Plan { get; init; }

    /// <summary>The offboarding of the same person that it waits for; null elsewhere.</summary>
    public RequestRef? WaitsFor { get; init; }

    /// <summary>Whether the hold label is on the issue, as far as the last look knows.</summary>
    public bool IsHeld => Row.Because.Id.EndsWith(".held", StringComparison.Ordinal);
}

public sealed record UndoModel(RequestRow Row, UndoOffer Offer);

/// <param name="Window">The window of the brake.</param>
/// <param name="Limit">How many it lets through in that time, in words.</param>
public sealed record RemovalsModel(
    IReadOnlyList<RequestRow> Held, IReadOnlyList<Removal> Recent,
    IReadOnlyList<(string Instance, int Window, int Day, int Week)> Counts, TimeSpan Window, string Limit,
    int MostByOne, Func<string, string> SystemOf);

/// <param name="Vendors">How much of the bot's own budget for each connection is left.</param>
public sealed record HealthModel(
    IReadOnlyList<VendorLine> Vendors, IReadOnlyList<Pause> Pauses, IReadOnlyList<string> Workflows, RunBook RunBook,
    string Version);

public sealed record AuditModel(IReadOnlyList<AuditLine> Lines, string? Text, string? From, string? To, bool HasMore);
