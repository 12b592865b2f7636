using AccessBot.Storage.Audit;
using AccessBot.Storage.Audit.Checkpoints;
using AccessBot.Storage.Audit.Cuts;
using AccessBot.Storage.Tests.Audit;
using AccessBot.Storage.Tests.Support;
using Microsoft.Extensions.Time.Testing;
using static AccessBot.Storage.Tests.Audit.HeadsOfTheLog;
using static AccessBot.Storage.Tests.Support.Store;

namespace AccessBot.Storage.Tests.Keeping;

/// <summary>The beginning of the log goes as one piece, and the rest proves that nothing else went.</summary>
public sealed class TheLogIsCut
{
    [Theory, OnSqlite, OnPostgres]
    public async Task And_what_is_left_is_whole_and_says_what_went_and_where_it_is(On on)
    {
        await using var store = await NewAsync(on);
        var pem = NewPem();
        using var key = HeadKey.Read(pem);
        await FillAsync(store, 9);
        var before = (await Book(store).MakeAsync(TimeSpan.FromHours(1), key, Noon, default))!;
        await FillAsync(store, 3);
        var (cut, folder) = await CutAsync(store, 5, pem);

        var verdict = await VerifyAsync(store, [new("heads.txt", before)], new([key.PublicPem]));
        Assert.Empty(verdict.Faults);
        Assert.Equal((1, 5, cut.ExportSha256), (verdict.Cut!.First, verdict.Cut.Last, cut.ExportSha256));
        Assert.Equal(9, verdict.WitnessedTo);
        Assert.Equal(0, await store.CountAsync("audit WHERE no <= 5"));
        var file = Assert.Single(Directory.GetFiles(folder, "*.jsonl"));
        Assert.Equal("audit-0000000001-0000000005.jsonl", Path.GetFileName(file));
        Assert.Equal(cut.ExportSha256, await Sha256Async(file));
        Assert.Equal(5, (await File.ReadAllLinesAsync(file)).Length);
        if (!OperatingSystem.IsWindows()) Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(file));
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task Twice_and_both_are_told_of(On on)
    {
        await using var store = await NewAsync(on);
        await FillAsync(store, 9);
        await CutAsync(store, 4, null);
        await FillAsync(store, 9);
        await CutAsync(store, 12, null);

        var verdict = await VerifyAsync(store);
        Assert.Empty(verdict.Faults);
        Assert.Equal((5, 12), (verdict.Cut!.First, verdict.Cut.Last));
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task And_rows_of_other_tables_that_only_its_beginning_told_of_are_still_held_against_it(On on)
    {
        await using var store = await NewAsync(on);
        await WhatIsStoredBesideTheLog.FillAsync(store);
        var before = (await VerifyAsync(store)).Stored;
        await FillAsync(store, 2);
        await CutAsync(store, (await VerifyAsync(store)).Head.Count - 2, null);
        var whole = await VerifyAsync(store);
        await store.TamperAsync("UPDATE journal SET receipt = replace(receipt, 'pat', 'ben')");
        await store.TamperAsync("UPDATE pause SET reason = 'another'");

        Assert.Empty(whole.Faults);
        Assert.Equal(before + 1, whole.Stored); // The head that was made before the cut.
        Assert.Equal(2, (await VerifyAsync(store)).Faults.Count);
        var sealedOf = await new Storage.Audit.Coverage.SealedJournal(store.Database).ReadAsync(Request(), default);
        Assert.False(sealedOf.ByKey["access/seat/1"].IsSame);
        Assert.True(sealedOf.ByKey["access/status/1"].IsSame);
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task Never_where_it_is_not_whole(On on)
    {
        await using var store = await NewAsync(on);
        await FillAsync(store, 9);
        await store.TamperAsync("UPDATE audit SET body = replace(body, 'pat', 'ben') WHERE no = 2");

        var why = await Assert.ThrowsAsync<LogNotCut>(() => CutAsync(store, 5, null));

        Assert.Contains("not whole", why.Message, StringComparison.Ordinal);
        Assert.Equal(9, await store.CountAsync("audit"));
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task Never_where_the_file_cannot_be_written(On on)
    {
        await using var store = await NewAsync(on);
        await FillAsync(store, 9);
        var taken = Path.GetTempFileName();

        await Assert.ThrowsAsync<LogNotCut>(() => Cut(store, null).RunAsync((1, 5), taken, "ana", "why", Noon, default));

        Assert.Equal(9, await store.CountAsync("audit WHERE no <= 9"));
        Assert.True((await VerifyAsync(store)).IsWhole);
        File.Delete(taken);
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task Up_to_the_first_row_of_what_is_on_hold_and_no_island_is_left(On on)
    {
        await using var store = await NewAsync(on);
        await FillAsync(store, 9);
        var cut = Cut(store, null);

        Assert.Equal((1, 3), await cut.FindAsync(Noon.AddSeconds(99), [Request(3).ToString()], default));
        Assert.Null(await cut.FindAsync(Noon.AddSeconds(99), [Request(0).ToString()], default));
        Assert.Equal((1, 8), await cut.FindAsync(Noon.AddSeconds(99), [], default));
        Assert.Null(await cut.FindAsync(Noon, [], default));
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task By_somebody_who_only_deletes_and_that_is_found(On on)
    {
        await using var store = await NewAsync(on);
        await FillAsync(store, 9);
        await store.TamperAsync("DELETE FROM audit WHERE no <= 3");
        var fault = (await VerifyAsync(store)).Faults[0];
        Assert.Equal((AuditFaultKind.LinkBroken, 1, 3), (fault.Kind, fault.From, fault.To));
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task Further_than_it_says_and_that_is_found(On on)
    {
        await using var store = await NewAsync(on);
        await FillAsync(store, 9);
        await CutAsync(store, 3, null);
        await store.TamperAsync("DELETE FROM audit WHERE no <= 5");

        var faults = (await VerifyAsync(store)).Faults;
        Assert.Contains(faults, fault => fault is { Kind: AuditFaultKind.LinkBroken, From: 4, To: 5, What: "missing" });
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task By_somebody_who_writes_the_row_too_but_has_not_the_key_and_that_is_found(On on)
    {
        await using var store = await NewAsync(on);
        using var key = NewKey();
        await FillAsync(store, 9);
        var last = await HashAsync(store, 4);
        await store.Audit().AppendAsync(new AuditEntry(AuditKind.Cut, Noon, AuditEntry.Bot, "cut off rows 1 to 4")
        {
            Cut = new("accessbot", 1, 4, last, new string('a', 64), Checkpoint.None, Checkpoint.None),
        }, default);
        await store.TamperAsync("DELETE FROM audit WHERE no <= 4");

        Assert.True((await VerifyAsync(store)).IsWhole);
        var fault = Assert.Single((await VerifyAsync(store, signers: new([key.PublicPem]))).Faults);
        Assert.Contains("is not signed, though a key is known", fault.What, StringComparison.Ordinal);
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task Before_there_was_a_key_and_is_stated_again_with_it(On on)
    {
        await using var store = await NewAsync(on);
        var pem = NewPem();
        using var key = HeadKey.Read(pem);
        await FillAsync(store, 9);
        await CutAsync(store, 3, null);
        Assert.False((await VerifyAsync(store, signers: new([key.PublicPem]))).IsWhole);

        Assert.True(await Cut(store, pem).StateAnewAsync(Noon, default));
        Assert.False(await Cut(store, pem).StateAnewAsync(Noon, default));
        await Book(store).MakeAsync(TimeSpan.FromHours(1), key, Noon, default);
        Assert.Empty((await VerifyAsync(store, signers: new([key.PublicPem]))).Faults);
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task While_it_is_written_to_and_killed_at_any_point_and_is_whole_every_time(On on)
    {
        await using var store = await NewAsync(on);
        await WhatIsStoredBesideTheLog.FillAsync(store);
        var folder = Folder();
        var count = (await VerifyAsync(store)).Head.Count;
        // Whatever token is cancelled first kills it at another statement.
        for (var i = 0; i < 60; i++)
        {
            using var dies = new CancellationTokenSource();
            dies.CancelAfter(TimeSpan.FromMilliseconds(i / 2.0));
            try
            {
                await Cut(store, null).RunAsync((1, 3), folder, "ana", "why", Noon, dies.Token);
                break;
            }
            catch (Exception killed) when (killed is OperationCanceledException or LogNotCut or System.Data.Common.DbException)
            {
            }

            Assert.Empty((await VerifyAsync(store)).Faults);
        }

        if (await store.CountAsync("audit WHERE no <= 3") > 0)
            await Cut(store, null).RunAsync((1, 3), folder, "ana", "why", Noon, default);
        Assert.Empty((await VerifyAsync(store)).Faults);
        Assert.True((await VerifyAsync(store)).Head.Count > count);
        Assert.Single(Directory.GetFiles(folder, "*.jsonl"));
    }

    internal static async Task<(AuditCut Cut, string Folder)> CutAsync(Store store, long last, string? pem)
    {
        var folder = Folder();
        await using var reading = await store.Database.BeginReadingAsync(default);
        var first = await reading.Transaction.FindAsync<long>("SELECT MIN(no) FROM audit", null, default);
        return (await Cut(store, pem).RunAsync((first, last), folder, "ana", "kept long enough", Noon.AddDays(1), default), folder);
    }

    internal static LogCut Cut(Store store, string? pem) => new(
        store.Database, store.Audit(), new AuditExport(store.Database, new FakeTimeProvider(Noon), () => Read(pem)), Book(store), "accessbot",
        () => Read(pem));

    internal static string Folder() => Directory.CreateTempSubdirectory("accessbot-cut-").FullName;

    // Whoever asks for the key owns what it gets.
    private static HeadKey? Read(string? pem) => pem is null ? null : HeadKey.Read(pem);

    private static async Task<string> HashAsync(Store store, long no)
    {
        await using var reading = await store.Database.BeginReadingAsync(default);
        return (await reading.Transaction.FindAsync<string>("SELECT hash FROM audit WHERE no = @No", new { No = no }, default))!;
    }

    private static async Task<string> Sha256Async(string file) =>
        Convert.ToHexStringLower(System.Security.Cryptography.SHA256.HashData(await File.ReadAllBytesAsync(file)));
}
