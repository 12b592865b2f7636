using System.Text;
using System.Text.Json.Nodes;
using AccessBot.Scenarios.Tests.Dashboard;
using AccessBot.Worker.Packs.Verification;

namespace AccessBot.Scenarios.Tests.Packs;

/// <summary>What an auditor gets.</summary>
public sealed class APack(PackedWorld world) : IClassFixture<PackedWorld>
{
    [Fact]
    public async Task Is_whole_and_signed()
    {
        var report = await PackVerification.RunAsync(world.Pack, [File.ReadAllText(world.PublicKey)], default);

        Assert.Empty(report.Integrity.Concat(report.Completeness).Concat(report.Signature));
        Assert.True(report.LogRows > 50);
    }

    [Fact]
    public void Says_who_got_in_and_on_whose_word()
    {
        var grant = Assert.Single(Rows("11-grants"));
        Assert.Equal(
            ("us-federal", "ana", "light agent", "pat", "yes", "no"),
            (Text(grant, "instance"), Text(grant, "person"), Text(grant, "role"), Text(grant, "verified_by"), Text(grant, "approved_before_grant"), Text(grant, "self_approved")));
        Assert.StartsWith("zd-", Text(grant, "account_id"), StringComparison.Ordinal);
        Assert.NotNull(grant["log_no"]);
    }

    [Fact]
    public void Says_who_left_and_how_long_it_took_against_which_limit()
    {
        var removals = Rows("12-removals").Where(row => Text(row, "instance") == "us-federal").ToList();
        var removal = Assert.Single(removals);
        Assert.Equal(("gone and proved", "ana", "no", 240L), (Text(removal, "state"), Text(removal, "person"), Text(removal, "late"), removal["limit_minutes"]!.GetValue<long>()));
        Assert.Single(Rows("16-leavers"), row => Text(row, "acted_on") == "yes");
        Assert.All(Rows("18-figures").Where(row => Text(row, "act") == "removal"), row => Assert.Contains("PS-4", Text(row, "limit_source"), StringComparison.Ordinal));
    }

    [Fact]
    public void Names_the_account_that_somebody_let_in_past_the_bot()
    {
        var others = Rows("13-changes").Where(row => Text(row, "by") == "others").ToList();
        var change = Assert.Single(others);
        Assert.Equal(("appeared", "agent", "unexplained"), (Text(change, "change"), Text(change, "role_now"), Text(change, "explanation")));
        var tie = Assert.Single(Rows("50-completeness"), row => Text(row, "result") == "open");
        Assert.Equal(("T1", "agent", 0L), (Text(tie, "tie_out"), Text(tie, "role"), tie["difference"]!.GetValue<long>()));
        Assert.Contains(Text(change, "account_id")!, Text(tie, "explanation"), StringComparison.Ordinal);
    }

    [Fact]
    public void Adds_up_for_light_agents_whom_the_bot_let_in_and_out()
    {
        var tie = Assert.Single(Rows("50-completeness"), row => Text(row, "tie_out") == "T1" && Text(row, "instance") == "us-federal" && Text(row, "role") == "light agent");
        Assert.Equal("holds", Text(tie, "result"));
        Assert.Contains("bot gave 1", Text(tie, "left_and_right"), StringComparison.Ordinal);
        Assert.Contains("bot removed 1", Text(tie, "left_and_right"), StringComparison.Ordinal);
    }

