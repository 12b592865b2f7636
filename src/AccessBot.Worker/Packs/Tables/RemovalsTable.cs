using AccessBot.Storage.Packs;
using AccessBot.Vocabulary;
using AccessBot.Worker.Tables;
using AccessBot.Workflows.Kit;
using AccessBot.Workflows.Ports.Memory;

namespace AccessBot.Worker.Packs.Tables;

/// <summary>Removals that were proved in the period, and those that were open at its end.</summary>
internal sealed class RemovalsTable(Trails trails) : PackTable(
    PackFormat.Removals, "access that the bot removed, how long it took, and what was still open at the end",
    "row_id", "request", "instance", "account_id", "person", "state", "asked_by", "asked_by_id", "asked_how", "left_at", "begun_at", "suspended_at",
    "read_back_at", "evidence_at", "evidence_note", "evidence_sha256", "minutes", "limit_minutes", "late", "why_open", "undone_at", "log_no",
    "operator_acts")
{
    private static readonly string[] Proofs = ["evidence", "no-account"];

    protected override async IAsyncEnumerable<IReadOnlyList<Cell>> RowsAsync(
        PackScope scope, [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken ct)
    {
        await foreach (var name in trails.ReceiptsAsync(Proofs, scope.Period, ct))
        {
            // deprovisioning/evidence/INSTANCE.PERSON
            if (name.Key.Split('/') is not [_, _, var about] || about.LastIndexOf('.') is not (> 0 and var dot)) continue;
            var instance = new InstanceName(about[..dot]);
            if (!scope.Order.Has(instance)) continue;
            var trail = await trails.ReadAsync(name.Request, ct);
            yield return Row(scope, new Case(trail, instance, about, trail.Journal.First(entry => entry.Key == name.Key)));
        }

        foreach (var line in await trails.UnprovedAsync(scope.Period, ct))
        {
            if (!scope.Order.Has(line.Instance) || line.UndoneAt < scope.Period.From) continue;
            var trail = await trails.ReadAsync(line.Request, ct);
            yield return Row(scope, new Case(trail, line.Instance, $"{line.Instance}.{PersonIn(trail)}", null));
        }
    }

    private static string PersonIn(Trail trail) =>
        trail.Journal.LastOrDefault(entry => entry.Step == "begin")?.Key.Split('/')[^1] ?? "?";

    private static IReadOnlyList<Cell> Row(PackScope scope, Case one)
    {
        using var begin = Receipt.Of(one.Trail.Find("begin", "/" + one.About[(one.Instance.Value.Length + 1)..])?.Receipt);
        using var seen = Receipt.Of((one.Find("read-back") ?? one.Find("suspend") ?? one.Find("save"))?.Receipt);
        using var proof = Receipt.Of(one.Proof?.Receipt);
        var ledger = one.Trail.Removals.LastOrDefault(line => line.Instance == one.Instance);
        var account = ledger?.Account ?? seen.Text("user_id");
        var (limit, began) = (scope.Settings.Deadlines.Removal, one.Trail.Row?.Began);
        var doneAt = one.Proof is null ? null : one.Find("read-back")?.ReceivedAt ?? one.Proof.ReceivedAt;
        var took = (doneAt ?? Earlier(ledger?.UndoneAt, scope.Period.To)) - (began ?? ledger?.At);
        var isLate = took is { } time ? time > limit.Time : (bool?)null;
        var seal = one.Proof is null ? null : one.Trail.SealOf(one.Proof);
        scope.Uses(begin.Text("asked_by"), "says yes to removals");
        var rowId = "R-" + Digest.Of(one.Trail.Request.ToString(), one.About);
        scope.Removals.Add(new RemovalTally(
            rowId, one.Instance, account, doneAt, one.Trail.Request, took ?? TimeSpan.Zero, isLate == true, seal is not null, one.Trail.OperatorActs > 0)
        { IsUndone = ledger?.UndoneAt is not null });
        return
        [
            Cell.Word(rowId), Cell.Text(one.Trail.Request.ToString()), Cell.Word(one.Instance.Value), Cell.Account(account), Cell.Text(begin.Text("person")),
            Cell.Word(State(one, ledger)), Cell.Text(begin.Text("asked_by")), Cell.Id("gitlab", begin.Text("asked_by_id")), Cell.Word(begin.Text("yes")),
            Cell.Time(began), Cell.Time(ledger?.At), Cell.Time(one.Find("suspend")?.ReceivedAt), Cell.Time(one.Find("read-back")?.ReceivedAt),
            Cell.Time(one.Proof?.ReceivedAt), Cell.Id("note", proof.Text("note_id")), Cell.Word(FactsIn(proof)), Cell.Minutes(took), Cell.Minutes(limit.Time),
            Cell.YesNo(isLate), one.Proof is null ? Cell.Word(one.Trail.Row?.Because.Text) : Cell.None, Cell.Time(ledger?.UndoneAt), Cell.Number(seal?.No),
            Cell.Number(one.Trail.OperatorActs),
        ];
    }

    private static DateTimeOffset Earlier(DateTimeOffset? one, DateTimeOffset other) => one < other ? one.Value : other;

    private static string State(Case one, LedgerLine? ledger) => one switch
    {
        _ when ledger?.UndoneAt is not null => "undone by an operator",
        { Proof.Step: "no-account" } => "no account found",
        { Proof: null } => "open",
        _ => "gone and proved",
    };

    private static string? FactsIn(Receipt proof) =>
        proof.Find("marks") is { ValueKind: System.Text.Json.JsonValueKind.Object } marks && marks.TryGetProperty("facts", out var facts) ? facts.GetString() : null;

    /// <param name="About">Instance and person as the keys of this removal name them.</param>
    /// <param name="Proof">Null while it is open.</param>
    private sealed record Case(Trail Trail, InstanceName Instance, string About, JournalEntry? Proof)
    {
        public JournalEntry? Find(string step) => Trail.Find(step, "/" + About);
    }
}
