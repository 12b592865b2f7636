using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using AccessBot.Scenarios.Tests.Dashboard;
using AccessBot.Vocabulary;
using AccessBot.Worker.Cli;
using AccessBot.Worker.Cli.Usage;
using AccessBot.Worker.Packs.Sampling;

namespace AccessBot.Scenarios.Tests.Packs;

/// <summary>What <c>audit sample --out</c> writes for each row.</summary>
public sealed class ThePapersOfASample : IAsyncLifetime
{
    private readonly PackedWorld _packed = new();

    private string Out => Path.Combine(Path.GetDirectoryName(_packed.World.ConfigFile)!, "sample");

    public Task InitializeAsync() => _packed.InitializeAsync();

    public Task DisposeAsync() => _packed.DisposeAsync();

    [Fact]
    public async Task Are_the_request_as_it_stood_notes_receipts_log_and_proof_of_each_row()
    {
        var drawn = await DrawAsync();

        Assert.Equal((0, ""), (drawn.Exit, drawn.Error.Contains("   at ", StringComparison.Ordinal) ? drawn.Error : ""));
        var table = Lines("20-samples.jsonl");
        Assert.Equal(["grant", "removal"], table.Select(row => row["act"]!.GetValue<string>()).Distinct().Order(StringComparer.Ordinal));
        Assert.All(table, row => Assert.Equal("yes", row["as_it_stood"]!.GetValue<string>()));
        // Where there was no account nothing is proved; the access that was given is gone again, and the proof says by whom.
        Assert.Equal(
            ["global removal none", "us-federal grant 3 of 10 differ", "us-federal removal holds"],
            table.Select(row => $"{row["instance"]} {row["act"]} {row["proof"]}").Order(StringComparer.Ordinal));
        foreach (var row in table) AssertPapers(row);
        AssertSums();
    }

    [Fact]
    public async Task Say_that_a_request_was_changed_after_it_was_acted_on_and_how_the_proof_differs_now()
    {
        await _packed.World.EditAsync(Grant(), "ana", "Something else altogether.");
        await _packed.World.PostAsync("zendesk", new { instance = "us-federal", users = new[] { new { name = "Ana Ruiz", email = "ana@gitlab.com", role = "admin" } } });

        await DrawAsync();

        var row = Assert.Single(Lines("20-samples.jsonl"), row => row["act"]!.GetValue<string>() == "grant");
        Assert.Equal("no", row["as_it_stood"]!.GetValue<string>());
        Assert.Matches("^[1-9] of [0-9]+ differ$", row["proof"]!.GetValue<string>());
        var request = Paper(row, "request.json");
        Assert.Contains("one change by people came after it was acted on", request["why"]!.GetValue<string>(), StringComparison.Ordinal);
        Assert.Single(request["changes"]!.AsArray(), change => change!["by"]!.GetValue<string>() == "ana");
    }

    [Fact]
    public async Task Are_partial_where_GitLab_does_not_answer_and_have_all_else()
    {
        await _packed.World.FaultAsync(new { target = "gitlab", path = "/api/v4/projects", kind = "status", status = 403, count = 500 });

        var drawn = await DrawAsync();

        Assert.Equal(1, drawn.Exit);
        Assert.Contains("PARTIAL: G-", drawn.Error, StringComparison.Ordinal);
        Assert.True(File.Exists(Path.Combine(Directory.GetDirectories(Path.Combine(Out + "-PARTIAL", "21-samples"))[0], "receipts.jsonl")));
        Assert.False(Directory.Exists(Out));
    }

    [Fact]
    public async Task Are_written_of_a_pack_alone_that_the_bot_made_itself()
    {
        // Whole and without a signature, as anybody can make one.
        var (manifest, sums) = (Path.Combine(_packed.Pack, "MANIFEST.json"), Path.Combine(_packed.Pack, "SHA256SUMS"));
        var own = JsonNode.Parse(await File.ReadAllTextAsync(manifest))!["key"]!.GetValue<string>();
        await File.WriteAllTextAsync(
            manifest, (await File.ReadAllTextAsync(manifest)).Replace($"\"key\": \"{own}\"", "\"key\": \"none\"", StringComparison.Ordinal));
        File.Delete(Path.Combine(_packed.Pack, "MANIFEST.sig"));
        var hash = Convert.ToHexStringLower(SHA256.HashData(await File.ReadAllBytesAsync(manifest)));
        var lines = (await File.ReadAllLinesAsync(sums)).Where(line => !line.EndsWith("  MANIFEST.sig", StringComparison.Ordinal))
            .Select(line => line.EndsWith("  MANIFEST.json", StringComparison.Ordinal) ? $"{hash}  MANIFEST.json" : line);
        await File.WriteAllTextAsync(sums, string.Concat(lines.Select(line => line + "\n")));
        Assert.Equal(0, (await PacksOnTheCommandLine.TypedAsync("audit", "verify-pack", _packed.Pack)).Exit);

        var refused = await DrawAsync();

        Assert.Equal(2, refused.Exit);
        Assert.Contains("audit log knows no pack whose manifest has the SHA-256", refused.Error, StringComparison.Ordinal);
        Assert.False(Directory.Exists(Out));
    }

