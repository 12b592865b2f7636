using System.Globalization;
using System.Runtime.CompilerServices;
using System.Text.RegularExpressions;

namespace AccessBot.Scenarios.Tests.Architecture;

/// <summary>docs/asvs.md names only tests and files that there are, and counts what stands in it.</summary>
public sealed partial class TheAsvsPage
{
    private static readonly string Root = Path.GetFullPath(Path.Combine(Here(), "../../.."));
    private static readonly string Page = File.ReadAllText(Path.Combine(Root, "docs/asvs.md"));
    private static readonly string[] States = ["met", "not met", "not applicable"];
    private static readonly IReadOnlyList<Row> Rows = [.. Numbered().Select(Read).OfType<Row>()];

    // Every file of ours, by its place from the top.
    private static readonly IReadOnlyList<string> Files =
    [
        .. Directory.EnumerateFiles(Root, "*", SearchOption.TopDirectoryOnly),
        .. new[] { "src", "tests", "docs", "deploy", "config" }
            .SelectMany(folder => Directory.EnumerateFiles(Path.Combine(Root, folder), "*", SearchOption.AllDirectories))
            .Where(file => !file.Contains("/bin/", StringComparison.Ordinal) && !file.Contains("/obj/", StringComparison.Ordinal)),
    ];

    [Fact]
    public void Has_a_row_for_each_requirement_of_both_levels() => Assert.Equal(253, Rows.Sum(row => row.Stands));

    [Fact]
    public void Gives_each_row_a_level_and_one_of_three_states() => Assert.All(Rows, row =>
    {
        Assert.Contains(row.Level, new[] { "1", "2" });
        Assert.Contains(row.State, States);
        Assert.NotEmpty(row.Words);
        Assert.NotEmpty(row.Shown);
    });

    [Fact]
    public void Has_no_number_twice() => Assert.Equal(Rows.Select(row => row.Number).Distinct(), Rows.Select(row => row.Number));

    [Fact]
    public void Counts_in_its_summary_what_stands_in_its_rows()
    {
        var summary = Count().Matches(Page).ToDictionary(row => row.Groups["chapter"].Value, Numbers);

        Assert.Equal(Enumerable.Range(1, 17).Select(chapter => $"{chapter}").Append("all 253"), summary.Keys);
        Assert.All(summary, one => Assert.Equal(States.Select(state => Standing(one.Key, state)), one.Value));
    }

    [Fact]
    public void Lists_what_is_not_met_once_more_and_nothing_else()
    {
        var list = Numbered().Where(row => Cells(row).Length == 3).Select(row => Cells(row)[0][Row.Standard.Length..]).ToList();

        Assert.Equal(Rows.Where(row => row.State == "not met").Select(row => row.Number).Order(StringComparer.Ordinal), list.Order(StringComparer.Ordinal));
    }

    [Fact]
    public void Shows_what_is_met_by_a_test_a_file_or_a_part_of_itself() => Assert.All(
        Rows.Where(row => row.State == "met"),
        row => Assert.True(Quoted().Matches(row.Shown).Any(IsTestOrFile) || row.Shown.StartsWith('['), $"{row.Number}: {row.Shown}"));

    [Fact]
    public void Names_only_tests_and_files_that_there_are()
    {
        var named = Quoted().Matches(Page).Where(IsTestOrFile).Select(match => match.Groups[1].Value).Distinct().ToList();

        List<string> gone = [.. named.Where(name => !IsThere(name))];
        Assert.True(named.Count > 100, "hardly anything is named");
        Assert.Empty(gone);
    }

    [Fact]
    public void Leads_to_parts_of_itself_that_there_are() => Assert.All(
        Part().Matches(Page).Select(match => match.Groups[1].Value).Distinct(),
        part => Assert.Matches($"(?mi)^##+ {part.Replace('-', ' ')}$", Page));

    private static bool IsTestOrFile(Match quoted) => IsFile(quoted.Groups[1].Value) || Test().IsMatch(quoted.Groups[1].Value);

    private static bool IsFile(string name) => Ending().IsMatch(name) || name is "deploy/Containerfile" or ".containerignore";

    private static bool IsThere(string name)
    {
        if (IsFile(name)) return Files.Any(file => file.EndsWith('/' + name, StringComparison.Ordinal));
        var (test, method) = name.Split('.') is [var type, var called] ? (type, called) : (name, null);
        return Files.Where(file => file.StartsWith(Path.Combine(Root, "tests"), StringComparison.Ordinal) && Path.GetFileName(file) == test + ".cs")
            .Select(File.ReadAllText)
            .Any(text => Regex.IsMatch(text, $@"\bclass {test}\b") && (method is null || Regex.IsMatch(text, $@"\b{method}\(")));
    }

    private static int Standing(string chapter, string state) => Rows
        .Where(row => row.State == state && (chapter.StartsWith("all", StringComparison.Ordinal) || row.Number.StartsWith(chapter + ".", StringComparison.Ordinal)))
        .Sum(row => row.Stands);

    private static IEnumerable<int> Numbers(Match row) =>
        row.Groups["count"].Captures.Select(count => int.Parse(count.Value, CultureInfo.InvariantCulture));

    private static IEnumerable<string> Numbered() =>
        Page.Split('\n').Where(line => line.StartsWith("| " + Row.Standard, StringComparison.Ordinal));

    private static string[] Cells(string row) => row.Trim(' ', '|').Split(" | ");

    // A chapter that does not apply at all stands in one row, with how many requirements that is.
    private static Row? Read(string line) => Cells(line) is [var number, var level, var words, var state, var shown]
        ? new Row(
            number[Row.Standard.Length..].Split(' ')[0], level, words, state, shown,
            Several().Match(number) is { Success: true } many ? int.Parse(many.Groups[1].Value, CultureInfo.InvariantCulture) : 1)
        : null;

    private static string Here([CallerFilePath] string file = "") => Path.GetDirectoryName(file)!;

    [GeneratedRegex(@"^\| (?<chapter>all \d+|\d+)(?: [A-Z][^|]*)? (?:\| (?<count>\d+) ){3}\|", RegexOptions.Multiline)]
    private static partial Regex Count();

    [GeneratedRegex(@"\((\d+)\)$")]
    private static partial Regex Several();

    [GeneratedRegex("`([^`]+)`")]
    private static partial Regex Quoted();

    [GeneratedRegex(@"^[A-Z][A-Za-z]+(\.[A-Z]\w*_\w+)?$")]
    private static partial Regex Test();

    [GeneratedRegex(@"^[\w./-]+\.(cs|razor|js|md|json|props|yml|service)$")]
    private static partial Regex Ending();

    [GeneratedRegex(@"\]\(#([a-z-]+)\)")]
    private static partial Regex Part();

    private sealed record Row(string Number, string Level, string Words, string State, string Shown, int Stands)
    {
        public const string Standard = "v5.0.0-";
    }
}
