using System.Reflection;
using System.Text.RegularExpressions;
using AccessBot.Scenarios.Tests.Configuration;
using AccessBot.Vocabulary;
using AccessBot.Worker.Desk;
using AccessBot.Workflows.Kit;
using static AccessBot.Scenarios.Tests.Documentation.ReferencePage;

namespace AccessBot.Scenarios.Tests.Documentation;

/// <summary>docs/reference/reasons.md has every reason that the program can give, and who acts next.</summary>
public sealed partial class TheReasonsPage
{
    private const string Head = """
        # Reasons

        Why something was decided. People read the sentence: on the issue, on the desk, in `status` and `explain`. The id is what the database, the audit log, traces and `--json` hold; it never changes, while the
        sentence may be reworded. This page is made from the program, and a test fails when it is behind.

        **Who acts next** is what the rows of the tables say (the bot means: it takes its next step by itself). A dash: the reason is a part of another one, which says who acts, or it ends something that asks nobody for anything, such as an
        automatic mail. A link leads to the section of the run book: an operator should look there.

        """;

    // The order of a request: what any workflow says, then each workflow, then what is read of forms, mails and lists.
    private static readonly (string Group, string Says)[] Groups =
    [
        ("bot", "Any workflow"), ("access", "Access requests"), ("signpost", "Requests that are shown another way"), ("deprovisioning", "Removals"),
        ("ends", "Access that ends"), ("campaigns", "Review campaigns"), ("light-agent", "Light agents by mail"), ("replies", "Replies to the bot's mails"),
        ("form", "What a form says"), ("mail", "What a mail says"), ("review", "The review of access"),
    ];

    [Fact]
    public async Task Is_what_the_program_can_say()
    {
        var sections = MarkdownPage.Read("docs/operations.md").SectionsByName();
        var next = WhoActsNext();
        List<string> page = [Head];
        foreach (var (group, says) in Groups)
        {
            page.Add($"\n## {says}\n\n| id | the sentence | who acts next |\n|---|---|---|\n");
            foreach (var reason in Reasons.All.Where(one => GroupOf(one) == group).OrderBy(one => one.Id, StringComparer.Ordinal))
            {
                var who = next.GetValueOrDefault(reason.Id) ?? [];
                page.Add($"| {Code(reason.Id)} | {Cell(reason.Text)} | {(reason.NeedsPerson ? $"[{APerson(who)}](../operations.md#{sections[reason.Id]})" : AnyOf(who))} |\n");
            }
        }

        await HoldAsync("reasons", string.Concat(page));
    }

    [Fact]
    public void Leaves_no_reason_out() => Assert.Empty(Reasons.All.Select(GroupOf).Distinct().Except(Groups.Select(one => one.Group)));

    private static string AnyOf(SortedSet<string> who) => who.Count == 0 ? "–" : string.Join(", ", who);

    // The bot may do something first, such as saying it on the issue; then a person has to look.
    private static string APerson(IEnumerable<string> who) =>
        who.Except([Say.Who(nameof(Party.Bot)), Say.Who(null)]).DefaultIfEmpty(Say.Who(nameof(Party.Operators))).Aggregate((one, other) => $"{one}, {other}");

    private static string GroupOf(Reason reason) => reason.Id.Split('.')[0];

    // Only the tables know it, and they are code: each row names its reason beside what it decides.
    private static Dictionary<string, SortedSet<string>> WhoActsNext()
    {
        var sources = Path.Combine(Files.House, "src", "AccessBot.Workflows");
        var files = Directory.GetFiles(sources, "*.cs", SearchOption.AllDirectories).Where(file => !file.Contains("/obj/", StringComparison.Ordinal))
            .Select(file => (Folder: Path.GetRelativePath(sources, file), Text: File.ReadAllText(file))).ToList();
        var next = new Dictionary<string, SortedSet<string>>(StringComparer.Ordinal);
        foreach (var field in typeof(Reasons).Assembly.GetTypes()
            .SelectMany(type => type.GetFields(BindingFlags.Static | BindingFlags.Public | BindingFlags.NonPublic))
            .Where(field => field.FieldType == typeof(Reason)))
        {
            var type = field.DeclaringType!;
            var folder = type.Namespace!["AccessBot.Workflows".Length..].TrimStart('.').Replace('.', '/');
            var parties = next[((Reason)field.GetValue(null)!).Id] = new(StringComparer.Ordinal);
            foreach (var (_, text) in files.Where(file => (type.Name != "Because" || file.Folder.StartsWith(folder + "/", StringComparison.Ordinal))
                && file.Text.Contains($"{type.Name}.{field.Name}", StringComparison.Ordinal)))
            {
                foreach (Match row in Regex.Matches(text, $@"(?s)(?<what>\bWait|\bHandOver|\bRest|\bDo)\((?:(?!\b(?:Wait|HandOver|Rest|Do)\(|;).)*?\b{type.Name}\.{field.Name}\b(?<after>[^)\n]*)"))
                    if (Who(row.Groups["what"].Value, row.Groups["after"].Value) is { } who) parties.Add(who);
            }
        }

        return next;
    }

    // Null where the party of a wait is worked out.
    private static string? Who(string what, string after) => what switch
    {
        "Do" => Say.Who(nameof(Party.Bot)),
        "HandOver" => Say.Who(nameof(Party.Operators)),
        "Rest" => after.Contains("TellOperator: true", StringComparison.Ordinal) ? Say.Who(nameof(Party.Operators)) : Say.Who(null),
        _ => AParty().Match(after) is { Success: true } party ? Say.Who(party.Groups[1].Value) : null,
    };

    [GeneratedRegex(@"Party\.(\w+)")]
    private static partial Regex AParty();
}