    [Fact]
    public void Guards_what_a_spreadsheet_would_calculate_and_keeps_it_exactly_beside()
    {
        Assert.Contains($"\"'{PackedWorld.Formula.Replace("\"", "\"\"", StringComparison.Ordinal)}\"", File.ReadAllText(At("33-exceptions.csv")), StringComparison.Ordinal);
        Assert.Equal(PackedWorld.Formula, Text(Assert.Single(Rows("33-exceptions")), "reason"));
    }

    [Fact]
    public void Has_every_table_twice_with_the_same_rows_and_columns()
    {
        foreach (var csv in Directory.GetFiles(world.Pack, "*.csv"))
        {
            var bytes = File.ReadAllBytes(csv);
            Assert.Equal([0xEF, 0xBB, 0xBF], bytes[..3]);
            var lines = Encoding.UTF8.GetString(bytes[3..]).Split("\r\n");
            var exact = File.ReadAllLines(Path.ChangeExtension(csv, ".jsonl"));
            Assert.Equal("", lines[^1]);
            if (exact.Length > 0) Assert.Equal(lines[0].Split(','), JsonNode.Parse(exact[0])!.AsObject().Select(one => one.Key));
        }
    }

    [Fact]
    public async Task Has_names_only_where_they_were_asked_for()
    {
        Assert.DoesNotContain(Directory.GetFiles(world.Pack, "*", SearchOption.AllDirectories), file => Path.GetFileName(file).StartsWith("80-", StringComparison.Ordinal));
        foreach (var file in Directory.GetFiles(world.Pack, "*.jsonl")) Assert.DoesNotContain("Ana Ruiz", File.ReadAllText(file), StringComparison.Ordinal);

        var named = await world.WriteAsync("named", withNames: true);
        Assert.Contains("Ben Achterberg", File.ReadAllText(Path.Combine(named.Folder, "80-people.jsonl")), StringComparison.Ordinal);
        Assert.True((await PackVerification.RunAsync(named.Folder, [], default)).IsWhole);
    }

    [Fact]
    public async Task Of_one_instance_tells_nothing_of_another()
    {
        var one = await world.WriteAsync("one", only: new("global"));
        foreach (var table in new[] { "01-scope", "10-accounts-at-end", "11-grants", "12-removals", "13-changes", "30-findings", "33-exceptions" })
            Assert.DoesNotContain(File.ReadAllLines(Path.Combine(one.Folder, table + ".jsonl")), row => row.Contains("\"us-federal\"", StringComparison.Ordinal));
        Assert.True((await PackVerification.RunAsync(one.Folder, [], default)).IsWhole);
    }

    [Fact]
    public async Task Is_named_in_the_audit_log_by_its_hash()
    {
        var sha256 = (await PackVerification.RunAsync(world.Pack, [], default)).ManifestSha256;
        var exported = Path.Combine(Path.GetDirectoryName(world.Pack)!, "log.jsonl");
        Assert.Equal(0, (await Typed.AtAsync(world.World, "audit", "export", "--output", exported, "--to", "2999-01-01")).Exit);
        Assert.Contains(File.ReadAllLines(exported), line => line.Contains("made an audit pack", StringComparison.Ordinal) && line.Contains(sha256, StringComparison.Ordinal));
    }

    [PythonFact]
    public async Task Is_checked_by_the_commands_of_its_own_read_me()
    {
        var lines = File.ReadAllLines(At("00-READ-ME.txt")).Where(line => line.StartsWith("  ", StringComparison.Ordinal)).Select(line => line.Trim()).ToList();
        string[] programs = ["python3 ", "sha256sum ", "sed ", "openssl "];
        var commands = lines.Where(line => programs.Any(program => line.StartsWith(program, StringComparison.Ordinal))).ToList();
        Assert.Equal(4, commands.Count);
        var der = Path.Combine(Path.GetDirectoryName(world.Pack)!, "MANIFEST.der");
        foreach (var command in commands.Where(command => !command.StartsWith("openssl", StringComparison.Ordinal) || HasOpenSsl))
        {
            var (code, said) = await PythonFactAttribute.StartAsync("sh", ["-c", command.Replace("/tmp/MANIFEST.der", der, StringComparison.Ordinal)], world.Pack);
            Assert.True(code == 0, $"{command}: {said}");
        }

        // Nothing was left behind by them.
        Assert.True((await PackVerification.RunAsync(world.Pack, [], default)).IsWhole);
    }

    private static bool HasOpenSsl => (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator).Any(folder => File.Exists(Path.Combine(folder, "openssl")));

    private IReadOnlyList<JsonNode> Rows(string table) => [.. File.ReadLines(At(table + ".jsonl")).Select(line => JsonNode.Parse(line)!)];

    private static string? Text(JsonNode row, string name) => row[name]?.GetValue<string>();

    private string At(string name) => Path.Combine(world.Pack, name);
}
