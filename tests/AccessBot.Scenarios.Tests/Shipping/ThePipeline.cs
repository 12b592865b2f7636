using System.Text.RegularExpressions;
using AccessBot.Scenarios.Tests.Configuration;
using YamlDotNet.RepresentationModel;

namespace AccessBot.Scenarios.Tests.Shipping;

/// <summary>The project's own pipeline: what its lines name is there.</summary>
public sealed partial class ThePipeline
{
    private static readonly string[] NoJobs = ["default", "variables", "stages", "include", "workflow"];

    private static readonly YamlMappingNode File = Read();

    public static TheoryData<string> Jobs => [.. JobNames()];

    [Fact]
    public void Tests_builds_and_releases() => Assert.Superset(
        new HashSet<string>(["test", "upgrade", "format", "licences", "audit", "reproducible", "container", "package", "release"]), JobNames().ToHashSet());

    [Theory]
    [MemberData(nameof(Jobs))]
    public void Has_jobs_whose_lines_name_files_that_are_there(string job)
    {
        var lines = Texts(Job(job)["script"]);
        Assert.NotEmpty(lines);
        Assert.All(lines.SelectMany(line => Paths().Matches(line).Select(match => match.Value)), path =>
            Assert.True(Path.Exists(Path.Combine(Files.House, path)), $"{job} names {path}, which is not there"));
    }

    [Theory]
    [MemberData(nameof(Jobs))]
    public void Has_jobs_of_its_stages_that_need_jobs_that_it_has(string job)
    {
        Assert.Contains(Text(Job(job)["stage"]), Texts(File["stages"]));
        if (Job(job).Children.TryGetValue("needs", out var needs)) Assert.Subset(JobNames().ToHashSet(), Texts(needs).ToHashSet());
    }

    [Fact]
    public void Names_a_script_that_is_not_there() =>
        Assert.Contains("tests/Support/away.sh", Paths().Matches("bash tests/Support/away.sh && ./test").Select(match => match.Value));

    // Without the tags every version is 0.1.0-dev.
    [Fact]
    public void Fetches_the_history_that_versions_come_from() => Assert.Equal("0", Text(File["variables"]["GIT_DEPTH"]));

    [Fact]
    public void Runs_the_one_test_command_and_gives_it_the_time_that_it_takes()
    {
        var test = Job("test");
        Assert.Equal([".ci/run"], Texts(test["script"]));
        Assert.Equal("60 minutes", Text(test["timeout"]));
        Assert.Equal($"{Text(test["variables"]["ACCESSBOT_REPORTS"])}/*.xml", Text(test["artifacts"]["reports"]["junit"]));
        Assert.Contains("ACCESSBOT_REPORTS", System.IO.File.ReadAllText(Path.Combine(Files.House, "test")), StringComparison.Ordinal);
    }

    // GitLab shows the number that this finds in the log of the job.
    [Fact]
    public void Finds_the_coverage_in_the_line_that_the_tests_print()
    {
        var pattern = Text(Job("coverage")["coverage"]).Trim('/');

        Assert.Equal("81.4", Regex.Match("  Line coverage: 81.4%", pattern).Groups[1].Value);
    }

    [Fact]
    public void Releases_only_tags_that_are_versions()
    {
        foreach (var job in new[] { "package", "release" })
        {
            var rule = Assert.IsType<YamlMappingNode>(Assert.Single((YamlSequenceNode)Job(job)["rules"]));
            Assert.Equal(@"$CI_COMMIT_TAG =~ /^v\d/", Text(rule["if"]));
        }
    }

    private static IEnumerable<string> JobNames() => File.Children.Keys.Select(Text).Except(NoJobs);

    private static YamlMappingNode Job(string name) => (YamlMappingNode)File[name];

    private static string Text(YamlNode node) => ((YamlScalarNode)node).Value!;

    private static List<string> Texts(YamlNode node) => [.. ((YamlSequenceNode)node).Select(Text)];

    private static YamlMappingNode Read()
    {
        var stream = new YamlStream();
        stream.Load(new StringReader(System.IO.File.ReadAllText(Path.Combine(Files.House, ".gitlab-ci.yml"))));
        return (YamlMappingNode)stream.Documents.Single().RootNode;
    }

    // A program of ours, or a path below one of our folders.
    [GeneratedRegex(@"(?<![\w/.$}-])(?:\./[\w.-]+|(?:\.ci|src|tests|deploy|docs|config|templates)/[\w./-]+)")]
    private static partial Regex Paths();
}
