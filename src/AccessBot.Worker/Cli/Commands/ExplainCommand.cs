using System.CommandLine;
using AccessBot.Forms;
using AccessBot.Vocabulary;
using AccessBot.Worker.Cli.Explain;
using AccessBot.Worker.Cli.Usage;
using AccessBot.Worker.Configuration;
using AccessBot.Worker.Desk;
using AccessBot.Worker.Logging;
using AccessBot.Workflows.Ports;

namespace AccessBot.Worker.Cli.Commands;

/// <summary>
/// <c>accessbot explain</c>: why, with the evidence; and how a form would be read before anybody files one.
/// </summary>
internal static class ExplainCommand
{
    private static readonly Argument<string?> Issue = new("ISSUE")
    {
        Description = "A filed issue: its web address, or project#iid. A mail or an end: its name as 'status' prints it.",
        Arity = ArgumentArity.ZeroOrOne,
    };

    private static readonly Option<string> Config = Options.Config();

    private static readonly Option<string?> Form = new("--file")
    {
        Description = "A form in a file, instead of a filed issue.",
        HelpName = "FILE",
    };

    private static readonly Option<string?> Kind = new("--kind")
    {
        Description = "With --file: access-request or offboarding.",
        HelpName = "KIND",
    };

    private static readonly Option<string?> Author = new("--author")
    {
        Description = "With --file: the GitLab username of whoever would file it.",
        HelpName = "USER",
    };

    private static readonly Option<string?> Labels = new("--labels")
    {
        Description = "With --file: the labels that would be on it, separated by commas.",
        HelpName = "A,B",
    };

    private static readonly Option<bool> Json = Options.Json(
        "Print {understood, questions, verdict, because}; for an issue also its gates, decision, history and journal.");

    private static readonly string[] Kinds = [RequestRef.AccessRequest, RequestRef.Offboarding];

    public static Command Create(TextWriter output, TextWriter error)
    {
        var command = new Command(
            "explain", "Say what is understood of a request, why the bot does what it does, and what is next.\n"
            + "Nothing is changed. Give a filed issue, or a form in a file to try it before anybody files it.")
        {
            Issue, Config, Form, Kind, Author, Labels, Json,
        };
        command.SetAction((parsed, ct) => parsed.GetValue(Form) is { } file
            ? ExplainFileAsync(parsed, file, output, ct)
            : ExplainIssueAsync(parsed, output, error, ct));
        return command;
    }

    private static async Task<int> ExplainFileAsync(
        ParseResult parsed, string file, TextWriter output, CancellationToken ct)
    {
        if (parsed.GetValue(Issue) is { } issue)
        {
            throw new UsageProblem($"Give either an issue ({issue}) or --file {file}, not both.");
        }

        var text = NamedFile.ReadText(file);
        var kind = KindOf(parsed.GetValue(Kind));
        var author = parsed.GetValue(Author)?.TrimStart('@');
        if (string.IsNullOrWhiteSpace(author))
        {
            throw new UsageProblem("--author is missing: the GitLab username of whoever would file the form.");
        }

        var settings = SettingsFile.Load(parsed.GetRequiredValue(Config));
        var labels = (parsed.GetValue(Labels) ?? "")
            .Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        var input = new FormInput(kind, "", text, labels, author) { FiledAt = TimeProvider.System.GetUtcNow() };
        var form = await FormExplainer.ExplainAsync(settings, file, input, ct);
        if (parsed.GetValue(Json)) await output.WriteLineAsync(ExplanationJson.Of(form));
        else new ExplanationText(output).Write(form);
        return form.NeedsPerson ? ExitCode.NeedsPerson : ExitCode.Fine;
    }

    private static async Task<int> ExplainIssueAsync(
        ParseResult parsed, TextWriter output, TextWriter error, CancellationToken ct)
    {
        var named = parsed.GetValue(Issue)
            ?? throw new UsageProblem("Nothing to explain: give an issue (web address or project#iid), or --file.");
        foreach (var option in new[] { Kind, Author, Labels }.Where(option => parsed.GetValue(option) is not null))
        {
            throw new UsageProblem($"{option.Name} goes with --file; a filed issue says it by itself.");
        }

        var settings = SettingsFile.Load(parsed.GetRequiredValue(Config));
        var isVerbose = parsed.GetValue(Options.Verbose);
        var start = new BotStart { Settings = Quiet(settings, isVerbose), Polls = false, Verbose = isVerbose };
        if (IsNoIssue(named))
        {
            await using var memory = await BotHost.CreateAsync(start, ct);
            var request = await DeskRun.FindAsync(memory.Services, named.Trim(), ct);
            return await SayAsync(parsed, (await RequestMemory.ReadAsync(memory.Services, request, null, ct))!, await NoBot.FindAsync(memory.Services, ct), output, error);
        }

        var issue = IssueNames.Read(named, settings.GitLab.Connection.Url!);
        await error.WriteLineAsync($"Reading {issue}; nothing is changed…");
        await using var bot = await BotHost.CreateAsync(start, ct);
        var noBot = await NoBot.FindAsync(bot.Services, ct);
        try
        {
            var explained = await new IssueExplainer(bot.Services, settings).ExplainAsync(issue, ct);
            if (parsed.GetValue(Json)) await output.WriteLineAsync(ExplanationJson.Of(explained, noBot));
            else new ExplanationText(output).Write(explained);
            if (noBot is not null) await error.WriteLineAsync(noBot);
            return explained.NeedsPerson ? ExitCode.NeedsPerson : ExitCode.Fine;
        }
        catch (Exception away) when (away is VendorTrouble or VendorRefusal)
        {
            foreach (var intake in new[] { RequestRef.AccessRequest, RequestRef.Offboarding })
            {
                if (await RequestMemory.ReadAsync(bot.Services, RequestRef.To(intake, issue), SecretScrubber.Scrub(away.Message), ct) is { } known)
                    return await SayAsync(parsed, known, noBot, output, error);
            }

            throw;
        }
    }

    // The names of mails and of ends have no place in GitLab: light-agents/1/6069200385578993935, us-federal/9/2031-06-30.
    private static bool IsNoIssue(string named) =>
        named.Trim().StartsWith(RequestRef.LightAgentMail, StringComparison.Ordinal) || named.Contains('/') && !named.Contains('#') && !named.Contains("://", StringComparison.Ordinal);

    private static async Task<int> SayAsync(ParseResult parsed, RequestMemory known, string? noBot, TextWriter output, TextWriter error)
    {
        if (parsed.GetValue(Json)) await output.WriteLineAsync(ExplanationJson.Of(known, noBot));
        else new ExplanationText(output).Write(known);
        if (noBot is not null) await error.WriteLineAsync(noBot);
        return known.NeedsPerson ? ExitCode.NeedsPerson : ExitCode.Fine;
    }

    private static FormKind KindOf(string? kind) => kind switch
    {
        RequestRef.AccessRequest => FormKind.AccessRequest,
        RequestRef.Offboarding => FormKind.Offboarding,
        null => throw new UsageProblem("--kind is missing: access-request or offboarding."),
        _ => throw new UsageProblem($"--kind is '{kind}': it can be access-request or offboarding."
            + (NearestKey.To(kind, Kinds) is { } meant ? $" Did you mean '{meant}'?" : "")),
    };

    private static Settings Quiet(Settings settings, bool isVerbose) => isVerbose
        ? settings
        : settings with { Log = settings.Log with { Level = Serilog.Events.LogEventLevel.Fatal } };
}
