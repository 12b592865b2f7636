using System.CommandLine;
using AccessBot.Worker.Configuration;

namespace AccessBot.Worker.Cli.Usage;

/// <summary>Says what was not understood in a command line, and what was probably meant.</summary>
internal static class Misunderstanding
{
    /// <summary>Verbs of the practice world's program, which only the launcher and the sources know.</summary>
    private static readonly string[] OfThePracticeWorld = ["demo", "sandbox"];

    public static IReadOnlyList<string> Of(RootCommand root, ParseResult parsed, string[] args)
    {
        var command = parsed.CommandResult.Command;
        if (command == root && args.FirstOrDefault(a => !a.StartsWith('-')) is { } verb)
        {
            if (OfThePracticeWorld.Contains(verb))
                return [$"'{verb}' is the practice world's, which comes with the sources: ./accessbot {verb} there."];
            var known = root.Subcommands.Select(c => c.Name).Union(OfThePracticeWorld);
            return [$"accessbot has no command '{verb}'.{Meant(verb, known)}"];
        }

        if (command.Subcommands.Count > 0 && command != root)
        {
            var parts = command.Subcommands.Select(c => c.Name).ToList();
            var wrong = parsed.UnmatchedTokens.FirstOrDefault(t => !t.StartsWith('-'));
            var meant = wrong is null ? "" : Meant(wrong, parts);
            return [$"accessbot {HelpText.Path(command)} needs to know what: {string.Join(" or ", parts)}.{meant}"];
        }

        if (parsed.UnmatchedTokens is not [var stray, ..])
            return [.. parsed.Errors.Select(error => Sentence(command, error)).Distinct()];
        var options = command.Options.Concat(root.Options.Where(o => o.Recursive)).Select(o => o.Name);
        if (stray.StartsWith('-'))
            return [$"accessbot {HelpText.Path(command)} has no option '{stray}'.{Meant(stray, options)}"];
        var takesConfig = command.Options.Any(o => o.Name == "--config");
        return [$"'{stray}' is not expected here." + (takesConfig ? $" Did you mean '--config {stray}'?" : "")];
    }

    private static string Meant(string written, IEnumerable<string> known) =>
        NearestKey.To(written, known.Select(name => name.Replace('-', '_'))) is { } meant
            ? $" Did you mean '{meant.Replace('_', '-')}'?"
            : "";

    private static string Sentence(Command command, System.CommandLine.Parsing.ParseError error)
    {
        var option = error.SymbolResult is System.CommandLine.Parsing.OptionResult result ? result.Option : null;
        var given = error.SymbolResult?.Tokens is [var token, ..] ? token.Value : null;
        if (option is { ValueType: var type } && (Nullable.GetUnderlyingType(type) ?? type) == typeof(int) && given is not null)
        {
            return $"{option.Name} is a whole number; '{given}' is not.";
        }

        if (error.Message.StartsWith("Required argument", StringComparison.Ordinal))
        {
            if (option is not null) return $"{option.Name} needs a value: {option.Name} {option.HelpName}";
            if (error.SymbolResult is System.CommandLine.Parsing.ArgumentResult { Argument: var missing })
            {
                return $"{missing.Name.ToUpperInvariant()} is missing: {missing.Description}";
            }
        }

        var required = command.Options
            .FirstOrDefault(o => o.Required && error.Message == $"Option '{o.Name}' is required.");
        return required switch
        {
            null => error.Message,
            { Name: "--config" } => "Name the configuration file: --config FILE",
            _ => $"{required.Name} {required.HelpName} is missing: {required.Description}",
        };
    }
}
