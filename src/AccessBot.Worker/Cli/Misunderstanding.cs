using System.CommandLine;
using AccessBot.Worker.Configuration;

namespace AccessBot.Worker.Cli;

/// <summary>Says what was not understood in a command line, and what was probably meant.</summary>
internal static class Misunderstanding
{
    public static IReadOnlyList<string> Of(RootCommand root, ParseResult parsed, string[] args)
    {
        var command = parsed.CommandResult.Command;
        if (command == root && args.FirstOrDefault(a => !a.StartsWith('-')) is { } verb)
        {
            return [$"accessbot has no command '{verb}'.{Meant(verb, root.Subcommands.Select(c => c.Name))}"];
        }

        if (parsed.UnmatchedTokens is not [var stray, ..]) return [.. parsed.Errors.Select(Sentence).Distinct()];
        var options = command.Options.Concat(root.Options.Where(o => o.Recursive)).Select(o => o.Name);
        if (stray.StartsWith('-')) return [$"accessbot {command.Name} has no option '{stray}'.{Meant(stray, options)}"];
        return [$"'{stray}' is not expected here." + (command.Options.Any(o => o.Name == "--config") ? $" Did you mean '--config {stray}'?" : "")];
    }

    private static string Meant(string written, IEnumerable<string> known) =>
        NearestKey.To(written, known.Select(name => name.Replace('-', '_'))) is { } meant ? $" Did you mean '{meant.Replace('_', '-')}'?" : "";

    private static string Sentence(System.CommandLine.Parsing.ParseError error)
    {
        var option = error.SymbolResult is System.CommandLine.Parsing.OptionResult result ? result.Option : null;
        var given = error.SymbolResult?.Tokens is [var token, ..] ? token.Value : null;
        return option is { ValueType: var type } && type == typeof(int) && given is not null
            ? $"{option.Name} is a whole number; '{given}' is not."
            : error.Message.StartsWith("Required argument", StringComparison.Ordinal) && option is not null
                ? $"{option.Name} needs a value: {option.Name} {option.HelpName}"
                : error.Message.Replace("Option '--config' is required.", "Name the configuration file: --config FILE");
    }
}
