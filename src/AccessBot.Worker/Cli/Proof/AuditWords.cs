using System.Text.Json;
using AccessBot.Storage.Audit;
using AccessBot.Storage.Audit.Cuts;

namespace AccessBot.Worker.Cli.Proof;

/// <summary>What walking the audit log found, for people and for programs.</summary>
internal static class AuditWords
{
    /// <summary>One line for each place; what is wrong goes to <paramref name="error"/>.</summary>
    public static void Say(TextWriter output, TextWriter error, AuditVerdict verdict)
    {
        foreach (var fault in verdict.Faults) error.WriteLine(Line(fault));
        if (verdict.More > 0) error.WriteLine($"…and {verdict.More} more places.");
        output.WriteLine(verdict switch
        {
            { IsWhole: false } => $"NOT whole: {verdict.Rows} rows were read, and what is wrong stands above.",
            { IsEmpty: true } => "Empty: the log has no rows, and nothing says that it ever had.",
            _ => $"Whole: {verdict.Rows} rows, ending in {verdict.Head.Hash}.",
        });
        if (verdict.Cut is { } cut) output.WriteLine(Begins(cut, verdict.BeforeCut));
        if (verdict.Stored > 0) output.WriteLine($"{verdict.Stored} rows of other tables were held against what the log says of them.");
        output.WriteLine(Witnessed(verdict));
        output.WriteLine(Signed(verdict));
    }

    private static string Begins(AuditCut cut, int before) =>
        $"It begins at row {cut.Last + 1}: rows {cut.First} to {cut.Last} were kept long enough and cut off. The export that holds them has the SHA-256 {cut.ExportSha256}."
        + (before == 0 ? "" : $" {Amount.Of(before, "head")} of rows before that can be met in the export only.");

    /// <summary><c>Link broken: row 12: it does not follow the row before it</c></summary>
    public static string Line(AuditFault fault)
    {
        var place = (fault.From, fault.To) switch
        {
            (0, 0) => "",
            var (from, to) when from == to => $"row {from}: ",
            var (from, to) => $"rows {from} to {to}: ",
        };
        return $"{Kind(fault.Kind)}: {place}{fault.What}";
    }

    public static string Json(AuditVerdict verdict) => JsonSerializer.Serialize(
        new
        {
            is_whole = verdict.IsWhole,
            is_empty = verdict.IsEmpty,
            rows = verdict.Rows,
            head = new { count = verdict.Head.Count, hash = verdict.Head.Hash },
            stored = verdict.Stored,
            cut = verdict.Cut is not { } cut ? null : new
            {
                origin = cut.Origin,
                first = cut.First,
                last = cut.Last,
                last_hash = cut.LastHash,
                export_sha256 = cut.ExportSha256,
                key = cut.KeyId,
                signature = cut.Signature,
            },
            before_cut = verdict.BeforeCut,
            heads_kept_elsewhere = verdict.KeptElsewhere,
            witnessed_to = verdict.WitnessedTo,
            signed_by = verdict.SignedBy,
            faults = verdict.Faults.Select(fault => new { kind = fault.Kind.ToString(), from = fault.From, to = fault.To, what = fault.What }),
            more = verdict.More,
        },
        DeskRun.Shape);

    private static string Witnessed(AuditVerdict verdict)
    {
        if (verdict.WitnessedTo is { } to)
            return $"Held against {Amount.Of(verdict.KeptElsewhere, "head")} kept elsewhere, the newest of {to} rows.";
        return "Held against no head that is kept elsewhere"
            + (verdict.Witnesses.Any(one => one.From == WitnessPlace.Beside) ? ", only against the manifest beside it" : "")
            + ": whoever can write there can have written all of it anew. Give --manifest or --checkpoints.";
    }

    private static string Signed(AuditVerdict verdict) => verdict.SignedBy is { Count: > 0 } keys
        ? $"Signatures were checked; they are of key {string.Join(" and ", keys)}."
        : "No signature was checked: nothing here proves that the bot wrote it. Give --public-key, or --config for the bot's own key.";

    private static string Kind(AuditFaultKind kind) => kind switch
    {
        AuditFaultKind.LinkBroken => "Link broken",
        AuditFaultKind.ContentAltered => "Content altered",
        AuditFaultKind.ShorterThanWitnessed => "Shorter than witnessed",
        AuditFaultKind.WitnessBroken => "Witness broken",
        _ => throw new ArgumentOutOfRangeException(nameof(kind)),
    };
}
