using System.Globalization;
using System.Text;
using AccessBot.Vocabulary;
using AccessBot.Workflows.Kit;
using AccessBot.Workflows.Kit.Evidence;
using AccessBot.Workflows.Kit.Gates;
using AccessBot.Workflows.Kit.Lists;

namespace AccessBot.Workflows.Access.Evidence;

/// <summary>
/// What grants of one instance prove: the hash, the receipts, the questions and the label events by their ids, and that account
/// and app are still as they were given.
/// </summary>
public sealed class GrantEvidence(EvidenceMemory memory, GrantLive live, IssueLists lists, AccessClaims claims) : IEvidenceKind
{
    private const string Id = AccessWorkflow.WorkflowId;
    private const string Kind = $"{Id}/ready";

    public async Task<IReadOnlyList<EvidenceLine>> CheckAsync(EvidenceLook look, CancellationToken ct)
    {
        if (look.Seen is not { } seen) return [];
        var lines = new List<EvidenceLine>();
        foreach (var note in seen.OwnNotes.Where(note => note.Marker.Kind == Kind && IsMine(note.Marker.Attributes)))
            lines.AddRange(await CheckAsync(seen, note, ct));
        lines.AddRange(look.Journal
            .Where(entry => entry is { Step: "ready", ReceivedAt: not null } && entry.Key.StartsWith($"{Kind}/", StringComparison.Ordinal))
            .Where(entry => seen.Find(entry.Key) is null && IsMine(EvidenceMemory.MarksIn(entry.Receipt)))
            .Select(_ => EvidenceMemory.Lost(claims.Mine)));
        return lines;
    }

    private bool IsMine(IReadOnlyDictionary<string, string> marks) =>
        marks.GetValueOrDefault(AccessClaims.InstanceMark) == claims.Mine.Value;

    private async Task<IReadOnlyList<EvidenceLine>> CheckAsync(Sighting seen, OwnNote note, CancellationToken ct)
    {
        var json = GrantWords.FactsIn(note.Note.Body);
        var hash = EvidenceLine.OfHash(
            claims.Mine, "facts", json is null ? null : Encoding.UTF8.GetBytes(json),
            note.Shown.Attributes.GetValueOrDefault(GrantWords.FactsMark), "the note has no facts any more");
        var journal = EvidenceMemory.OfJournal(claims.Mine, seen, note);
        if (!hash.Holds || GrantFacts.TryParse(json!) is not { } facts)
            return [hash, journal, Line("everything else", false, "not looked at, for the facts are not those of the evidence")];
        string[] keys = [.. facts.Receipts.Select(receipt => receipt.Key), note.Marker.Key];
        return
        [
            hash, journal,
            .. facts.Receipts.Select(receipt => OfReceipt(seen, receipt)),
            await memory.OfLogAsync(claims.Mine, seen.Request, keys, ct),
            .. facts.Answers.Select(answer => OfQuestion(seen, facts, answer)),
            .. await OfAnswersAsync(seen, facts, ct),
            .. await live.CheckAsync(facts, ct),
        ];
    }

    private EvidenceLine OfReceipt(Sighting seen, GrantReceipt claimed) => Line(
        $"the receipt {claimed.Key}", seen.Receipt(claimed.Key) is { } entry && GrantProof.HashOf(entry) == claimed.Sha256,
        seen.Receipt(claimed.Key) is null ? "the journal has none; it may have been lost" : claimed.Sha256);

    private EvidenceLine OfQuestion(Sighting seen, GrantFacts facts, GrantAnswer answer)
    {
        var note = seen.OwnNotes.Find(own => own.Note.Id == answer.AskedIn);
        var isSame = note is not null && AskKey.ReadingOf(note.Shown) == facts.Question
            && Asking.Read(note.Shown.Attributes)?.At == answer.AskedAt;
        return Line(
            $"the question to {answer.Gate} (note {Text(answer.AskedIn)})", isSame,
            note is null ? "the note was deleted" : isSame ? $"asked about {facts.Question}" : "the note asks something else now");
    }

    private async Task<IReadOnlyList<EvidenceLine>> OfAnswersAsync(Sighting seen, GrantFacts facts, CancellationToken ct)
    {
        var events = await lists.LabelEventsAsync(seen, ct);
        return
        [
            .. from answer in facts.Answers
               let found = events.FirstOrDefault(one => one.Id == answer.LabelEvent)
               let isSame = found is { Action: LabelAction.Add } && found.User?.Id == answer.ById
                   && found.CreatedAt.ToUnixTimeSeconds() == answer.At.ToUnixTimeSeconds() && found.IssueId == seen.Issue.Id
               select Line($"the answer of {answer.Gate} (label event {Text(answer.LabelEvent)})", isSame, Found(found)),
        ];
    }

    private static string Found(LabelEvent? found) => found is null ? "GitLab has no such event" : string.Create(
        CultureInfo.InvariantCulture,
        $"{(found.Action == LabelAction.Add ? "added" : "taken off")} by {found.User?.Username ?? "an account that is gone"} (id {found.User?.Id ?? 0}) at {found.CreatedAt.UtcDateTime:yyyy-MM-dd HH:mm:ss} UTC");

    private EvidenceLine Line(string what, bool holds, string found) => new(claims.Mine, what, holds, found);

    private static string Text(long number) => number.ToString(CultureInfo.InvariantCulture);
}
