using System.Security.Cryptography;
using AccessBot.Worker.Packs;
using AccessBot.Worker.Packs.Verification;
using CsCheck;

namespace AccessBot.Scenarios.Tests.Packs;

/// <summary>Whatever one change somebody makes to a pack is found, by the program and by the script in it, and named under the right word.</summary>
public sealed class EverySingleChangeOfAPack(PackedWorld world) : IClassFixture<PackedWorld>
{
    [Fact]
    public async Task Of_a_byte_a_row_or_a_file_is_found()
    {
        using var copy = new Copy(world.Pack);
        var files = copy.Files;
        var tried = new HashSet<string>();
        await Gen.Select(Gen.Int[0, Changes.Length - 1], Gen.Int[0, 100_000], Gen.Int[0, 100_000]).SampleAsync(async (kind, a, b) =>
        {
            var name = files[a % files.Count];
            if (!Changes[kind].Make(copy, name, b)) return;
            tried.Add(Changes[kind].Name);
            Assert.True(await IsFoundAsync(copy.Folder), $"{Changes[kind].Name} of {name}, {b}");
            copy.Restore();
        }, iter: 200, threads: 1);

        Assert.Equal(Changes.Length, tried.Count);
        Assert.True((await PackVerification.RunAsync(copy.Folder, [], default)).IsWhole);
    }

    [Fact]
    public async Task Of_any_file_at_all_is_found()
    {
        using var copy = new Copy(world.Pack);
        foreach (var name in copy.Files)
        {
            foreach (var (what, make) in Changes.Where(one => one.Name is "another byte" or "no file" or "a link"))
            {
                if (!make(copy, name, 7)) continue;
                Assert.True(await IsFoundAsync(copy.Folder), $"{what} of {name}");
                copy.Restore();
            }
        }
    }

    [Fact]
    public async Task Of_a_row_with_every_sum_made_anew_breaks_the_signature()
    {
        using var copy = new Copy(world.Pack);
        copy.Edit("11-grants.jsonl", text => text.Replace("\"pat\"", "\"ben\"", StringComparison.Ordinal));
        copy.SumUp();

        var report = await PackVerification.RunAsync(copy.Folder, [], default);
        Assert.Equal((0, 0, 1), (report.Integrity.Count, report.Completeness.Count, report.Signature.Count));
    }

    [Fact]
    public async Task Of_the_key_and_the_signature_too_is_found_by_the_key_that_was_given()
    {
        using var copy = new Copy(world.Pack);
        using var own = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        using var key = Storage.Audit.Checkpoints.HeadKey.Read(own.ExportECPrivateKeyPem());
        var old = File.ReadAllText(world.PublicKey);
        copy.Edit("11-grants.jsonl", text => text.Replace("\"pat\"", "\"ben\"", StringComparison.Ordinal));
        copy.Edit(PackFormat.PublicKey, _ => key.PublicPem);
        copy.SumUp(key);

        Assert.Contains(
            "none of the keys given", Assert.Single((await PackVerification.RunAsync(copy.Folder, [old], default)).Signature, line => line.Contains("manifest", StringComparison.Ordinal)), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Of_rows_that_were_taken_out_of_the_log_with_every_sum_made_anew_is_incomplete()
    {
        using var copy = new Copy(world.Pack);
        copy.Edit(PackFormat.Log, text => string.Concat(text.Split('\n')[..^4].Select(line => line + "\n")));
        copy.SumUp();

        Assert.NotEmpty((await PackVerification.RunAsync(copy.Folder, [], default)).Completeness);
    }

    [Fact]
    public async Task Of_the_format_is_refused_by_name()
    {
        using var copy = new Copy(world.Pack);
        copy.Edit(PackFormat.Manifest, text => text.Replace(PackFormat.Version, "accessbot-pack v9", StringComparison.Ordinal));

        var refused = await Assert.ThrowsAsync<Worker.Cli.Usage.UsageProblem>(() => PackVerification.RunAsync(copy.Folder, [], default));
        Assert.Contains("accessbot-pack v9", refused.Message, StringComparison.Ordinal);
    }

    [PythonFact]
    public async Task Is_found_by_the_script_too_under_the_same_words()
    {
        using var copy = new Copy(world.Pack);
        var script = Path.Combine(copy.Folder, "90-verify/verify.py");
        Assert.Equal(0, (await PythonFactAttribute.RunScriptAsync(script, copy.Folder)).Code);
        foreach (var name in new[] { "11-grants.csv", PackFormat.Log, PackFormat.LogManifest, PackFormat.Checkpoints, PackFormat.Manifest, PackFormat.Signature, PackFormat.Sums })
        {
            // Those that add something are the same whatever the file.
            foreach (var (what, make) in Changes.Where(one => one.Name is "another byte" or "no file" or "a link" || name == PackFormat.Log))
            {
                if (!make(copy, name, 40)) continue;
                var (code, said) = await PythonFactAttribute.RunScriptAsync(script, copy.Folder);
                Assert.True(code is 1 or 2 && !said.Contains("Traceback", StringComparison.Ordinal), $"{what} of {name}: {said}");
                if (code == 1) Assert.Equal(await WordsAsync(copy.Folder), [.. Words.Where(word => said.Contains($"{word}: ", StringComparison.Ordinal) && !said.Contains($"\n{word}: whole", StringComparison.Ordinal) && !said.StartsWith($"{word}: whole", StringComparison.Ordinal) && !said.Contains($"{word}: fits", StringComparison.Ordinal))]);
                copy.Restore();
            }
        }
    }

    private static readonly string[] Words = ["Integrity", "Completeness", "Signature"];

    private static readonly (string Name, Func<Copy, string, int, bool> Make)[] Changes =
    [
        ("another byte", (copy, name, at) => copy.EditBytes(name, bytes => bytes[at % bytes.Length] ^= (byte)(1 << (at % 8)))),
        ("a byte less", (copy, name, at) => copy.EditBytes(name, bytes => [.. bytes[..(at % bytes.Length)], .. bytes[(at % bytes.Length + 1)..]])),
        ("a byte more", (copy, name, at) => copy.EditBytes(name, bytes => [.. bytes[..(at % bytes.Length)], (byte)' ', .. bytes[(at % bytes.Length)..]])),
        ("a row less", (copy, name, at) => copy.EditLines(name, lines => lines.RemoveAt(at % lines.Count))),
        ("a row twice", (copy, name, at) => copy.EditLines(name, lines => lines.Insert(at % lines.Count, lines[(at + 1) % lines.Count]))),
        ("cut off", (copy, name, at) => copy.EditBytes(name, bytes => bytes[..(at % bytes.Length)])),
        ("no file", (copy, name, _) => copy.Remove(name)),
        ("another file", (copy, name, at) => copy.Add($"{name}.{at}")),
        ("a hidden file", (copy, _, at) => copy.Add($"60-log/.{at}")),
        ("an empty folder", (copy, _, at) => copy.AddFolder($"x{at}")),
        ("a link", (copy, name, _) => copy.Link(name)),
    ];

    private static async Task<bool> IsFoundAsync(string folder)
    {
        try
        {
            return !(await PackVerification.RunAsync(folder, [], default)).IsWhole;
        }
        catch (Worker.Cli.Usage.UsageProblem)
        {
            return true;
        }
    }

    private static async Task<IReadOnlyList<string>> WordsAsync(string folder)
    {
        var report = await PackVerification.RunAsync(folder, [], default);
        return [.. Words.Where((_, i) => new[] { report.Integrity, report.Completeness, report.Signature }[i].Count > 0)];
    }
}
