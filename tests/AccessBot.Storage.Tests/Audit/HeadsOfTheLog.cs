using System.Security.Cryptography;
using AccessBot.Storage.Audit;
using AccessBot.Storage.Audit.Checkpoints;
using AccessBot.Storage.Tests.Support;
using static AccessBot.Storage.Tests.Support.Store;

namespace AccessBot.Storage.Tests.Audit;

/// <summary>Checkpoints: when they are made, and what they find that the log alone cannot.</summary>
public sealed class HeadsOfTheLog
{
    private static readonly TimeSpan Hour = TimeSpan.FromHours(1);

    [Theory, OnSqlite, OnPostgres]
    public async Task One_is_made_an_hour_while_rows_come_and_one_a_day_anyway(On on)
    {
        await using var store = await NewAsync(on);
        var (book, made) = (Book(store), new List<string>());
        async Task TryAsync(DateTimeOffset at)
        {
            if (await book.MakeAsync(Hour, null, at, default) is { } one) made.Add($"{at:dd HH:mm} {one.No} of {one.Count}");
        }

        await TryAsync(Noon);
        await FillAsync(store, 2);
        await TryAsync(Noon);
        await FillAsync(store, 2);
        await TryAsync(Noon.AddMinutes(59));
        await TryAsync(Noon.AddMinutes(60));
        await TryAsync(Noon.AddHours(9));
        await store.Audit().AppendAsync(
            new AuditEntry(AuditKind.Stored, Noon, AuditEntry.Bot, "wrote", new("audit", "team/audit#1")), default);
        await TryAsync(Noon.AddHours(24));
        await TryAsync(Noon.AddHours(25));

        Assert.Equal(["02 12:00 1 of 2", "02 13:00 2 of 5", "03 13:00 3 of 7"], made);
        Assert.True((await VerifyAsync(store)).IsWhole);
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task One_is_made_when_a_row_has_to_be_counted_though_it_tells_only_of_a_head(On on)
    {
        await using var store = await NewAsync(on);
        var book = Book(store);
        await FillAsync(store, 2);
        await book.MakeAsync(Hour, null, Noon, default);

        Assert.Null(await book.MakeAsync(TimeSpan.Zero, null, Noon, default));
        Assert.Null(await book.MakeAsync(TimeSpan.Zero, null, Noon, default, reaching: 2));
        Assert.Equal(3, (await book.MakeAsync(TimeSpan.Zero, null, Noon, default, reaching: 3))!.Count);
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task Another_key_makes_another_head_at_once_and_the_log_says_so(On on)
    {
        await using var store = await NewAsync(on);
        var (book, first, second) = (Book(store), NewKey(), NewKey());
        await FillAsync(store, 1);

        var one = (await book.MakeAsync(Hour, first, Noon, default))!;
        var other = (await book.MakeAsync(Hour, second, Noon.AddMinutes(1), default))!;

        Assert.Equal((first.Id, second.Id, one.Hash), (one.KeyId, other.KeyId, other.Previous));
        Assert.Equal(1, await store.CountAsync($"audit WHERE body LIKE '%signed with key {second.Id} from here on, with {first.Id} before%'"));
        Assert.True((await VerifyAsync(store, signers: new([first.PublicPem, second.PublicPem]))).IsWhole);
        Assert.Contains("none of the keys given", Assert.Single((await VerifyAsync(store, signers: new([second.PublicPem]))).Faults).What, StringComparison.Ordinal);
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task A_log_that_is_written_anew_with_its_heads_is_caught_by_heads_kept_elsewhere(On on)
    {
        await using var store = await NewAsync(on);
        var key = NewKey();
        await FillAsync(store, 5);
        var kept = (await Book(store).MakeAsync(Hour, key, Noon, default))!;
        await WriteAnewAsync(store);
        await FillAsync(store, 7, "another story");
        await Book(store).MakeAsync(Hour, null, Noon, default);

        Assert.True((await VerifyAsync(store)).IsWhole);
        var bySigner = await VerifyAsync(store, signers: new([key.PublicPem]));
        var byHead = await VerifyAsync(store, [new("heads.txt", kept)]);

        Assert.Contains("is not signed, though a key is known", Assert.Single(bySigner.Faults).What, StringComparison.Ordinal);
        Assert.Equal(
            [AuditFaultKind.WitnessBroken, AuditFaultKind.ContentAltered], byHead.Faults.Select(fault => fault.Kind));
        Assert.Contains("two histories were told", byHead.Faults[0].What, StringComparison.Ordinal);
        Assert.Equal(5, byHead.WitnessedTo);
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task A_log_that_was_emptied_is_shorter_than_the_heads_kept_elsewhere(On on)
    {
        await using var store = await NewAsync(on);
        await FillAsync(store, 5);
        var kept = (await Book(store).MakeAsync(Hour, null, Noon, default))!;
        await WriteAnewAsync(store);

        var verdict = await VerifyAsync(store, [new("heads.txt", kept)]);

        Assert.True(verdict.IsEmpty);
        Assert.Equal(
            (AuditFaultKind.ShorterThanWitnessed, 1L, 5L),
            Assert.Single(verdict.Faults.Select(fault => (fault.Kind, fault.From, fault.To))));
    }

    [Fact]
    public void A_text_is_read_only_as_it_was_written_and_no_letter_of_it_can_be_changed_unseen()
    {
        var key = NewKey();
        var named = new Checkpoint(3, "accessbot", 471, new string('a', 64), new string('b', 64), Noon, key.Id, Checkpoint.None);
        var one = named with { Signature = key.Sign(named.ToSign) };
        var signers = new HeadSigners([key.PublicPem]);

        Assert.Equal(one, Checkpoint.Read(one.Text));
        Assert.Null(signers.FindFault(one));
        Assert.Equal([one, one], FoundCheckpoint.ReadAll("a note", $"```text\n{one.Text}\n{one.Text}```\n").Select(found => found.Checkpoint));
        for (var i = 0; i < one.Text.Length; i++)
        {
            var changed = one.Text[..i] + (one.Text[i] == 'x' ? 'y' : 'x') + one.Text[(i + 1)..];
            Assert.False(Checkpoint.Read(changed) is { } read && signers.FindFault(read) is null, changed);
            Assert.False(Checkpoint.Read(one.Text.Remove(i, 1)) is { } shorter && signers.FindFault(shorter) is null, $"without {i}");
        }
    }

    [Theory]
    [InlineData("")]
    [InlineData("no key")]
    [InlineData("rsa")]
    [InlineData("p384")]
    [InlineData("public")]
    public void Only_a_private_key_on_P256_signs(string what)
    {
        using var rsa = RSA.Create(2048);
        using var wide = ECDsa.Create(ECCurve.NamedCurves.nistP384);
        var pem = what switch
        {
            "rsa" => rsa.ExportPkcs8PrivateKeyPem(),
            "p384" => wide.ExportPkcs8PrivateKeyPem(),
            "public" => NewKey().PublicPem,
            _ => what,
        };

        Assert.Throws<InvalidOperationException>(() => HeadKey.Read(pem));
    }

    internal static HeadKey NewKey() => HeadKey.Read(NewPem());

    internal static string NewPem()
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        return key.ExportECPrivateKeyPem();
    }

    internal static CheckpointBook Book(Store store) => new(store.Database, store.Audit(), "accessbot");

    internal static async Task FillAsync(Store store, int rows, string what = "pat confirmed")
    {
        for (var i = 0; i < rows; i++)
            await store.Audit().AppendAsync(
                new AuditEntry(AuditKind.Decision, Noon.AddTicks(i * 12_345_678L), AuditEntry.Bot, what, Request(i)), default);
    }

    internal static Task<AuditVerdict> VerifyAsync(
        Store store, IReadOnlyList<FoundCheckpoint>? kept = null, HeadSigners? signers = null) =>
        new AuditVerification(store.Database).VerifyAsync(new([], kept ?? [], signers ?? HeadSigners.Nobody), default);

    private static async Task WriteAnewAsync(Store store)
    {
        await store.TamperAsync("DELETE FROM audit");
        await store.TamperAsync("DELETE FROM checkpoint");
        await store.TamperAsync("UPDATE audit_head SET count = 0, hash = @Genesis", new { AuditRow.Genesis });
    }
}
