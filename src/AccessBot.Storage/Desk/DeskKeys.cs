using AccessBot.Storage.Databases;

namespace AccessBot.Storage.Desk;

/// <summary>Keys that seal the desk's cookies, kept where every replica finds them.</summary>
public sealed class DeskKeys(Database database)
{
    public Task<IReadOnlyList<string>> ListAsync(CancellationToken ct) =>
        database.ListAsync<string>("SELECT xml FROM desk_key ORDER BY name", null, ct);

    public Task AddAsync(string name, string xml, CancellationToken ct) => database.InTransactionAsync(tx => tx.RunAsync(
        "INSERT INTO desk_key (name, xml) VALUES (@Name, @Xml) ON CONFLICT (name) DO UPDATE SET xml = excluded.xml",
        new { Name = name, Xml = xml }, ct), ct);
}
