using System.Reflection;
using System.Runtime.CompilerServices;
using System.Text.RegularExpressions;
using AccessBot.Connectors.GitLab;
using AccessBot.Forms;
using AccessBot.Practice;
using AccessBot.Storage.Databases;
using AccessBot.Texts;
using AccessBot.Vocabulary;
using AccessBot.Workflows.Kit;
using AccessBot.Workflows.Ports;
using ArchUnitNET.Loader;
using ArchUnitNET.xUnit;
using static ArchUnitNET.Fluent.ArchRuleDefinition;

namespace AccessBot.Scenarios.Tests.Architecture;

/// <summary>Who may know whom. The compiler keeps most arrows; these are the ones that it cannot see.</summary>
public sealed partial class TheHouse
{
    private static readonly Assembly Rules = typeof(Decision).Assembly;

    private static readonly ArchUnitNET.Domain.Architecture House = new ArchLoader().LoadAssembly(Rules).Build();

    private static readonly string Root = Path.GetFullPath(Path.Combine(Here(), "../../.."));

    // A folder of the rules that has a table is a workflow; a new one is swept without being listed.
    private static readonly string[] Workflows =
    [
        .. Directory.GetDirectories(Path.Combine(Root, "src/AccessBot.Workflows"))
            .Where(folder => Directory.GetFiles(folder, "*Workflow.cs").Any(file => !Path.GetFileName(file).StartsWith('I')))
            .Select(folder => Path.GetFileName(folder)!)
            .Where(name => name != "Kit"),
    ];

    public static TheoryData<string> All => [.. Workflows];

    public static TheoryData<string> OfOneInstance => [.. Workflows.Where(name => name != "Deprovisioning")];

    [Theory]
    [InlineData("System.Net.Http")]
    [InlineData("System.Data")]
    [InlineData("Quartz")]
    [InlineData("Dapper")]
    [InlineData("Microsoft.Data")]
    [InlineData("MailKit")]
    [InlineData("Markdig")]
    [InlineData("Scriban")]
    public void The_rules_know_no_vendor_no_database_and_no_scheduler(string forbidden) =>
        Assert.DoesNotContain(Rules.GetReferencedAssemblies(), name => name.Name!.StartsWith(forbidden, StringComparison.Ordinal));

    [Fact]
    public void The_rules_know_the_closed_boxes_and_no_other_part_of_ours()
    {
        Assert.Equal(["AccessBot.Forms", "AccessBot.Texts", "AccessBot.Vocabulary"], OursIn(Rules));
        Assert.Equal(["AccessBot.Vocabulary"], OursIn(typeof(FormReader).Assembly));
        Assert.Empty(OursIn(typeof(TemplateCatalog).Assembly));
        Assert.Empty(OursIn(typeof(Reason).Assembly));
    }

    // Whoever changes a rule reads these and not what is behind them: a type more is a decision.
    [Fact]
    public Task The_closed_boxes_show_no_more_than_is_approved() => Verify(
        $"{Shown(typeof(FormReader).Assembly)}\n{Shown(typeof(TemplateCatalog).Assembly)}");

    private static List<string> OursIn(Assembly assembly) =>
    [
        .. assembly.GetReferencedAssemblies().Select(name => name.Name!)
            .Where(name => name.StartsWith("AccessBot.", StringComparison.Ordinal)).Order(StringComparer.Ordinal),
    ];

    private static string Shown(Assembly box) =>
        $"{box.GetName().Name}:\n{string.Join('\n', box.GetExportedTypes().Select(type => "  " + type.FullName).Order(StringComparer.Ordinal))}\n";

    [Fact]
    public void The_practice_world_knows_nothing_of_ours() =>
        Assert.DoesNotContain(
            typeof(SandboxServer).Assembly.GetReferencedAssemblies(), name => name.Name!.StartsWith("AccessBot.", StringComparison.Ordinal));

