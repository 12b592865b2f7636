using System.Text;
using AccessBot.Vocabulary;
using AccessBot.Workflows.Access.Gates;
using AccessBot.Workflows.Kit;
using AccessBot.Workflows.Kit.Evidence;
using AccessBot.Workflows.Kit.Gates;
using AccessBot.Workflows.Ports.Memory;

namespace AccessBot.Workflows.Access.Evidence;

/// <summary>Puts together what a grant is proved by, at the moment at which people are told of it.</summary>
public sealed class GrantProof(IJournal journal, AccessOptions options)
{
    private const string Id = AccessWorkflow.WorkflowId;

    // What was given in this look is not in the journal as the look read it.
    public async Task<GrantFacts> GatherAsync(AccessSnapshot seen, CancellationToken ct)
    {
        var sighting = seen.Facts.Seen!;
        var receipts = await journal.ReadAsync(sighting.Request, ct);
        var user = (seen.Seat as Seat.LightAgent)?.User;
        return new GrantFacts(
            1, sighting.Ref.ToString(), options.Instance.Value,
            new GrantedPerson(seen.Facts.Person!.DirectoryId, seen.Facts.Person.Username), seen.Facts.Reading!.Digest,
            sighting.Form.Understood.Until?.ToString(), [.. Answers(seen, receipts)],
            user is null ? null : new GrantedAccount(user.Id, user.Role, user.CustomRole?.Value, user.RequestId),
            new GrantedApp(options.AppId, options.AppGroup, seen.App.ToString().ToLowerInvariant()),
            [.. receipts.Where(IsGiven).Select(entry => new GrantReceipt(entry.Key, ToSecond(entry.ReceivedAt!.Value), HashOf(entry)))],
            ToSecond(seen.At));
    }

    internal static string HashOf(JournalEntry entry) => EvidenceLine.Sha256(Encoding.UTF8.GetBytes(entry.Receipt ?? ""));

    private static bool IsGiven(JournalEntry entry) =>
        entry is { Step: SeatReceipt.Step or EnsureApp.StepName, ReceivedAt: not null, Receipt: not null };

    private static IEnumerable<GrantAnswer> Answers(AccessSnapshot seen, IReadOnlyList<JournalEntry> receipts)
    {
        foreach (var (gate, answer) in seen.Facts.Approvals)
            yield return Answer(seen, gate.Name, "approved", gate.Step, null, answer);
        if (seen.Facts.Answer is not { } confirmed) yield break;
        var mail = receipts.FirstOrDefault(entry => entry.ReceivedAt is not null && entry.Key == $"{Id}/ask-people/{seen.Facts.Ask}");
        yield return Answer(
            seen, "people", "confirmed", VerificationGate.Step, AskReceipt.MessageIdIn(mail?.Receipt), confirmed);
    }

    private static GrantAnswer Answer(
        AccessSnapshot seen, string gate, string says, string step, string? mail, GateReading.Answered answer)
    {
        var asked = seen.Facts.Seen!.Last($"{Id}/{step}");
        return new GrantAnswer(
            gate, says, Asking.Read(asked?.Marker.Attributes)?.At ?? default, asked?.Note.Id ?? 0, mail, answer.By.Username,
            answer.By.Id, ToSecond(answer.At), answer.EventId);
    }

    private static DateTimeOffset ToSecond(DateTimeOffset at) =>
        new(at.UtcTicks - at.UtcTicks % TimeSpan.TicksPerSecond, TimeSpan.Zero);
}
