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
            verdict.IsWhole,
            verdict.IsEmpty,
            verdict.Rows,
            verdict.Head,
            verdict.Stored,
            verdict.Cut,
            verdict.BeforeCut,
            Witnesses = verdict.Witnesses.Count,
            verdict.WitnessedTo,
            Faults = verdict.Faults.Select(fault => new { Kind = fault.Kind.ToString(), fault.From, fault.To, fault.What }),
            verdict.More,
        },
        DeskRun.Shape);

    private static string Witnessed(AuditVerdict verdict) => verdict.WitnessedTo is { } to
        ? $"Held against {Amount.Of(verdict.Witnesses.Count(one => !one.IsOfTheDatabase), "head")} kept elsewhere, the newest of {to} rows."
        : "Held against no head that is kept elsewhere: whoever can write into the database can have written all of it anew. "
            + "Give --manifest or --checkpoints.";

    private static string Kind(AuditFaultKind kind) => kind switch
    {
        AuditFaultKind.LinkBroken => "Link broken",
        AuditFaultKind.ContentAltered => "Content altered",
        AuditFaultKind.ShorterThanWitnessed => "Shorter than witnessed",
        AuditFaultKind.WitnessBroken => "Witness broken",
        _ => throw new ArgumentOutOfRangeException(nameof(kind)),
    };
}