    [Theory]
    [InlineData("../../../G-0123456789abcdef")]
    [InlineData("/tmp/G-0123456789abcdef")]
    [InlineData("G-0123456789abcdef\n")]
    [InlineData("G-")]
    public void Are_for_rows_whose_names_are_as_packs_have_them(string id)
    {
        var folder = Directory.CreateTempSubdirectory("accessbot-rows-").FullName;
        try
        {
            File.WriteAllText(Path.Combine(folder, "11-grants.jsonl"), new JsonObject { ["row_id"] = id }.ToJsonString() + "\n");
            File.WriteAllText(Path.Combine(folder, "12-removals.jsonl"), "");

            Assert.Contains("a row_id is not as packs have them", Assert.Throws<UsageProblem>(() => SampledRows.Read(folder).ToList()).Message, StringComparison.Ordinal);
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    [Fact]
    public async Task Need_the_configuration_and_a_folder_that_is_not_there()
    {
        using var error = new StringWriter();
        Assert.Equal(2, await new CommandLine(TextWriter.Null, error).RunAsync(["audit", "sample", "--pack", _packed.Pack, "--seed", "s", "--out", Out], default));
        Assert.Contains("--out needs --config", error.ToString(), StringComparison.Ordinal);

        Directory.CreateDirectory(Out);
        await File.WriteAllTextAsync(Path.Combine(Out, "mine.txt"), "");
        var taken = await DrawAsync();
        Assert.Equal(2, taken.Exit);
        Assert.Contains("is there already", taken.Error, StringComparison.Ordinal);
    }

    private Task<Typed> DrawAsync() => Typed.AtAsync(
        _packed.World, "audit", "sample", "--pack", _packed.Pack, "--seed", "blue 7", "--by", "Kim", "--out", Out);

    private RequestRef Grant()
    {
        var line = JsonNode.Parse(File.ReadLines(Path.Combine(_packed.Pack, "11-grants.jsonl")).First())!["request"]!.GetValue<string>();
        return new RequestRef(RequestRef.AccessRequest, line.Split(':')[1]);
    }

    private List<JsonNode> Lines(string name) => [.. File.ReadLines(Path.Combine(Out, name)).Select(line => JsonNode.Parse(line)!)];

    private JsonNode Paper(JsonNode row, string name) =>
        JsonNode.Parse(File.ReadAllText(Path.Combine(Out, "21-samples", row["row_id"]!.GetValue<string>(), name)))!;

    private void AssertPapers(JsonNode row)
    {
        var (folder, isGrant) = ($"21-samples/{row["row_id"]!.GetValue<string>()}/", row["act"]!.GetValue<string>() == "grant");
        var packed = File.ReadLines(Path.Combine(_packed.Pack, isGrant ? "11-grants.jsonl" : "12-removals.jsonl"));
        Assert.Contains(File.ReadAllText(Path.Combine(Out, folder, "row.json")).TrimEnd('\n'), packed);
        Assert.Contains(isGrant ? "Zendesk US Federal" : "Who is leaving", File.ReadAllText(Path.Combine(Out, folder, "request.md")), StringComparison.OrdinalIgnoreCase);
        Assert.Equal(row["request"]!.GetValue<string>(), Paper(row, "request.json")["request"]!.GetValue<string>());
        var receipts = Lines(folder + "receipts.jsonl");
        Assert.Contains(receipts, one => one["step"]!.GetValue<string>() == (isGrant ? "seat" : row["proof"]!.GetValue<string>() == "none" ? "no-account" : "evidence"));
        foreach (var one in receipts.Where(one => one["receipt"] is not null))
        {
            Assert.Equal(Sha(one["receipt"]!.GetValue<string>()), one["sha256"]!.GetValue<string>());
            // The status note is written anew with every word and proves nothing.
            if (one["step"]!.GetValue<string>() != "status") Assert.NotNull(one["log_no"]);
        }

        var log = File.ReadAllLines(Path.Combine(Out, folder, "log-rows.jsonl"));
        Assert.NotEmpty(log);
        foreach (var line in log)
        {
            var (read, text) = (JsonNode.Parse(line)!, line[(line.IndexOf("\"row\":", StringComparison.Ordinal) + 6)..^1]);
            Assert.Equal(Sha($"{read["prev"]!.GetValue<string>()}\n{text}"), read["hash"]!.GetValue<string>());
        }

        Assert.Contains(Lines(folder + "notes.jsonl"), note => note["kind"]!.GetValue<string>() == (isGrant ? "access/ready" : "deprovisioning/evidence"));
        var proof = Lines(folder + "proof.jsonl").Where(line => line["instance"]!.GetValue<string>() == row["instance"]!.GetValue<string>()).ToList();
        var differs = proof.Where(line => !line["holds"]!.GetValue<bool>()).Select(line => line["found"]!.GetValue<string>()).ToList();
        if (isGrant) Assert.Contains(differs, found => found.Contains("AccessBot removed this access", StringComparison.Ordinal));
        else Assert.Empty(differs);
    }

    private void AssertSums()
    {
        var sums = File.ReadLines(Path.Combine(Out, "SHA256SUMS")).Select(line => line.Split("  ")).ToDictionary(pair => pair[1], pair => pair[0], StringComparer.Ordinal);
        var files = Directory.EnumerateFiles(Out, "*", SearchOption.AllDirectories).Select(file => Path.GetRelativePath(Out, file)).Where(file => file != "SHA256SUMS");
        Assert.Equal(files.Order(StringComparer.Ordinal), sums.Keys.Order(StringComparer.Ordinal));
        Assert.All(sums, sum => Assert.Equal(Convert.ToHexStringLower(SHA256.HashData(File.ReadAllBytes(Path.Combine(Out, sum.Key)))), sum.Value));
        Assert.Equal("accessbot-sample v1", JsonNode.Parse(File.ReadAllText(Path.Combine(Out, "MANIFEST.json")))!["format"]!.GetValue<string>());
    }

    private static string Sha(string text) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)));
}
