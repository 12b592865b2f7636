namespace AccessBot.Workflows.Ports.Memory;

/// <summary>What operators must know, each thing once however often it is said.</summary>
public interface IOperatorMessages
{
    /// <summary>Says it, or says it again; returns whether it is news: never said, or settled since.</summary>
    /// <param name="kind"><c>hand-over</c>, <c>brake</c>, <c>vendor-down</c>…</param>
    /// <param name="key">Within the kind, what it is about: a request, an instance, a vendor.</param>
    Task<bool> RaiseAsync(string kind, string key, string text, DateTimeOffset at, CancellationToken ct);

    /// <summary>It is over. Settling what was never said changes nothing.</summary>
    Task SettleAsync(string kind, string key, DateTimeOffset at, CancellationToken ct);
}
