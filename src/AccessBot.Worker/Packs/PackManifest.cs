using AccessBot.Storage.Audit;

namespace AccessBot.Worker.Packs;

/// <summary>What a pack holds: every file but this one, its signature and SHA256SUMS, with size and hash.</summary>
/// <param name="From">Whole seconds of UTC; the period's first moment.</param>
/// <param name="To">The first moment after the period.</param>
/// <param name="Instance">Null for all.</param>
/// <param name="Partial">Why it is not whole; empty where every source answered.</param>
/// <param name="Log">The rows of the audit log that belong to the period.</param>
/// <param name="Head">How long the whole log was, and its last hash.</param>
/// <param name="Key">Id of the key that signed it; <c>none</c> unsigned.</param>
internal sealed record PackManifest(
    string Format, string From, string To, string? Instance, bool WithNames, string MadeAt, string MadeBy, string Program, string Bot,
    IReadOnlyList<string> Partial, PackedLog Log, AuditHead Head, PackedHead? Checkpoint, int TieOutsOpen, long GuardedCells, string Key,
    IReadOnlyList<PackedFile> Files);

/// <param name="First">Number of the first exported row; null where there is none.</param>
/// <param name="Last">The last row of the period; rows after it reach on to the next checkpoint.</param>
internal sealed record PackedLog(long? First, long? Last, long Rows);

/// <summary>The newest checkpoint in the pack.</summary>
internal sealed record PackedHead(long Number, long Count, string Head);

/// <param name="Rows">Of a table or the log; null for other files.</param>
internal sealed record PackedFile(string Name, long Bytes, string Sha256, long? Rows);
