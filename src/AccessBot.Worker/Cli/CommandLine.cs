using System.CommandLine;
using System.CommandLine.Help;
using AccessBot.Texts;
using AccessBot.Worker.Cli.Commands;
using AccessBot.Worker.Cli.Commands.Acts;
using AccessBot.Worker.Cli.Commands.Records;
using AccessBot.Worker.Cli.Usage;
using AccessBot.Worker.Configuration;
using AccessBot.Workflows.Ports;

namespace AccessBot.Worker.Cli;

/// <summary>
/// The program as it is typed: its verbs, what it says to a slip, and the one place where nothing gets out as a stack
/// trace.
/// </summary>
internal sealed class CommandLine(TextWriter output, TextWriter error)
{
    /// <summary>Verbs of the program that uses this one, listed first.</summary>
    public IReadOnlyList<AddedVerb> Added { get; init; } = [];

    /// <summary>Where somebody types answers; null where nobody does.</summary>
    public TextReader? Input { get; init; }

    public async Task<int> RunAsync(string[] args, CancellationToken ct)
    {
        var root = Root();
        args = AsOptions(args);
        var parsed = root.Parse(args, AsTyped);
        if (parsed.Errors.Count > 0 && parsed.Action is not HelpText && !IsCompletion(args)) return Misunderstood(
            root, parsed, args);
        try
        {
            return await parsed.InvokeAsync(
                new InvocationConfiguration
                {
                    Output = output,
                    Error = error,
                    EnableDefaultExceptionHandler = false,
                    ProcessTerminationTimeout = null,
                },
                ct);
        }
        catch (OperationCanceledException) when (ct.IsCancellationRequested)
        {
            await error.WriteLineAsync("Stopped.");
            return ExitCode.Fine;
        }
        catch (Exception trouble) when (!parsed.GetValue(Options.Verbose))
        {
            return Explain(trouble, Begins(parsed.CommandResult.Command));
        }
    }

    // A username may have its @: it names nobody's file of further words.
    private static readonly ParserConfiguration AsTyped = new() { ResponseFileTokenReplacer = null };

    // "help run" and "version", as many programs have them.
    private static string[] AsOptions(string[] args) => args switch
    {
        [] => ["--help"],
        ["help", .. var command] => [.. command, "--help"],
        ["version"] => ["--version"],
        _ => args,
    };

    /// <summary>What a line means, without doing it.</summary>
    internal ParseResult Parse(string line) => Root().Parse(line, AsTyped);

    private RootCommand Root()
    {
        var root = new RootCommand(
            "AccessBot gives and takes away Zendesk access: it reads requests from GitLab, checks that the right person said\n"
            + "yes, does the work in Zendesk and Okta, proves it, and writes back.");
        foreach (var verb in Added) root.Subcommands.Add(verb.Command);
        root.Subcommands.Add(InitCommand.Create(Input, output, error));
        root.Subcommands.Add(CheckCommand.Create(output, error));
        root.Subcommands.Add(RunCommand.Create(output, error));
        root.Subcommands.Add(OnceCommand.Create(output, error));
        root.Subcommands.Add(StatusCommand.Create(output, error));
        root.Subcommands.Add(PlanCommand.Create(output, error));
        foreach (var act in ActCommands.All(output, error)) root.Subcommands.Add(act);
        root.Subcommands.Add(ShadowCommand.Create(output));
        root.Subcommands.Add(ReplayCommand.Create(output, error));
        root.Subcommands.Add(ReviewCommand.Create(output, error));
        root.Subcommands.Add(ReviewCommand.Adopt(output));
        root.Subcommands.Add(CampaignCommand.Create(output));
        root.Subcommands.Add(AuditCommand.Create(output, error));
        root.Subcommands.Add(RetentionCommand.Create(output, error));
        root.Subcommands.Add(PersonCommand.Create(output, error));
        root.Subcommands.Add(ExplainCommand.Create(output, error));
        root.Subcommands.Add(FormsCommand.Create(output, error));
        root.Subcommands.Add(RemovalCommands.Undo(output, error));
        root.Subcommands.Add(RemovalCommands.VerifyEvidence(output));
        root.Options.Add(Options.Verbose);
        if (root.Options.OfType<HelpOption>().FirstOrDefault() is { } help) help.Action = new HelpText(output, Added);
        return root;
    }

    // A shell asks what could come next; half a command is no mistake then.
    private static bool IsCompletion(string[] args) => args[0].StartsWith("[suggest", StringComparison.Ordinal);

    private int Misunderstood(RootCommand root, ParseResult parsed, string[] args)
    {
        var command = parsed.CommandResult.Command;
        foreach (var sentence in Misunderstanding.Of(root, parsed, args)) error.WriteLine(sentence);
        error.WriteLine($"See: accessbot {(command == root ? "" : HelpText.Path(command) + " ")}--help");
        return ExitCode.WrongUsage;
    }

    // Only what runs can stop; every other verb asked for something once.
    private string Begins(Command command) =>
        command.Name is "run" or "once" || Added.Any(verb => verb.Command == command) ? "AccessBot stopped" : "Could not be carried out";

    private int Explain(Exception trouble, string begins)
    {
        switch (trouble)
        {
            case ConfigurationRefused refused:
                foreach (var problem in refused.Problems) error.WriteLine(problem);
                var count = refused.Problems.Count;
                error.WriteLine(
                    count == 1 ? "1 problem; nothing was started." : $"{count} problems; nothing was started.");
                return ExitCode.WrongUsage;
            case TemplateProblems templates:
                error.WriteLine(templates.Message);
                return ExitCode.WrongUsage;
            case UsageProblem usage:
                error.WriteLine(usage.Message);
                return ExitCode.WrongUsage;
            case DatabaseTrouble database:
                error.WriteLine($"{begins}: {Logging.SecretScrubber.Scrub(database.Message)}");
                return ExitCode.NeedsPerson;
            case VendorTrouble or VendorRefusal:
                error.WriteLine($"{begins}: {Logging.SecretScrubber.Scrub(trouble.Message)}.");
                error.WriteLine((trouble is VendorTrouble ? "Try again in a while; " : "")
                    + "'accessbot check' says which connections work and how to mend the others.");
                return ExitCode.NeedsPerson;
            case OutputRefused:
                error.WriteLine($"{begins}: {trouble.Message}.");
                return ExitCode.NeedsPerson;
            case IOException { InnerException: Microsoft.AspNetCore.Connections.AddressInUseException } taken:
                error.WriteLine($"{begins}: {taken.Message.Split('\n', 2)[0].TrimEnd('.')}. "
                    + "That is dashboard.listen; perhaps another AccessBot runs here.");
                return ExitCode.NeedsPerson;
            case var _ when Storage.Databases.StorageTrouble.Of(trouble) is { } away:
                error.WriteLine($"{begins}: {Logging.SecretScrubber.Scrub(away.Sentences)}");
                return ExitCode.NeedsPerson;
            default:
                error.WriteLine(
                    $"{begins}: {Logging.SecretScrubber.Scrub(trouble.Message.Split('\n', 2)[0].TrimEnd())}");
                error.WriteLine("For details run the same command with --verbose.");
                return ExitCode.NeedsPerson;
        }
    }
}
