using AccessBot.Storage;
using AccessBot.Storage.Audit;
using AccessBot.Storage.Desk;
using AccessBot.Vocabulary;
using AccessBot.Worker.Configuration;
using AccessBot.Worker.Desk;
using AccessBot.Workflows.Kit;
using AccessBot.Workflows.Ports.Memory;

namespace AccessBot.Worker.Dashboard;

/// <summary>One thing that happened to a request.</summary>
/// <param name="Tone"><c>done</c>, <c>needs</c>, <c>person</c>, or nothing.</param>
/// <param name="Links">Where to see it: a note, an account.</param>
public sealed record TimelineItem(
    DateTimeOffset At, string Tone, string What, string? Detail, IReadOnlyList<TimelineLink> Links);

public sealed record TimelineLink(string Text, string? Address);

/// <summary>Decisions, effects and operators' acts in the order in which they happened.</summary>
internal sealed class Timeline(Settings settings)
{
    public IReadOnlyList<TimelineItem> Of(
        RequestRow row, IReadOnlyList<DecisionLine> decisions, IReadOnlyList<JournalEntry> journal,
        IReadOnlyList<AuditLine> audit) =>
    [
        .. decisions.Select(line => new TimelineItem(
                line.At, line.WaitingFor == "Operators" ? "needs" : "", Sentence(line), null, []))
            .Concat(journal.Select(entry => OfStep(row, entry)))
            .Concat(audit.Where(line => line.Kind == AuditKind.Operator)
                .Select(line => new TimelineItem(line.At, "person", $"{line.Actor} {line.What}", line.Detail, [])))
            .OrderBy(item => item.At),
    ];

    private static string Sentence(DecisionLine line) => line.Kind switch
    {
        "act" => $"About to do “{line.Step}”: {line.Because}",
        "wait" => $"Waiting for {Say.Who(line.WaitingFor)}: {line.Because}",
        "hand-over" => $"Handed over: {line.Because}",
        "trouble" => $"Trouble: {line.Because}",
        _ => $"At rest: {line.Because}",
    };

    private TimelineItem OfStep(RequestRow row, JournalEntry entry)
    {
        var tries = entry.Attempts == 1 ? "" : $" after {entry.Attempts} tries";
        return entry.ReceivedAt is { } done
            ? new TimelineItem(done, "done", $"Done: “{entry.Step}”, read back{tries}", null, [.. Links(row, entry)])
            : new TimelineItem(entry.IntendedAt, "needs", $"Begun: “{entry.Step}”, outcome not known yet",
                $"{entry.Attempts} tries", []);
    }

    private IEnumerable<TimelineLink> Links(RequestRow row, JournalEntry entry)
    {
        if (entry.Receipt is not { Length: > 0 } receipt) yield break;
        var issue = row.IssueAddress(settings.GitLab.Connection.Url);
        foreach (var (name, value) in Plainly.Values(receipt))
        {
            yield return name switch
            {
                "note_id" when issue is not null => new TimelineLink("the note", $"{issue}#note_{value}"),
                "user_id" when Zendesk(entry) is { } at =>
                    new TimelineLink($"account {value}", $"{at}/agent/users/{value}"),
                "message_id" => new TimelineLink($"mail {value}", null),
                _ => new TimelineLink($"{Plainly.Words(name)} {Plainly.Words(value)}", null),
            };
        }
    }

    private string? Zendesk(JournalEntry entry)
    {
        var named = SeatReceipt.InstanceIn(entry.Receipt);
        var instance = settings.Instances.FirstOrDefault(one => named is null ? IsOf(one.Name, entry) : one.Name == named);
        return instance?.Zendesk?.Url?.ToString().TrimEnd('/');
    }

    // A step of one instance has its name before the rest of its digest: deprovisioning/suspend/us-federal.…
    private static bool IsOf(InstanceName instance, JournalEntry entry) =>
        entry.Key.Split('/')[^1].StartsWith($"{instance}.", StringComparison.Ordinal);
}
