using System.Text;
using System.Text.Json;
using AccessBot.Storage.Audit;
using AccessBot.Storage.Audit.Checkpoints;
using AccessBot.Storage.Tests.Support;
using CsCheck;
using Microsoft.Extensions.Time.Testing;
using static AccessBot.Storage.Tests.Audit.HeadsOfTheLog;
using static AccessBot.Storage.Tests.Support.Store;

namespace AccessBot.Storage.Tests.Audit;

/// <summary>An export is checked with nothing but its files, by the program and by docs/audit-verify.py alike.</summary>
public sealed class ExportsByThemselves : IAsyncLifetime
{
    private static readonly string Pem = NewPem();

    private readonly HeadKey key = HeadKey.Read(Pem);
    private readonly string folder = Directory.CreateTempSubdirectory("accessbot-export-").FullName;
    private Files whole = null!;
    private Files part = null!;
    private Files rest = null!;

    public async Task InitializeAsync()
    {
        await using var store = await NewAsync(On.Sqlite);
        var heads = new StringBuilder();
        for (var i = 0; i < 3; i++)
        {
            await FillAsync(store, 4, "pat § bestätigte");
            heads.Append((await Book(store).MakeAsync(TimeSpan.FromHours(1), key, Noon.AddHours(2 * i), default))!.Text);
        }

        whole = await ExportAsync(store, DateTimeOffset.UnixEpoch, heads.ToString());
        part = await ExportAsync(store, Noon.AddSeconds(2), heads.ToString());
        await Keeping.TheLogIsCut.CutAsync(store, 3, Pem);
        rest = await ExportAsync(store, DateTimeOffset.UnixEpoch, heads.ToString());
    }

    public Task DisposeAsync()
    {
        key.Dispose();
        Directory.Delete(folder, recursive: true);
        return Task.CompletedTask;
    }

