using System.Reflection;
using System.Runtime.CompilerServices;
using System.Text.RegularExpressions;
using AccessBot.Workflows.Kit;

namespace AccessBot.Scenarios.Tests.Architecture;

/// <summary>Whoever is called at night finds the sentence they see in docs/operations.md.</summary>
public sealed partial class TheRunBook
{
    private static readonly string Root = Path.GetFullPath(Path.Combine(Here(), "../../.."));

    public static TheoryData<string> Tables =>
        [.. Directory.GetFiles(Path.Combine(Root, "src/AccessBot.Workflows"), "*Workflow.cs", SearchOption.AllDirectories)
            .Where(file => File.ReadAllText(file).Contains("Because.", StringComparison.Ordinal))
            .Select(file => Path.GetFileNameWithoutExtension(file))];

    // The tables are read as text: a row that calls a person names its sentence in it.
    [Theory]
    [MemberData(nameof(Tables))]
    public void Has_a_section_for_every_row_that_needs_an_operator(string table)
    {
        var file = Directory.GetFiles(Path.Combine(Root, "src/AccessBot.Workflows"), table + ".cs", SearchOption.AllDirectories).Single();
        var workflow = Path.GetFileName(Path.GetDirectoryName(file))!;
        var names = CallsAPerson().Matches(File.ReadAllText(file)).Select(match => match.Groups["name"].Value).Distinct();
        Assert.All(names.Select(name => Sentence(workflow, name)), sentence => Assert.Contains(sentence, Sections()));
    }

    [Fact]
    public void Has_no_section_for_a_sentence_that_nobody_says()
    {
        var said = typeof(Decision).Assembly.GetTypes()
            .SelectMany(type => type.GetFields(BindingFlags.Static | BindingFlags.Public | BindingFlags.NonPublic))
            .Where(field => field is { IsLiteral: true, FieldType.Name: "String" })
            .Select(field => (string)field.GetRawConstantValue()!).ToHashSet();
        Assert.All(Sections(), section => Assert.Contains(section, said));
    }

    private static string Sentence(string workflow, string name) => (string)typeof(Decision).Assembly
        .GetType($"AccessBot.Workflows.{workflow}.Because", throwOnError: true)!.GetField(name)!.GetRawConstantValue()!;

    // Sentences have blanks in them; the names of alerts have none.
    private static HashSet<string> Sections() =>
        [.. File.ReadLines(Path.Combine(Root, "docs/operations.md"))
            .Where(line => line.StartsWith("### ", StringComparison.Ordinal)).Select(line => line[4..])
            .Where(heading => heading.Contains(' ', StringComparison.Ordinal))];

    private static string Here([CallerFilePath] string file = "") => Path.GetDirectoryName(file)!;

    [GeneratedRegex(@"HandOver\((?:[^()]*\?\? )?Because\.(?<name>\w+)|Rest\(Because\.(?<name>\w+), TellOperator: true")]
    private static partial Regex CallsAPerson();
}
