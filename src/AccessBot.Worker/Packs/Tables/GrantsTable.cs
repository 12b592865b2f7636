using System.Text.Json;
using AccessBot.Storage.Packs;
using AccessBot.Vocabulary;
using AccessBot.Worker.Tables;
using AccessBot.Workflows.Access;
using AccessBot.Workflows.Kit;
using AccessBot.Workflows.Ports.Memory;

namespace AccessBot.Worker.Packs.Tables;

/// <summary>Access that the bot gave in the period, and on whose word.</summary>
internal sealed class GrantsTable(Trails trails) : PackTable(
    PackFormat.Grants, "access that the bot gave, on whose word, and how it was proved",
    "row_id", "request", "instance", "account_id", "person", "person_id", "role", "asked_at", "requester_id", "approvals", "verified_by",
    "verified_by_id", "verified_at", "verified_event", "until", "granted_at", "approved_before_grant", "self_approved", "told_at", "told_by",
    "log_no", "operator_acts")
{
    private static readonly string[] Steps = [SeatReceipt.Step, EnsureApp.StepName];

    protected override async IAsyncEnumerable<IReadOnlyList<Cell>> RowsAsync(
        PackScope scope, [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken ct)
    {
        await foreach (var name in trails.ReceiptsAsync(Steps, scope.Period, ct))
        {
            var trail = await trails.ReadAsync(name.Request, ct);
            var entry = trail.Journal.First(one => one.Key == name.Key);
            using var receipt = Receipt.Of(entry.Receipt);
            if (Instance(receipt) is not { } instance || !scope.Order.Has(instance)) continue;
            yield return Row(scope, trail, entry, receipt, instance);
        }
    }

    // The app of an instance with accounts comes after the seat and gives nothing by itself; a seat that was not free gave none.
    private static InstanceName? Instance(Receipt receipt) =>
        receipt.Text("instance") is { Length: > 0 } instance && (receipt.Number("user_id") is not null || receipt.Text("reading") is not null)
            ? new InstanceName(instance) : null;

    private static IReadOnlyList<Cell> Row(PackScope scope, Trail trail, JournalEntry entry, Receipt receipt, InstanceName instance)
    {
        var asked = Question.In(trail);
        var (at, account, seal) = (entry.ReceivedAt!.Value, receipt.Number("user_id"), trail.SealOf(entry));
        var (verifiedAt, verifier, role) = (receipt.Time("verified_at"), receipt.Text("verified_by_id"), account is null ? "app" : "light agent");
        var approvals = receipt.List("approvals").Select(Approval.Of).ToList();
        var said = approvals.Select(one => one.At).Append(verifiedAt).OfType<DateTimeOffset>().ToList();
        var told = Told(trail, at);
        scope.Uses(receipt.Text("verified_by"), "verifies");
        foreach (var approval in approvals) scope.Uses(approval.By, "approves");
        var rowId = "G-" + Digest.Of(trail.Request.ToString(), entry.Key);
        scope.Grants.Add(new GrantTally(
            rowId, instance, account?.ToString(System.Globalization.CultureInfo.InvariantCulture) ?? receipt.Text("directory_id"), role, at, trail.Request,
            at - (trail.Row?.Began ?? entry.IntendedAt), seal is not null, told is not null, trail.OperatorActs > 0));
        return
        [
            Cell.Word(rowId), Cell.Text(trail.Request.ToString()), Cell.Word(instance.Value), Cell.Id("zd", account), Cell.Text(receipt.Text("person")),
            Cell.Id("okta", receipt.Text("directory_id")), Cell.Word(role), Cell.Time(trail.Row?.Began), Requester(trail, asked),
            approvals.Count == 0 ? Cell.None : Cell.Text(string.Join("; ", approvals.Select(one => one.Words))),
            Said(receipt.Text("verified_by"), verifier), Cell.Id("gitlab", verifier), Cell.Time(verifiedAt), Cell.Id("gitlab", receipt.Text("verified_event")),
            receipt.Text("until") is { } last ? Cell.Word(last) : Cell.None, Cell.Time(at),
            said.Count == 0 ? Cell.Unknown : Cell.YesNo(said.All(one => one <= at)),
            Cell.YesNo(SelfApproved(asked, [verifier, .. approvals.Select(one => one.ById)])), Cell.Time(told?.ReceivedAt), ToldBy(told), Cell.Number(seal?.No),
            Cell.Number(trail.OperatorActs),
        ];
    }

    private static Cell Said(string? by, string? byId) => by is null && byId is null ? Cell.None : Cell.Text(by);

    // By mail the proved sender is the person, and there is nobody else to ask.
    private static Cell Requester(Trail trail, Question? asked) => trail.Request.Intake == RequestRef.LightAgentMail
        ? Cell.Word("the person")
        : Cell.Id("gitlab", asked?.Requester);

    private static bool? SelfApproved(Question? asked, IReadOnlyList<string?> sayers)
    {
        var words = sayers.OfType<string>().ToList();
        if (words.Count == 0 || asked is null) return null;
        return words.Any(id => id == asked.Requester || id == asked.Subject);
    }

    private static JournalEntry? Told(Trail trail, DateTimeOffset at) =>
        trail.Journal.FirstOrDefault(entry => entry.Step is "ready" or "answer" && entry.ReceivedAt >= at);

    private static Cell ToldBy(JournalEntry? told)
    {
        using var receipt = Receipt.Of(told?.Receipt);
        return receipt.Text("note_id") is { } note ? Cell.Word($"note-{note}") : Cell.Text(receipt.Text("message_id"));
    }

    /// <summary>Who asked, about whom, as the newest question of the request was fixed: by a mail or by the note that asked.</summary>
    private sealed record Question(string Requester, string? Subject)
    {
        public static Question? In(Trail trail)
        {
            foreach (var entry in trail.Journal.Where(entry => entry.ReceivedAt is not null).OrderByDescending(entry => entry.ReceivedAt))
            {
                using var receipt = Receipt.Of(entry.Receipt);
                if (receipt.Text("asked") is not null && receipt.Text("by") is { } by) return new Question(by, receipt.Text("subject"));
                if (receipt.Find("marks") is { ValueKind: JsonValueKind.Object } marks && marks.TryGetProperty("asked", out _)
                    && marks.TryGetProperty("by", out var asker))
                    return new Question(asker.ToString(), marks.TryGetProperty("subject", out var subject) ? subject.ToString() : null);
            }

            return null;
        }
    }

    private sealed record Approval(string Words, string? By, string? ById, DateTimeOffset? At)
    {
        public static Approval Of(JsonElement one)
        {
            string? Value(string name) => one.TryGetProperty(name, out var value) ? value.ToString() : null;
            return new Approval(
                $"{Value("gate")}: {Value("by")} (gitlab-{Value("by_id")}) at {Value("at")}", Value("by"), Value("by_id"),
                one.TryGetProperty("at", out var at) && at.TryGetDateTimeOffset(out var moment) ? moment : null);
        }
    }
}
