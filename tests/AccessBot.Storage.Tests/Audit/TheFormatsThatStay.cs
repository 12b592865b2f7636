using AccessBot.Storage.Audit;
using AccessBot.Storage.Audit.Checkpoints;
using AccessBot.Workflows.Ports.Memory;
using static AccessBot.Storage.Tests.Support.Store;

namespace AccessBot.Storage.Tests.Audit;

/// <summary>
/// What auditors keep for years and other programs read: bytes that a later version has to write and read in the same way (docs/compatibility.md). A
/// change here is a new version of a format, beside which the old one is still read.
/// </summary>
public sealed class TheFormatsThatStay
{
    [Theory, OnSqlite, OnPostgres]
    public async Task Rows_of_the_log_and_the_hashes_over_them(On on)
    {
        await using var store = await NewAsync(on);
        await store.Audit().AppendAsync(
            new AuditEntry(
                AuditKind.Intent, Noon, AuditEntry.Bot, "ask the People team", Request(), "access", "people-asked", "access/people-asked/ab12cd34", "\"quoted\" & ümläut"),
            default);
        await new PauseSwitch(store.Database, store.Audit()).PauseAsync(new Pause("access", "ana", "a move", Noon.AddMilliseconds(1_500)), default);

        var rows = new List<string>();
        await using var reading = await store.Database.BeginReadingAsync(default);
        await foreach (var row in reading.Transaction.StreamAsync("SELECT no, prev, hash, body FROM audit ORDER BY no", null, default))
            rows.Add(string.Join('\n', row));

        await Verify(string.Join("\n\n", rows));
    }

    [Fact]
    public Task A_head_of_the_log() => Verify(
        new Checkpoint(2, "accessbot.example", 41, new string('a', 64), new string('b', 64), Noon, Checkpoint.None, Checkpoint.None).Text);
}
