using AccessBot.Storage;
using AccessBot.Storage.Audit;
using AccessBot.Storage.Desk;
using AccessBot.Vocabulary;
using AccessBot.Worker.Configuration;
using AccessBot.Worker.Configuration.Sections.Instances;
using AccessBot.Worker.Desk;
using AccessBot.Workflows.Kit;
using AccessBot.Workflows.Ports.Memory;

namespace AccessBot.Worker.Dashboard.Wording;

/// <summary>One thing that happened to a request.</summary>
/// <param name="Tone"><c>done</c>, <c>needs</c>, <c>person</c>, or nothing.</param>
/// <param name="Links">Where to see it: a note, an account.</param>
public sealed record TimelineItem(
    DateTimeOffset At, string Tone, string What, string? Detail, IReadOnlyList<TimelineLink> Links);

public sealed record TimelineLink(string Text, string? Address);

/// <summary>Decisions, effects and operators' acts in the order in which they happened.</summary>
internal sealed class Timeline(Settings settings)
{
    // What a receipt keeps for machines besides is to be found in 'explain' and in the audit log.
    private static readonly Dictionary<string, string> ForPeople = new(StringComparer.Ordinal)
    {
        ["verified_by"] = "verified by",
        ["approved_by"] = "approved by",
        ["asked_by"] = "asked for by",
        ["person"] = "for",
        ["role"] = "role",
        ["tickets"] = "open tickets:",
        ["unassigned"] = "tickets given back:",
        ["what"] = "the vendor's words:",
    };

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
        "act" when line.Step is { } step => $"Next: {StepWords.Next(step)} ({line.Because})",
        PassRecord.Would when line.Step is { } step => $"Shadow: would {StepWords.Next(step)} ({line.Because})",
        PassRecord.Would => $"Shadow: would hand it over ({line.Because})",
        "wait" => $"Waits for {Say.Who(line.WaitingFor)}: {line.Because}",
        "hand-over" => $"Handed over: {line.Because}",
        "trouble" => $"In trouble: {line.Because}",
        _ => $"At rest: {line.Because}",
    };

    private TimelineItem OfStep(RequestRow row, JournalEntry entry)
    {
        var instance = Instance(entry);
        // A removal has a step of each kind in each instance.
        var where = instance is null || row.Workflow != Workflows.Deprovisioning.DeprovisioningWorkflow.WorkflowId ? ""
            : $"{settings.Deprovisioning.For(instance.Name).System}{(row.Subject is { } who ? $", {who}" : "")}: ";
        var step = entry.Step;
        if (entry.ReceivedAt is { } done)
        {
            var tries = entry.Attempts == 1 ? "" : $", at the {Ordinal(entry.Attempts)} try";
            return new TimelineItem(done, "done", $"{where}{StepWords.Done(step)}{tries}", null, [.. Links(row, entry, instance)]);
        }

        return new TimelineItem(
            entry.IntendedAt, "needs", $"{where}Began to {StepWords.Next(step)}; what came of it is not known yet",
            entry.Attempts > 1 ? $"{entry.Attempts} tries" : null, []);
    }

    private static string Ordinal(int number) => number switch
    {
        2 => "second",
        3 => "third",
        _ => string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{number}th"),
    };

    private IEnumerable<TimelineLink> Links(RequestRow row, JournalEntry entry, InstanceSettings? instance)
    {
        if (entry.Receipt is not { Length: > 0 } receipt) yield break;
        var issue = row.IssueAddress(settings.GitLab.Connection.Url);
        foreach (var (name, value) in Plainly.Values(receipt))
        {
            var link = name switch
            {
                "note_id" when issue is not null => new TimelineLink("the note", $"{issue}#note_{value}"),
                "user_id" when instance?.Zendesk?.Url?.ToString().TrimEnd('/') is { } at =>
                    new TimelineLink($"account {value}", $"{at}/agent/users/{value}"),
                "message_id" => new TimelineLink($"mail {value}", null),
                _ when value.Length > 0 && ForPeople.TryGetValue(name, out var words) =>
                    new TimelineLink($"{words} {Plainly.Words(value)}", null),
                _ => null,
            };
            if (link is not null) yield return link;
        }
    }

    // A step of one instance has its name before the rest of its digest: deprovisioning/suspend/us-federal.…
    private InstanceSettings? Instance(JournalEntry entry)
    {
        var named = SeatReceipt.InstanceIn(entry.Receipt);
        return settings.Instances.FirstOrDefault(one => named is null ? IsOf(one.Name, entry) : one.Name == named);
    }

    private static bool IsOf(InstanceName instance, JournalEntry entry) =>
        entry.Key.Split('/')[^1].StartsWith($"{instance}.", StringComparison.Ordinal);
}
