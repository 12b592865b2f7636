using System.CommandLine;
using System.CommandLine.Invocation;

namespace AccessBot.Worker.Cli.Usage;

/// <summary>Help that teaches: what the verb is for, its options, and lines to copy.</summary>
internal sealed class HelpText(TextWriter output, IReadOnlyList<AddedVerb> added) : SynchronousCommandLineAction
{
    private const string Elsewhere =
        "To try it without vendors: ./accessbot demo and ./accessbot sandbox, which come with the sources.";

    private static readonly Dictionary<string, string[]> Examples = new()
    {
        [""] =
        [
            "accessbot init --config accessbot.yml            answer questions, get a configuration",
            "accessbot check --config config/accessbot.yml    try every connection before the first run",
            "accessbot run --config config/accessbot.yml      run the bot",
        ],
        ["init"] =
        [
            "accessbot init --config accessbot.yml                            ask, and try each answer at once",
            "accessbot init --answers-template                                every question, to be answered in a file",
            "accessbot init --config accessbot.yml --answers answers.yml      without anybody to ask",
        ],
        ["check"] =
        [
            "accessbot check --config config/accessbot.yml",
            "accessbot check --config config/accessbot.yml --fix     also create missing labels",
        ],
        ["run"] = ["accessbot run --config config/accessbot.yml"],
        ["once"] = ["accessbot once --config config/accessbot.yml     for a scheduled pipeline"],
        ["status"] =
        [
            "accessbot status --config config/accessbot.yml",
            "accessbot status --config config/accessbot.yml --waiting-for Operators --json",
        ],
        ["plan"] =
        [
            "accessbot plan --config config/accessbot.yml     before the first run, or after a change of configuration",
        ],
        ["pause"] = ["accessbot pause deprovisioning --config config/accessbot.yml --reason 'vendor maintenance'"],
        ["resume"] = ["accessbot resume --config config/accessbot.yml --reason 'maintenance is over'"],
        ["hold"] =
        [
            "accessbot hold team/access-requests#12 --config config/accessbot.yml --reason 'asking the manager first'",
        ],
        ["unhold"] =
        [
            "accessbot unhold team/access-requests#12 --config config/accessbot.yml --reason 'the manager agrees'",
        ],
        ["retry"] =
        [
            "accessbot retry team/access-requests#12 --config config/accessbot.yml --reason 'account repaired'",
        ],
        ["skip"] = ["accessbot skip team/access-requests#12 --config config/accessbot.yml --reason 'done by hand'"],
        ["go-ahead"] =
        [
            "accessbot go-ahead team/employment#4 --config config/accessbot.yml --reason 'checked with People'",
            "accessbot go-ahead --lift --config config/accessbot.yml --reason 'all of the list have left'",
        ],
        ["undo"] =
        [
            "accessbot undo team/employment#4 --config config/accessbot.yml     show what it would restore",
            "accessbot undo team/employment#4 --config config/accessbot.yml --reason 'the wrong person was named'",
        ],
        ["verify-evidence"] = ["accessbot verify-evidence team/employment#4 --config config/accessbot.yml"],
        ["verify"] =
        [
            "accessbot audit verify --config config/accessbot.yml",
            "accessbot audit verify --config config/accessbot.yml --manifest q1.jsonl.manifest.json",
        ],
        ["export"] =
        [
            "accessbot audit export --config config/accessbot.yml --from 2026-10-01 --to 2026-11-01 -o october.jsonl",
        ],
        ["audit"] =
        [
            "accessbot audit verify --config config/accessbot.yml",
            "accessbot audit export --config config/accessbot.yml --from 2026-01-01 --to 2026-04-01 -o q1.jsonl",
        ],
        ["retention"] =
        [
            "accessbot retention --config config/accessbot.yml",
            "accessbot retention prune --config config/accessbot.yml --apply --reason 'periods agreed with Legal'",
        ],
        ["prune"] =
        [
            "accessbot retention prune --config config/accessbot.yml     show what would go",
            "accessbot retention prune --config config/accessbot.yml --apply --reason 'periods agreed with Legal'",
        ],
        ["retention hold"] =
        [
            "accessbot retention hold add team/employment#4 --config config/accessbot.yml --reason 'dispute, case 88'",
            "accessbot retention hold list --config config/accessbot.yml",
        ],
        ["add"] =
        [
            "accessbot retention hold add team/employment#4 --config config/accessbot.yml --reason 'dispute, case 88'",
            "accessbot retention hold add all --config config/accessbot.yml --reason 'audit of 2026 under way'",
        ],
        ["remove"] =
        [
            "accessbot retention hold remove all --config config/accessbot.yml --reason 'audit of 2026 is over'",
        ],
        ["list"] = ["accessbot retention hold list --config config/accessbot.yml"],
        ["person"] =
        [
            "accessbot person export ana@example.com --config config/accessbot.yml --out ana.json --reason 'she asked for it'",
            "accessbot person erase ana@example.com --config config/accessbot.yml     say what would be erased",
        ],
        ["person export"] =
        [
            "accessbot person export ana@example.com --config config/accessbot.yml --out ana.json --reason 'she asked for it'",
        ],
        ["erase"] =
        [
            "accessbot person erase ana@example.com --config config/accessbot.yml     say what would be erased",
            "accessbot person erase ana@example.com --config config/accessbot.yml --reason 'request of 3 May'",
        ],
        ["explain"] =
        [
            "accessbot explain team/access-requests#12 --config config/accessbot.yml",
            "accessbot explain --file FORM.md --kind access-request --author ana --config config/accessbot.yml",
        ],
        ["forms"] =
        [
            "accessbot forms --config config/accessbot.yml     in a clone of the project where people file",
        ],
    };

