namespace AccessBot.Storage.Removals;

/// <summary>
/// Which rows of the ledger were carried out. A row is written before the first effect, as a claim; only the evidence that was posted
/// proves that all of it was done, so nothing calls a removal done by its row alone.
/// </summary>
internal static class RemovalProof
{
    /// <summary>SQL that joins <c>journal j</c> to <c>removal m</c>: the receipt of the evidence about that instance.</summary>
    public const string Join = """
        j.intake = m.intake AND j.item = m.item AND j.step = 'evidence' AND j.received_at IS NOT NULL
        AND j.key LIKE '%/evidence/' || replace(replace(m.instance, '!', '!!'), '_', '!_') || '.%' ESCAPE '!'
        """;
}
