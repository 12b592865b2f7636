using System.CommandLine;
using AccessBot.Worker.Cli.Checking;
using AccessBot.Worker.Cli.Usage;
using AccessBot.Worker.Configuration;
using AccessBot.Worker.Init;
using AccessBot.Worker.Init.Asking;
using AccessBot.Worker.Init.Topics;
using AccessBot.Worker.Init.Writing;

namespace AccessBot.Worker.Cli.Commands;

/// <summary><c>accessbot init</c>: from nothing to a configuration that <c>check</c> accepts, and a list of what people still have to do.</summary>
internal static class InitCommand
{
    private const string NobodyToAsk =
        "Nobody can be asked here: this is no terminal. Answer in a file instead: 'accessbot init --answers-template' shows every question, "
        + "and --answers FILE takes it.";

    public static Command Create(TextReader? input, TextWriter output, TextWriter error)
    {
        var config = new Option<string>("--config", "-c")
        {
            Description = "The configuration to write.",
            HelpName = "FILE",
            DefaultValueFactory = _ => "accessbot.yml",
        };
        var answers = new Option<string?>("--answers") { Description = "Take the answers from this file and ask nobody.", HelpName = "FILE" };
        var template = new Option<bool>("--answers-template") { Description = "Print such a file with every question, and write nothing." };
        var steps = new Option<string?>("--steps")
        {
            Description = "The list of what people still have to do; NEXT-STEPS.md beside the configuration if left out.",
            HelpName = "FILE",
        };
        var keep = new Option<bool>("--keep") { Description = "With --answers: keep answers that do not work yet, and list what is missing." };
        var fix = new Option<bool>("--fix") { Description = "Also put right what can be put right (missing labels, mail folders)." };
        var force = new Option<bool>("--force") { Description = "Write over files that are there already." };
        var command = new Command(
            "init", "Ask for GitLab, Okta, Zendesk and mail, try each answer at once, and write a configuration.\n"
            + "Role ids, groups, apps and labels are found by their names. Secrets stay where they are: it is asked where each is.\n"
            + "In the end everything is checked, and what people still have to do in each admin page is written down.")
        { config, answers, template, steps, keep, fix, force };
        command.SetAction(async (parsed, ct) =>
        {
            if (parsed.GetValue(template))
            {
                await output.WriteAsync(AnswersTemplate.Text(Questions.All));
                return ExitCode.Fine;
            }

            var path = parsed.GetRequiredValue(config);
            var list = parsed.GetValue(steps) ?? Path.Combine(Path.GetDirectoryName(path) ?? "", "NEXT-STEPS.md");
            var (file, todo) = (new NewFile(path, parsed.GetValue(force)), new NewFile(list, parsed.GetValue(force)));
            if (Path.GetFullPath(path) == Path.GetFullPath(list)) throw new UsageProblem($"--config and --steps are one file, {path}: name two.");
            file.Demand();
            todo.Demand();
            var run = new InitRun(file, todo, new Checkup(parsed.GetValue(Options.Verbose), parsed.GetValue(fix)), output);
            if (parsed.GetValue(answers) is not { } from)
                return await run.WriteAsync(await AskedAsync(input, output, run.Folder, ct), ct);
            await error.WriteLineAsync($"Trying the answers of {from}…");
            try
            {
                var written = new WrittenAnswers(from, Questions.All.Select(question => question.Key), parsed.GetValue(keep));
                var setUp = await new Interview(written, run.Folder, TimeProvider.System).AskAsync(ct);
                foreach (var kept in written.Kept) await error.WriteLineAsync($"kept: {kept}");
                return written.Problems.Count > 0 ? Refused(written.Problems, error) : await run.WriteAsync(setUp, ct);
            }
            catch (ConfigurationRefused refused)
            {
                return Refused(refused.Problems, error);
            }
        });
        return command;
    }

    private static Task<SetUp> AskedAsync(TextReader? input, TextWriter output, string folder, CancellationToken ct)
    {
        if (input is null) throw new UsageProblem(NobodyToAsk);
        output.WriteLine("Each answer is tried at once; an empty one takes what stands in brackets. Nothing is written before the end; Ctrl-C stops.");
        output.WriteLine("Have each secret ready in a file, or in a variable of this shell: GitLab's token, Okta's key, Zendesk's client secrets, the mail password.");
        return new Interview(new TypedAnswers(input, output), folder, TimeProvider.System).AskAsync(ct);
    }

    private static int Refused(IReadOnlyList<Problem> problems, TextWriter error)
    {
        foreach (var problem in problems) error.WriteLine(problem);
        error.WriteLine($"{Amount.Of(problems.Count, "problem")}; nothing was written.");
        return ExitCode.WrongUsage;
    }
}