    public override int Invoke(ParseResult parseResult)
    {
        var command = parseResult.CommandResult.Command;
        var isRoot = command is RootCommand;
        output.WriteLine(command.Description);
        output.WriteLine();
        output.WriteLine($"Usage: accessbot {Usage(command)}[options]");
        Table("Commands", command.Subcommands.Select(c => (c.Name, First(c.Description))));
        Table("Arguments", command.Arguments.Select(a => (a.Name.ToUpperInvariant(), a.Description ?? "")));
        Table("Options", Shown(command).Select(o => (Names(o), o.Description ?? "")));
        Lines("Examples", isRoot
            ? [.. added.Select(verb => verb.Invitation).OfType<string>(), .. Examples[""]]
            : ExamplesOf(command));
        output.WriteLine();
        if (isRoot && added.Count == 0) output.WriteLine(Elsewhere);
        output.WriteLine(isRoot
            ? "Each command explains itself: accessbot COMMAND --help"
            : "Exit codes: 0 all is fine · 1 something needs a person · 2 wrong usage or configuration" + (command.Name == "once" ? " · 3 no source could be read" : ""));
        return ExitCode.Fine;
    }

    private IReadOnlyList<string> ExamplesOf(Command command) =>
        added.FirstOrDefault(verb => verb.Command == command)?.Examples ?? Examples.GetValueOrDefault(Path(command)) ?? Examples.GetValueOrDefault(command.Name) ?? [];

    private static string Usage(Command command)
    {
        if (command is RootCommand) return "COMMAND ";
        var what = command.Subcommands.Count > 0 ? "COMMAND " : string.Concat(command.Arguments.Select(Usage));
        return $"{Path(command)} {what}";
    }

    /// <summary>The words that lead to a command: <c>audit export</c>.</summary>
    public static string Path(Command command) =>
        command.Parents.OfType<Command>().FirstOrDefault(parent => parent is not RootCommand) is { } parent
            ? $"{Path(parent)} {command.Name}" : command.Name;

    private static string Usage(Argument argument)
    {
        var name = argument.Name.ToUpperInvariant();
        return argument.Arity.MinimumNumberOfValues == 0 ? $"[{name}] " : $"{name} ";
    }

    private static IEnumerable<Option> Shown(Command command) => command.Options
        .Concat(command is RootCommand ? [] : [Options.Verbose])
        .Where(o => !o.Hidden).DistinctBy(o => o.Name);

    private static string Names(Option option) =>
        string.Join(", ", option.Aliases.Where(a => a is ['-', >= 'a' and <= 'z']).Append(option.Name))
        + (option.HelpName is { } value ? $" {value}" : "") + (option.Required ? " (required)" : "");

    private static string First(string? text) => text?.Split('\n', 2)[0] ?? "";

    private void Lines(string title, IReadOnlyList<string> lines)
    {
        if (lines.Count == 0) return;
        output.WriteLine();
        output.WriteLine($"{title}:");
        foreach (var line in lines) output.WriteLine("  " + line);
    }

    private void Table(string title, IEnumerable<(string Left, string Right)> rows)
    {
        var all = rows.ToList();
        if (all.Count == 0) return;
        var width = all.Max(r => r.Left.Length) + 3;
        output.WriteLine();
        output.WriteLine($"{title}:");
        foreach (var (left, right) in all) output.WriteLine($"  {left.PadRight(width)}{right}");
    }
}
