using AccessBot.Vocabulary;

namespace AccessBot.Workflows.Ports.Memory;

/// <summary>What the audit log says of the journal of one request.</summary>
public interface ISealedReceipts
{
    /// <summary>Reads only the log's rows about this request; whether the log is whole is a matter of <c>audit verify</c>.</summary>
    Task<SealedReceipts> ReadAsync(RequestRef request, CancellationToken ct);
}

/// <param name="Altered">Numbers of rows of the log that do not fit their own hash.</param>
/// <param name="ByKey">Of each journal key that the log tells of: its newest row about it, and whether the journal is as that says.</param>
public sealed record SealedReceipts(IReadOnlyList<long> Altered, IReadOnlyDictionary<string, SealedReceipt> ByKey);

/// <param name="No">The log's row.</param>
public sealed record SealedReceipt(long No, bool IsSame);
