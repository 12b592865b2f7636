using AccessBot.Vocabulary;
using AccessBot.Workflows.Kit.Contracts;

namespace AccessBot.Workflows.Kit.Gates;

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
    bool IsAbout(IIssueWorkflow workflow, Sighting seen);

    Task<IReadOnlyList<GateAccount>> ReadAsync(Sighting seen, CancellationToken ct);
}

/// <summary>Goes through all label events of a gate with the same rules that decide about the last one.</summary>
public sealed class GateTrail(Gate gate)
{
    public const string Counts = "it counts";
    public const string TakenOff = "it took the label off";
    public const string Replaced = "a later event of the same label stands instead";
    public const string NotThere = "the label is not on the issue any more";

    public async Task<GateAccount> ReadAsync(string name, GateRule rule, GateLook look, CancellationToken ct)
    {
        var own = look.Events.Where(e => rule.IsAnswer(e.Label) || look.Asked?.Labels.ContainsKey(e.LabelId ?? 0) == true)
            .OrderBy(e => e.Id).ToList();
        var told = new List<GateEvent>();
        foreach (var one in own)
        {
            var isLast = own.Last(e => e.LabelId == one.LabelId) == one;
            var why = await WhyNotAsync(rule, one, look, ct) ?? (isLast ? StandsIn(look.Seen, one) : Replaced);
            told.Add(new GateEvent(one, why is null, why ?? Counts));
        }

        var reading = await gate.ReadAsync(rule, look, ct);
        return new GateAccount(name, rule.Labels, rule.GroupNames, look.Asked?.At, State(reading, look.Asked), told);
    }

    private async Task<string?> WhyNotAsync(GateRule rule, LabelEvent one, GateLook look, CancellationToken ct)
    {
        if (one.Action == LabelAction.Remove) return TakenOff;
        if (one.User is not { } by) return Gate.NoRecord;
        if (Gate.Objection(rule, one, by, look) is { } why) return why;
        return await gate.WhyNotAsync(rule, one, by, look, ct) switch
        {
            GateReading.Worthless no => no.Why,
            GateReading.Unchecked unknown => unknown.Why,
            _ => null,
        };
    }

    private static string? StandsIn(Sighting seen, LabelEvent last) => seen.Issue.Has(last.Label!) ? null : NotThere;

    private static string State(GateReading reading, Asking? asked) => reading switch
    {
        GateReading.Answered answer => $"answered with {answer.Label} by {answer.By.Name}",
        GateReading.NotYet late => $"{late.Label} is on the issue, and GitLab does not say yet who added it",
        GateReading.Worthless wrong => $"{wrong.Label} is on the issue and does not count: {wrong.Why}",
        GateReading.Unchecked unchecked_ => $"could not be checked: {unchecked_.Why}",
        GateReading.Contradicted => "answered in two ways that exclude each other",
        _ => asked is null ? "not asked yet" : "asked and not answered",
    };
}
