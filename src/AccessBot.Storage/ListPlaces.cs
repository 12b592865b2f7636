using AccessBot.Storage.Databases;
using AccessBot.Vocabulary;
using AccessBot.Workflows.Ports.Memory;

namespace AccessBot.Storage;

/// <summary>One row for each long list of an issue. A request is looked at once at a time, so the last writer is right.</summary>
public sealed class ListPlaces(Database database) : IListPlaces
{
    public Task<string?> FindAsync(RequestRef request, string list, CancellationToken ct) =>
        database.FindAsync<string>(
            "SELECT place FROM list_place WHERE intake = @Intake AND item = @Item AND list = @List",
            new { request.Intake, request.Item, List = list }, ct);

    public Task SaveAsync(RequestRef request, string list, string place, CancellationToken ct) =>
        database.InTransactionAsync(tx => tx.RunAsync("""
            INSERT INTO list_place (intake, item, list, place) VALUES (@Intake, @Item, @List, @Place)
            ON CONFLICT (intake, item, list) DO UPDATE SET place = excluded.place
            """, new { request.Intake, request.Item, List = list, Place = place.Kept(int.MaxValue) }, ct), ct);

    public Task ForgetAsync(RequestRef request, CancellationToken ct) =>
        database.InTransactionAsync(tx => tx.RunAsync(
            "DELETE FROM list_place WHERE intake = @Intake AND item = @Item", request, ct), ct);
}