    [Fact]
    public void The_product_holds_nothing_of_the_practice_world()
    {
        var product = File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "accessbot.deps.json"));

        Assert.Contains("AccessBot.Workflows", product, StringComparison.Ordinal);
        Assert.DoesNotContain("AccessBot.Practice", product, StringComparison.Ordinal);
        Assert.DoesNotContain("accessbot-demo", product, StringComparison.Ordinal);
        // What the container is made of, and what a person publishes by hand.
        Assert.Matches(@"dotnet publish src/AccessBot\.Worker ", File.ReadAllText(Path.Combine(Root, "deploy/Containerfile")));
        Assert.Contains("<IsPublishable>false</IsPublishable>", File.ReadAllText(Path.Combine(Root, "src/AccessBot.Demo/AccessBot.Demo.csproj")));
    }

    [Fact]
    public void Connectors_and_storage_do_not_know_each_other()
    {
        Assert.DoesNotContain(typeof(GitLabOptions).Assembly.GetReferencedAssemblies(), name => name.Name == "AccessBot.Storage");
        Assert.DoesNotContain(typeof(Database).Assembly.GetReferencedAssemblies(), name => name.Name == "AccessBot.Connectors");
    }

    [Theory]
    [MemberData(nameof(All))]
    public void A_workflow_knows_no_other(string workflow)
    {
        foreach (var other in Workflows.Where(name => name != workflow))
        {
            var strangers = Types().That().ResideInNamespaceOrBelow($"AccessBot.Workflows.{other}");
            Types().That().ResideInNamespaceOrBelow($"AccessBot.Workflows.{workflow}").Should().NotDependOnAny(strangers).Check(House);
        }
    }

    // Whoever holds a list of them, or can look them up, could take the wrong one.
    [Theory]
    [InlineData("Access")]
    [InlineData("LightAgent")]
    public void A_workflow_is_handed_the_ports_of_one_instance(string workflow)
    {
        var wanted = Rules.GetTypes()
            .Where(type => type.Namespace?.StartsWith($"AccessBot.Workflows.{workflow}", StringComparison.Ordinal) == true)
            .SelectMany(type => type.GetConstructors()).SelectMany(constructor => constructor.GetParameters())
            .Select(parameter => parameter.ParameterType).Distinct().ToList();
        Assert.Contains(typeof(IZendesk), wanted);
        Assert.DoesNotContain(typeof(IServiceProvider), wanted);
        Assert.DoesNotContain(wanted, type => type.IsGenericType
            && type.GetGenericArguments().Any(inner => inner == typeof(IZendesk) || inner == typeof(IAppAccess)));
    }

    // What forms call the two usual ones are words; the program does nothing else for them than for any other.
    [Fact]
    public void The_product_names_no_instance()
    {
        var named = Directory.EnumerateFiles(Path.Combine(Root, "src"), "*.cs", SearchOption.AllDirectories)
            .Where(file => !file.Contains("/obj/", StringComparison.Ordinal) && !file.Contains("/bin/", StringComparison.Ordinal))
            .Where(file => !file.Contains("AccessBot.Practice", StringComparison.Ordinal)
                && !file.Contains("AccessBot.Demo", StringComparison.Ordinal)
                && !file.EndsWith("/FormDefaults.cs", StringComparison.Ordinal))
            .Where(file => InstanceLiteral().IsMatch(File.ReadAllText(file)))
            .Select(file => Path.GetRelativePath(Root, file)).ToList();
        Assert.Empty(named);
    }

    [GeneratedRegex("\"(global|us-federal|us_federal)\"")]
    private static partial Regex InstanceLiteral();

    // Whoever has one of these can reach every instance that is configured.
    [Theory]
    [MemberData(nameof(OfOneInstance))]
    public void Only_removals_are_handed_all_instances(string workflow)
    {
        Types().That().ResideInNamespaceOrBelow($"AccessBot.Workflows.{workflow}").Should()
            .NotDependOnAny(typeof(IZendeskRemoval), typeof(IZendeskRestore)).Check(House);
    }

    [Theory]
    [MemberData(nameof(All))]
    public void A_workflow_comes_whole(string workflow)
    {
        var id = string.Concat(workflow.Select((letter, at) => char.IsUpper(letter) && at > 0 ? $"-{letter}" : $"{letter}")).ToLowerInvariant();
        Assert.True(Directory.Exists(Path.Combine(Root, "templates", id)), $"templates/{id} is missing");
        Assert.True(File.Exists(Path.Combine(Root, "docs/workflows", $"{id}.md")), $"docs/workflows/{id}.md is missing");
        Assert.True(Directory.Exists(Path.Combine(Root, "tests/AccessBot.Workflows.Tests", workflow)), $"{workflow} has no tests of its rules");
        Assert.Contains(workflow, File.ReadAllText(Path.Combine(Root, "src/AccessBot.Worker/Composition/WorkflowCatalog.cs")), StringComparison.Ordinal);
        var section = id == "signpost" ? "elsewhere" : id.Replace('-', '_');
        Assert.Matches($@"(?m)^ *#? *{section}:", File.ReadAllText(Path.Combine(Root, "config/accessbot.yml")));
    }

    [Fact]
    public void There_are_workflows_to_look_at() => Assert.Contains("Access", Workflows);

    private static string Here([CallerFilePath] string file = "") => Path.GetDirectoryName(file)!;
}