    [Fact]
    public async Task As_it_was_written_it_is_whole()
    {
        var (all, some) = (await VerifyAsync(whole), await VerifyAsync(part));

        Assert.Empty(all.Faults.Concat(some.Faults));
        Assert.Equal((15, 14L), (all.Rows, all.WitnessedTo));
        Assert.Equal(3, all.KeptElsewhere);
        Assert.Equal([key.Id], all.SignedBy);
        Assert.InRange(some.Rows, 2, 14);
        Assert.True((await VerifyAsync(part with { Manifest = null, Heads = "" })).IsWhole);
        Assert.Empty((await VerifyAsync(rest)).Faults);
        Assert.StartsWith("{\"no\":4,", rest.Rows, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_manifest_that_came_with_the_file_is_nobody_elses_word()
    {
        var alone = await VerifyAsync(whole with { Heads = "" });
        var unsigned = await VerifyAsync(Forged(), WitnessPlace.Beside, HeadSigners.Nobody);
        var kept = await VerifyAsync(whole with { Heads = "" }, WitnessPlace.Elsewhere, HeadSigners.Nobody);

        Assert.Equal((true, 0, null), (alone.IsWhole, alone.KeptElsewhere, alone.WitnessedTo));
        Assert.Equal([key.Id], alone.SignedBy);
        Assert.True(unsigned.IsWhole, "nothing but a key or a head from elsewhere can tell a log that was made up whole");
        Assert.Equal((0, 0), (unsigned.KeptElsewhere, unsigned.SignedBy.Count));
        Assert.Equal((1, 15L, 0), (kept.KeptElsewhere, kept.WitnessedTo, kept.SignedBy.Count));
    }

    [Fact]
    public async Task A_made_up_log_is_told_by_a_key_that_is_demanded()
    {
        var own = new HeadSigners([key.PublicPem]) { AreDemanded = true, AreOfTheConfiguration = true };
        var none = await VerifyAsync(Forged(), WitnessPlace.Beside, own);
        using var other = HeadKey.Read(NewPem());
        var others = await VerifyAsync(Forged(other), WitnessPlace.Beside, own);

        Assert.Equal("the manifest is not signed, though the configuration has a key (audit.key)", Assert.Single(none.Faults).What);
        Assert.StartsWith(
            $"the manifest is signed with {other.Id}, which is not the configuration's key", Assert.Single(others.Faults).What, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_log_that_begins_later_must_have_the_row_that_says_so()
    {
        var cut = Lines(rest, lines => lines.RemoveAll(line => line.Contains("\"kind\":\"cut\"", StringComparison.Ordinal)));
        var verdict = await VerifyAsync(rest with { Rows = cut });

        Assert.Contains(verdict.Faults, fault => fault is { From: 1, To: 3, What: "missing, and no row says that they were cut off" });
    }

    [Fact]
    public async Task Every_single_change_of_a_file_is_found() =>
        await Gen.Select(Gen.Int[0, 2], Gen.Int[0, Changes.Length - 1], Gen.Int[0, 100_000], Gen.Int[0, 1000]).SampleAsync(async (which, kind, a, b) =>
        {
            var before = new[] { whole, part, rest }[which];
            var after = Changes[kind].Make(before, a, b);
            if (after != before) Assert.False(await IsWholeAsync(after), $"{Changes[kind].Name} {which} {a} {b}");
        }, iter: 2000);

    [Fact]
    public async Task Without_its_manifest_every_change_but_a_cut_end_is_found() =>
        await Gen.Select(Gen.Int[0, 6], Gen.Int[0, 100_000], Gen.Int[0, 1000]).SampleAsync(async (kind, a, b) =>
        {
            var before = whole with { Manifest = null, Heads = "" };
            var after = Changes[kind].Make(before, a, b);
            var isCut = before.Rows.StartsWith(after.Rows, StringComparison.Ordinal) || before.Rows.TrimEnd() == after.Rows.TrimEnd()
                || before.Rows.EndsWith(after.Rows, StringComparison.Ordinal);
            if (after != before && !isCut) Assert.False(await IsWholeAsync(after), $"{Changes[kind].Name} {a} {b}");
        }, iter: 1000);

    [PythonFact]
    public async Task The_script_warns_of_what_it_could_not_hold_the_export_against()
    {
        const string NoKey = "No signature was checked", NoHead = "Held against no head that is kept elsewhere";
        await RunAsync(Forged());
        var path = Path.Combine(folder, "export.jsonl");
        var (code, alone) = await PythonFactAttribute.RunAsync(path);
        var (_, named) = await PythonFactAttribute.RunAsync(path, "--manifest", path + ".manifest.json");
        File.Copy(path + ".manifest.json", Path.Combine(folder, "kept.json"));
        var (_, kept) = await PythonFactAttribute.RunAsync(path, "--manifest", Path.Combine(folder, "kept.json"));

        Assert.Equal(0, code);
        Assert.All([alone, named], said => Assert.True(said.Contains(NoKey, StringComparison.Ordinal) && said.Contains(NoHead, StringComparison.Ordinal), said));
        Assert.Contains(NoKey, kept, StringComparison.Ordinal);
        Assert.DoesNotContain(NoHead, kept, StringComparison.Ordinal);
    }

    [PythonFact]
    public async Task The_script_says_the_same_as_the_program()
    {
        Assert.Equal((0, "Whole: 15 rows, 1 to 15.\n"), await RunAsync(whole));
        Assert.Equal(0, (await RunAsync(part)).Code);
        Assert.Equal(0, (await RunAsync(rest)).Code);
        var wrong = new List<string>();
        for (var kind = 0; kind < Changes.Length; kind++)
        {
            foreach (var (before, seed) in new[] { (whole, 3), (whole, 77_001), (part, 1234), (rest, 1234), (rest, 55) })
            {
                var after = Changes[kind].Make(before, seed + kind, seed % 900 + kind);
                if (after == before) continue;
                var (code, said) = await RunAsync(after);
                if (code == 0 || said.Contains("Traceback", StringComparison.Ordinal)) wrong.Add($"{Changes[kind].Name} {seed}: {code} {said}");
            }
        }

        Assert.Empty(wrong);
    }

    [PythonFact]
    public async Task The_script_says_what_is_wrong_in_the_programs_words()
    {
        var kinds = new[]
        {
            whole with { Rows = whole.Rows.Replace("\"no\":4,\"at\"", "\"no\":4,\"At\"", StringComparison.Ordinal) },
            whole with { Rows = Lines(whole, lines => lines.RemoveAt(4)) },
            whole with { Rows = Lines(whole, lines => lines.RemoveRange(9, lines.Count - 9)) },
            whole with { Heads = whole.Heads.Replace("count 9", "count 8", StringComparison.Ordinal) },
            rest with { Rows = Lines(rest, lines => lines.RemoveAll(line => line.Contains("\"kind\":\"cut\"", StringComparison.Ordinal))) },
        };
        var said = new List<string>();
        foreach (var kind in kinds) said.Add((await RunAsync(kind)).Said.Replace(folder, "", StringComparison.Ordinal));

        await Verify(string.Join('\n', said));
    }

    private static readonly (string Name, Func<Files, int, int, Files> Make)[] Changes =
    [
        ("a line less", (files, a, _) => files with { Rows = Lines(files, lines => lines.RemoveAt(a % lines.Count)) }),
        ("a line twice", (files, a, b) => files with { Rows = Lines(files, lines => lines.Insert(b % lines.Count, lines[a % lines.Count])) }),
        ("two lines with each other's places", (files, a, b) => files with { Rows = Lines(files, lines =>
            (lines[a % lines.Count], lines[b % lines.Count]) = (lines[b % lines.Count], lines[a % lines.Count])) }),
        ("another letter of a row", (files, a, _) => files with { Rows = Other(files.Rows, a) }),
        ("a letter of a row less", (files, a, _) => files with { Rows = files.Rows.Remove(a % files.Rows.Length, 1) }),
        ("a line of somebody's own", (files, a, _) => files with { Rows = Lines(files, lines => lines.Insert(a % lines.Count, "{}")) }),
        ("another number in one line", (files, a, b) => files with { Rows = Lines(files, lines => lines[a % lines.Count] =
            lines[a % lines.Count].Replace("{\"no\":", $"{{\"no\":{1 + b % 9}", StringComparison.Ordinal)) }),
        ("the last lines cut", (files, a, _) => files with { Rows = Lines(files, lines => lines.RemoveRange(a % lines.Count, lines.Count - a % lines.Count)) }),
        ("the first lines cut", (files, a, _) => files with { Rows = Lines(files, lines => lines.RemoveRange(0, 1 + a % (lines.Count - 1))) }),
        ("all written anew, with all its hashes", (files, a, _) => files with { Rows = Relinked(files, a) }),
        ("another letter of the manifest", (files, a, _) => Meant(files, files with { Manifest = Other(files.Manifest!, a) })),
        ("another letter of the heads", (files, a, _) => Meant(files, files with { Heads = Other(files.Heads, a) })),
        ("a line of the heads less", (files, a, _) => files with { Heads = string.Join('\n', files.Heads.Split('\n').Where((_, i) => i != a % 27)) }),
        ("a signature less", (files, _, _) => files with { Heads = Unsigned(files.Heads) }),
    ];

    // What only spaces tell apart is the same JSON, and a line end of Windows the same line.
    private static Files Meant(Files before, Files after) =>
        after.Manifest is { } text && text.Where(letter => !char.IsWhiteSpace(letter)).SequenceEqual(before.Manifest!.Where(letter => !char.IsWhiteSpace(letter)))
            && after.Heads == before.Heads
            ? before : after;

    private static string Other(string text, int at)
    {
        var place = at % text.Length;
        return text[..place] + (text[place] == '1' ? '2' : '1') + text[(place + 1)..];
    }

    private static string Lines(Files files, Action<List<string>> change)
    {
        var lines = files.Rows.TrimEnd('\n').Split('\n').ToList();
        change(lines);
        return string.Concat(lines.Select(line => line + "\n"));
    }

    private static string Relinked(Files files, int at) => Lines(files, lines =>
    {
        at %= lines.Count - 1;
        var prev = JsonDocument.Parse(lines[at]).RootElement.GetProperty("prev").GetString()!;
        for (var i = at; i < lines.Count; i++)
        {
            var body = lines[i][(lines[i].IndexOf("\"row\":", StringComparison.Ordinal) + 6)..^1];
            if (i == at) body = body.Replace("accessbot", "somebody", StringComparison.Ordinal);
            var (no, hash) = (JsonDocument.Parse(body).RootElement.GetProperty("no").GetInt64(), AuditRow.HashOf(prev, body));
            (lines[i], prev) = ($$"""{"no":{{no}},"prev":"{{prev}}","hash":"{{hash}}","row":{{body}}}""", hash);
        }
    });

    // Another story, with every hash and a manifest that fits it.
    private Files Forged(HeadKey? by = null)
    {
        var rows = Relinked(whole, 5);
        var last = JsonDocument.Parse(rows.TrimEnd().Split('\n')[^1]).RootElement.GetProperty("hash").GetString()!;
        var manifest = JsonSerializer.Deserialize<AuditManifest>(whole.Manifest!)!;
        manifest = manifest with
        {
            LastHash = last,
            Head = manifest.Head with { Hash = last },
            Sha256 = Convert.ToHexStringLower(System.Security.Cryptography.SHA256.HashData(Encoding.UTF8.GetBytes(rows))),
        };
        return new Files(rows, JsonSerializer.Serialize(manifest.Sealed(by)), "");
    }

    private static string Unsigned(string heads)
    {
        var all = FoundCheckpoint.ReadAll("", heads).Select(found => found.Checkpoint!).ToList();
        all[^1] = all[^1] with { KeyId = Checkpoint.None, Signature = Checkpoint.None };
        return string.Concat(all.Select(head => head.Text));
    }

    private static async Task<Files> ExportAsync(Store store, DateTimeOffset from, string heads)
    {
        using var rows = new MemoryStream();
        var export = new AuditExport(store.Database, new FakeTimeProvider(Noon.AddDays(1).AddTicks(1_234_567)), () => HeadKey.Read(Pem));
        var manifest = await export.ExportAsync(from, Noon.AddDays(9), rows, default);
        return new Files(Encoding.UTF8.GetString(rows.ToArray()), JsonSerializer.Serialize(manifest), heads);
    }

    private async Task<bool> IsWholeAsync(Files files)
    {
        try
        {
            return (await VerifyAsync(files)).IsWhole;
        }
        catch (JsonException)
        {
            return false;
        }
    }

    private Task<AuditVerdict> VerifyAsync(Files files) => VerifyAsync(files, WitnessPlace.Beside, new([key.PublicPem]) { AreDemanded = true });

    private static Task<AuditVerdict> VerifyAsync(Files files, WitnessPlace from, HeadSigners signers) => ExportVerification.VerifyAsync(
        new MemoryStream(Encoding.UTF8.GetBytes(files.Rows)),
        files.Manifest is null ? null : JsonSerializer.Deserialize<AuditManifest>(files.Manifest),
        from, new([], FoundCheckpoint.ReadAll("heads.txt", files.Heads), signers), default);

    private async Task<(int Code, string Said)> RunAsync(Files files)
    {
        var path = Path.Combine(folder, "export.jsonl");
        await File.WriteAllTextAsync(path, files.Rows);
        await File.WriteAllTextAsync(path + ".manifest.json", files.Manifest);
        await File.WriteAllTextAsync(Path.Combine(folder, "heads.txt"), files.Heads);
        await File.WriteAllTextAsync(Path.Combine(folder, "key.pem"), key.PublicPem);
        return await PythonFactAttribute.RunAsync(
            path, "--checkpoints", Path.Combine(folder, "heads.txt"), "--public-key", Path.Combine(folder, "key.pem"));
    }

    private sealed record Files(string Rows, string? Manifest, string Heads);
}
