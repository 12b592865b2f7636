using System.Runtime.CompilerServices;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace AccessBot.Scenarios.Tests.Architecture;

/// <summary>What is shipped is named with its licence, and has one that may be shipped.</summary>
public sealed partial class TheNotices
{
    private static readonly string[] Permitted = ["MIT", "Apache-2.0", "BSD-2-Clause", "BSD-3-Clause", "PostgreSQL"];

    // They work while it is built; nothing of them is in the program.
    private static readonly string[] BuildOnly = ["Microsoft.CodeAnalysis.BannedApiAnalyzers", "MinVer"];

    private static readonly string Root = Path.GetFullPath(Path.Combine(Here(), "../../.."));

    [Fact]
    public void Name_every_package_of_the_program_in_its_version_and_no_other() => Assert.Equal(
        Shipped().Order(StringComparer.Ordinal), Named().Select(one => $"{one.Package} {one.Version}").Order(StringComparer.Ordinal));

    [Fact]
    public void Have_only_licences_that_may_be_shipped() => Assert.All(Named(), one => Assert.Contains(one.Licence.Split(" (")[0], Permitted));

    private static IEnumerable<string> Shipped() =>
        from framework in JsonNode.Parse(File.ReadAllText(Path.Combine(Root, "src/AccessBot.Worker/packages.lock.json")))!["dependencies"]!.AsObject()
        from package in framework.Value!.AsObject()
        where package.Value!["type"]!.GetValue<string>() != "Project" && !BuildOnly.Contains(package.Key)
        select $"{package.Key} {package.Value!["resolved"]!.GetValue<string>()}";

    private static IReadOnlyList<(string Package, string Version, string Licence)> Named() =>
        [.. Row().Matches(File.ReadAllText(Path.Combine(Root, "THIRD-PARTY-NOTICES.md")))
            .Select(row => (row.Groups[1].Value, row.Groups[2].Value, row.Groups[3].Value))];

    private static string Here([CallerFilePath] string file = "") => Path.GetDirectoryName(file)!;

    [GeneratedRegex(@"^\| ([A-Za-z][\w.-]*) \| (\d\S*) \| (.+) \|$", RegexOptions.Multiline)]
    private static partial Regex Row();
}
