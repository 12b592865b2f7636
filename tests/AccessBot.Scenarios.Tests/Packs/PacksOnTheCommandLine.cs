using System.Text.Json.Nodes;
using AccessBot.Scenarios.Tests.Dashboard;
using AccessBot.Scenarios.Tests.World;
using AccessBot.Worker.Cli;

namespace AccessBot.Scenarios.Tests.Packs;

/// <summary><c>audit pack</c>, <c>verify-pack</c> and <c>sample</c> as somebody types them.</summary>
public sealed class PacksOnTheCommandLine : InAPracticeWorld
{
    private const string LongAgo = "2026-01-01";

    private string Out => Path.Combine(Path.GetDirectoryName(World.ConfigFile)!, "q3");

    [Fact]
    public async Task A_source_that_fails_is_in_the_name_the_summary_and_the_exit_code()
    {
        await Typed.AtAsync(World, "review");
        await World.FaultAsync(new { target = "gitlab", path = "/api/v4/projects/team%2Faccess-requests/issues", kind = "status", status = 403, count = 50 });

        var packed = await PackAsync();

        Assert.Equal(1, packed.Exit);
        Assert.True(Directory.Exists(Out + "-PARTIAL"));
        Assert.False(Directory.Exists(Out));
        Assert.Contains("PARTIAL: GitLab could not be asked for the issues of team/access-requests", packed.Output, StringComparison.Ordinal);
        Assert.Contains("**This pack is PARTIAL.**", File.ReadAllText(Path.Combine(Out + "-PARTIAL", "00-summary.md")), StringComparison.Ordinal);
        var verified = await TypedAsync("audit", "verify-pack", Out + "-PARTIAL");
        Assert.Equal(1, verified.Exit);
        Assert.Contains("Completeness: the pack says itself that it is partial", verified.Error, StringComparison.Ordinal);
        Assert.Contains("Integrity: whole", verified.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_period_without_any_review_is_partial_and_says_so()
    {
        var packed = await PackAsync();

        Assert.Equal(1, packed.Exit);
        Assert.Contains("no whole review of access lies in or before the period", packed.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_period_in_which_the_log_begins_says_so_at_the_top()
    {
        await Typed.AtAsync(World, "review");
        await PackAsync();

        var summary = File.ReadAllText(Path.Combine(Out, "00-summary.md"));
        Assert.InRange(summary.IndexOf("The audit log begins at", StringComparison.Ordinal), 1, summary.IndexOf("| what | rows |", StringComparison.Ordinal));
        Assert.Contains("no list of accounts before", summary, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Two_periods_that_meet_are_joined_by_the_log()
    {
        await Typed.AtAsync(World, "review");
        var first = await PackAsync();
        var end = JsonNode.Parse(File.ReadAllText(Path.Combine(Out, "MANIFEST.json")))!["to"]!.GetValue<string>();
        Assert.Equal(0, first.Exit);
        await Typed.AtAsync(World, "review");

        var second = await PackAsync(from: end, to: await NextSecondAsync(), name: Out + "-next");

        Assert.Equal(0, second.Exit);
        var ties = File.ReadLines(Path.Combine(Out + "-next", "50-completeness.jsonl")).Select(line => JsonNode.Parse(line)!).ToList();
        Assert.Equal("holds", Assert.Single(ties, tie => tie["tie_out"]!.GetValue<string>() == "T8")["result"]!.GetValue<string>());
        var log = Assert.Single(ties, tie => tie["tie_out"]!.GetValue<string>() == "T3");
        Assert.Equal("holds", log["result"]!.GetValue<string>());
        Assert.Contains("joins the pack before", log["explanation"]!.GetValue<string>(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_pause_is_a_gap()
    {
        await Typed.AtAsync(World, "pause", "access", "--reason", "-1 for a move", "--by", "sam");
        await Typed.AtAsync(World, "review");
        await PackAsync();

        var gap = JsonNode.Parse(Assert.Single(File.ReadLines(Path.Combine(Out, "17-gaps.jsonl"))))!;
        Assert.Equal(("pause", "access", "sam", "-1 for a move"), (gap["kind"]!.GetValue<string>(), gap["about"]!.GetValue<string>(), gap["by"]!.GetValue<string>(), gap["why"]!.GetValue<string>()));
        Assert.Null(gap["to"]);
        Assert.Contains(",'-1 for a move", File.ReadAllText(Path.Combine(Out, "17-gaps.csv")), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("2999-01-01", "2999-02-01", "still to come")]
    [InlineData("2026-02-01", "2026-01-01", "--from has to be a day before --to")]
    [InlineData("2026-02-30", "2026-03-01", "--from is a day such as")]
    public async Task A_period_that_is_none_is_refused_and_nothing_is_written(string from, string to, string says)
    {
        var refused = await PackAsync(from, to);

        Assert.Equal(2, refused.Exit);
        Assert.Contains(says, refused.Error, StringComparison.Ordinal);
        Assert.Empty(Directory.GetDirectories(Path.GetDirectoryName(Out)!, "q3*"));
    }

    [Fact]
    public async Task What_is_there_already_is_not_written_over()
    {
        Directory.CreateDirectory(Out);
        File.WriteAllText(Path.Combine(Out, "mine.txt"), "");

        var refused = await PackAsync();
        Assert.Equal(2, refused.Exit);
        Assert.Contains("is there already", refused.Error, StringComparison.Ordinal);
        Assert.Equal(2, (await Typed.AtAsync(World, "audit", "pack", "--from", LongAgo, "--to", "2026-01-02", "--out", Out + "x", "--instance", "nope")).Exit);
    }

    [Fact]
    public async Task Whatever_is_no_pack_is_refused_by_name()
    {
        var refused = await TypedAsync("audit", "verify-pack", Path.GetDirectoryName(Out)!);
        Assert.Equal((2, true), (refused.Exit, refused.Error.Contains("so this is no pack", StringComparison.Ordinal)));
        Assert.DoesNotContain("   at ", refused.Error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("""{"format":"\ud800"}""")]
    [InlineData("""{"format":7}""")]
    [InlineData("""{"format":"accessbot-pack v1","files":[{"name":"\ud800","sha256":"x"}]}""")]
    [InlineData("[")]
    [InlineData("")]
    public async Task A_manifest_that_is_none_is_refused_in_a_sentence(string manifest)
    {
        Directory.CreateDirectory(Out);
        await File.WriteAllTextAsync(Path.Combine(Out, "MANIFEST.json"), manifest);
        var typed = await TypedAsync("audit", "verify-pack", Out);

        Assert.Equal(2, typed.Exit);
        Assert.Contains(Out, typed.Error, StringComparison.Ordinal);
        Assert.DoesNotContain("   at ", typed.Error, StringComparison.Ordinal);
        Assert.DoesNotContain("Exception", typed.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_sample_is_the_same_for_the_same_seed_and_refused_of_a_changed_pack()
    {
        await Typed.AtAsync(World, "review");
        await PackAsync();
        var one = await TypedAsync("audit", "sample", "--pack", Out, "--seed", "blue 7", "--by", "Kim", "--json");
        var two = await TypedAsync("audit", "sample", "--pack", Out, "--seed", "blue 7", "--by", "Kim", "--json");
        Assert.Equal((0, "Kim"), (one.Exit, JsonNode.Parse(one.Output)!["given_by"]!.GetValue<string>()));
        Assert.Equal(JsonNode.Parse(one.Output)!["populations"]!.ToJsonString(), JsonNode.Parse(two.Output)!["populations"]!.ToJsonString());

        File.AppendAllText(Path.Combine(Out, "11-grants.jsonl"), "{}\n");
        var refused = await TypedAsync("audit", "sample", "--pack", Out, "--seed", "blue 7");
        Assert.Equal(1, refused.Exit);
        Assert.Contains("Nothing was drawn", refused.Error, StringComparison.Ordinal);
        Assert.Equal(2, (await TypedAsync("audit", "sample", "--pack", Out, "--seed", " ")).Exit);
    }

    private Task<Typed> PackAsync(string from = LongAgo, string? to = null, string? name = null) => PackAsync(World, name ?? Out, from, to);

    internal static async Task<Typed> PackAsync(PracticeWorld world, string name, string from = LongAgo, string? to = null)
    {
        var typed = await Typed.AtAsync(world, "audit", "pack", "--from", from, "--to", to ?? await NextSecondAsync(), "--out", name, "--by", "kim");
        Assert.DoesNotContain("   at ", typed.Error, StringComparison.Ordinal);
        if (typed.Exit != 2) Assert.True(typed.Output.Contains("Written to", StringComparison.Ordinal), typed.Error);
        return typed;
    }

    // A period ends in a whole second, and the one of now is not over.
    private static async Task<string> NextSecondAsync()
    {
        var time = TimeProvider.System;
        var next = DateTimeOffset.FromUnixTimeSeconds(time.GetUtcNow().ToUnixTimeSeconds() + 1);
        await Task.Delay(next - time.GetUtcNow() + TimeSpan.FromMilliseconds(10), time);
        return next.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", System.Globalization.CultureInfo.InvariantCulture);
    }

    internal static async Task<Typed> TypedAsync(params string[] words)
    {
        using var output = new StringWriter();
        using var error = new StringWriter();
        return new Typed(await new CommandLine(output, error).RunAsync(words, default), output.ToString(), error.ToString());
    }
}
