using AccessBot.Storage.Databases;
using AccessBot.Vocabulary;
using AccessBot.Workflows.Ports.Memory;

namespace AccessBot.Storage;

/// <summary>
/// The column <c>begun</c> of a request. A request that was never taken in has none and is not counted. A look that
/// begins has heard of every wake before it: only a later one keeps the request due when the look records its end.
/// </summary>
public sealed class LookCount(Database database) : ILookCount
{
    public async Task<int> ReadAsync(RequestRef request, CancellationToken ct) => (int)(await database.FindAsync<long?>(
        "SELECT begun FROM request WHERE intake = @Intake AND item = @Item", request, ct) ?? 0);

    public Task BeginAsync(RequestRef request, CancellationToken ct) => database.InTransactionAsync(
        tx => tx.RunAsync("""
            UPDATE request SET begun = coalesce(begun, 0) + 1, heard = wakes WHERE intake = @Intake AND item = @Item
            """, request, ct), ct);

    public Task SetAsync(RequestRef request, int count, CancellationToken ct) => database.InTransactionAsync(
        tx => tx.RunAsync("""
            UPDATE request SET begun = @Count WHERE intake = @Intake AND item = @Item
            """, new { request.Intake, request.Item, Count = (long)count }, ct), ct);
}
