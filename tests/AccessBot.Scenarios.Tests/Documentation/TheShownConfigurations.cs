using System.Text.RegularExpressions;
using AccessBot.Scenarios.Tests.Configuration;
using AccessBot.Worker.Configuration;

namespace AccessBot.Scenarios.Tests.Documentation;

/// <summary>Configuration that a page shows is configuration that the program takes.</summary>
public sealed partial class TheShownConfigurations
{
    private static readonly HashSet<string> OurSections = [.. SettingsFile.Describe().Keys];

    public static TheoryData<string> Pages => [.. Directory.GetFiles(Path.Combine(Files.House, "docs"), "*.md", SearchOption.AllDirectories)
        .Select(file => Path.GetRelativePath(Files.House, file)).Where(page => Shown(page).Any()).Order(StringComparer.Ordinal)];

    [Theory]
    [MemberData(nameof(Pages))]
    public void Are_taken_without_a_complaint(string page) => Assert.All(Shown(page), block => Assert.Equal("(nothing)", Files.Complaints(Whole(block))));

    private static IEnumerable<string> Shown(string page) => MarkdownPage.Read(page).Blocks("yaml").Where(block => OurSections.Overlaps(SectionsOf(block)));

    // A part of a file stands in the place of that part of a good one.
    private static string Whole(string block) => FileSecret().Replace(
        SectionsOf(block).Aggregate(Files.Good + "\n", (text, key) => Regex.Replace(text, $@"(?m)^{key}:.*\n(?:[ \t].*\n)*", "")) + block, "{ env: A_SECRET }");

    private static IEnumerable<string> SectionsOf(string block) => Section().Matches(block).Select(match => match.Groups[1].Value);

    [GeneratedRegex(@"^([a-z_]+):", RegexOptions.Multiline)]
    private static partial Regex Section();

    [GeneratedRegex(@"\{ file: secrets/[\w.-]+ \}")]
    private static partial Regex FileSecret();
}
