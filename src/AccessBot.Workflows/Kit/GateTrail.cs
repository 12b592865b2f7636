using AccessBot.Workflows.Ports;
using AccessBot.Workflows.Vocabulary;

namespace AccessBot.Workflows.Kit;

/// <summary>One label event of a gate: whether it counts now, and why not.</summary>
/// <param name="Why">A sentence; for an event that counts, that it does.</param>
public sealed record GateEvent(LabelEvent Event, bool Counts, string Why);

/// <summary>A gate with everything that happened to its labels, for people who ask why.</summary>
/// <param name="AskedAt">When the bot asked about exactly this request; null when it has not.</param>
/// <param name="State">How the gate stands, in one sentence.</param>
public sealed record GateAccount(
    string Gate, IReadOnlyList<string> Labels, string Group, DateTimeOffset? AskedAt, string State,
    IReadOnlyList<GateEvent> Events);

/// <summary>Tells the gates of a workflow's requests. Reads only.</summary>
public interface IGateReport
{
    string Workflow { get; }

    Task<IReadOnlyList<GateAccount>> ReadAsync(Sighting seen, CancellationToken ct);
}

/// <summary>Goes through all label events of a gate with the same rules that decide about the last one.</summary>
public static class GateTrail
{
    public const string Counts = "it counts";
    public const string TakenOff = "it took the label off";
    public const string Replaced = "a later event of the same label stands instead";
    public const string NotThere = "the label is not on the issue any more";

    public static async Task<GateAccount> ReadAsync(
        string gate, GateRule rule, Asking? asked, Sighting seen, string? subject, IReadOnlyList<LabelEvent> events,
        Func<GitLabUser, Task<Membership>> membership)
    {
        var own = events.Where(e => rule.Labels.Contains(e.Label, StringComparer.OrdinalIgnoreCase))
            .OrderBy(e => e.Id).ToList();
        var told = new List<GateEvent>();
        foreach (var one in own)
        {
            var isLast = own.Last(e => Same(e.Label, one.Label)) == one;
            var why = await WhyNotAsync(rule, one, asked, seen, subject, membership)
                ?? (isLast ? Standing(seen, one) : Replaced);
            told.Add(new GateEvent(one, why is null, why ?? Counts));
        }

        var reading = await Gate.ReadAsync(rule, asked, seen, subject, events, membership);
        return new GateAccount(gate, rule.Labels, rule.Group, asked?.At, State(reading, asked), told);
    }

    private static async Task<string?> WhyNotAsync(
        GateRule rule, LabelEvent one, Asking? asked, Sighting seen, string? subject,
        Func<GitLabUser, Task<Membership>> membership)
    {
        if (one.Action == LabelAction.Remove) return TakenOff;
        if (one.User is not { } by) return Gate.NoRecord;
        if (Gate.Objection(rule, one, by, asked, seen, subject) is { } why) return why;
        return await membership(by) switch
        {
            Membership.Member => null,
            Membership.NotMember no => no.Why,
            Membership.Unknown unknown => unknown.Why,
            _ => "membership could not be read",
        };
    }

    private static string? Standing(Sighting seen, LabelEvent last) => seen.Issue.Has(last.Label!) ? null : NotThere;

    private static string State(GateReading reading, Asking? asked) => reading switch
    {
        GateReading.Answered answer => $"answered with {answer.Label} by {answer.By.Name}",
        GateReading.Worthless wrong => $"{wrong.Label} is on the issue and does not count: {wrong.Why}",
        GateReading.Unchecked unchecked_ => $"could not be checked: {unchecked_.Why}",
        GateReading.Contradicted => "answered in two ways that exclude each other",
        _ => asked is null ? "not asked yet" : "asked and not answered",
    };

    private static bool Same(string? left, string? right) =>
        string.Equals(left, right, StringComparison.OrdinalIgnoreCase);
}
