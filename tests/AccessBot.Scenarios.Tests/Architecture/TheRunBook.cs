using System.Runtime.CompilerServices;
using System.Text.RegularExpressions;
using AccessBot.Worker.Dashboard;
using AccessBot.Workflows.Kit;

namespace AccessBot.Scenarios.Tests.Architecture;

/// <summary>Whoever is called at night finds the sentence they see, or its id, in docs/operations.md.</summary>
public sealed partial class TheRunBook
{
    private static readonly IReadOnlyDictionary<string, string> Sections = Read();

    public static TheoryData<string> ForPeople =>
        [.. Reasons.All.Where(reason => reason.NeedsPerson).Select(reason => reason.Id).Order(StringComparer.Ordinal)];

    [Theory]
    [MemberData(nameof(ForPeople))]
    public void Has_a_section_for_every_reason_that_asks_for_a_person(string id)
    {
        Assert.Equal(Reasons.Of(id).Text, Sections.GetValueOrDefault(id));
        Assert.StartsWith("/runbook#", new RunBook().Find(Reasons.Of(id)), StringComparison.Ordinal);
    }

    [Fact]
    public void Has_no_section_for_a_reason_that_nobody_gives() =>
        Assert.All(Sections.Keys, id => Assert.True(Reasons.Of(id).NeedsPerson, $"{id} is no reason that asks for a person"));

    // The desk has no other page of the documentation.
    [Fact]
    public void Names_other_pages_on_the_desk_and_links_to_none() => Assert.Multiple(
        () => Assert.DoesNotContain(".md\"", new RunBook().Html, StringComparison.Ordinal),
        () => Assert.Contains("<code>docs/how-to/okta.md</code>", new RunBook().Html, StringComparison.Ordinal));

    // The line below a section's heading names the reasons that it is about.
    private static Dictionary<string, string> Read()
    {
        var sections = new Dictionary<string, string>(StringComparer.Ordinal);
        var heading = "";
        foreach (var line in File.ReadLines(Path.Combine(Here(), "../../../docs/operations.md")))
        {
            if (line.StartsWith('#')) heading = line.TrimStart('#', ' ');
            else if (heading.Length > 0 && Ids().IsMatch(line))
                foreach (var id in line.Split(", ")) sections.Add(id.Trim('`'), heading);
            if (line.Length > 0 && !line.StartsWith('#')) heading = "";
        }

        return sections;
    }

    [GeneratedRegex(@"^`[a-z-]+\.[a-z-]+`(, `[a-z-]+\.[a-z-]+`)*$")]
    private static partial Regex Ids();

    private static string Here([CallerFilePath] string file = "") => Path.GetDirectoryName(file)!;
}
