using System.CommandLine;
using System.Text.Encodings.Web;
using System.Text.Json;
using AccessBot.Storage;
using AccessBot.Vocabulary;
using AccessBot.Worker.Cli.Usage;
using AccessBot.Worker.Configuration;
using AccessBot.Worker.Desk;

namespace AccessBot.Worker.Cli;

/// <summary>
/// What the desk's verbs share: a bot that does not run, the person's name and reason, which request is meant.
/// </summary>
internal static class DeskRun
{
    public static readonly JsonSerializerOptions Shape = new()
    {
        WriteIndented = true,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    /// <summary>Opens the bot's memory and connections without starting anything.</summary>
    public static async Task<int> WithAsync(
        ParseResult parsed, Option<string> config, Func<IServiceProvider, Task<int>> work, CancellationToken ct)
    {
        var settings = SettingsFile.Load(parsed.GetRequiredValue(config));
        var isVerbose = parsed.GetValue(Options.Verbose);
        // What is printed is the answer; log lines would only stand between.
        if (!isVerbose)
            settings = settings with { Log = settings.Log with { Level = Serilog.Events.LogEventLevel.Fatal } };
        var start = new BotStart { Settings = settings, Polls = false, Verbose = isVerbose };
        await using var bot = await BotHost.CreateAsync(start, ct);
        return await work(bot.Services);
    }

    public static Option<string> Reason() => new("--reason", "-r")
    {
        Description = "Why, in a sentence; it is kept in the audit log.",
        HelpName = "TEXT",
        Required = true,
    };

    public static Option<string> By() => new("--by")
    {
        Description = "Who acts; the account's name unless given.",
        HelpName = "NAME",
        DefaultValueFactory = _ => Environment.UserName,
    };

    public static Argument<string> Request() => new("request")
    {
        Description =
            "team/access-requests#12, an issue's web address, or a request's whole name as 'status' prints it.",
    };

    public static By Person<T>(ParseResult parsed, Option<string> by, Option<T> reason)
    {
        var (name, why) = (parsed.GetValue(by)?.Trim() ?? "", parsed.GetValue(reason)?.ToString()?.Trim() ?? "");
        if (name.Length == 0) throw new UsageProblem("--by needs a name.");
        return why.Length > 0 ? new By(name, why) : throw new UsageProblem("--reason needs a few words.");
    }

    /// <summary>The one request that the words mean, or <see cref="UsageProblem"/>.</summary>
    public static async Task<RequestRef> FindAsync(IServiceProvider services, string text, CancellationToken ct)
    {
        var book = services.GetRequiredService<RequestBook>();
        var item = IssueRef.TryParse(text, out var issue) ? issue.ToString() : text;
        var intakes = RequestRef.Intakes;
        var named = intakes.Where(intake => text.StartsWith(intake + ":", StringComparison.Ordinal))
            .Select(intake => new RequestRef(intake, text[(intake.Length + 1)..]))
            .Concat(intakes.Select(intake => new RequestRef(intake, item)));
        var found = new List<RequestRef>();
        foreach (var request in named.Distinct())
        {
            if (await book.FindAsync(request, ct) is not null) found.Add(request);
        }

        return found switch
        {
            [var one] => one,
            [] => throw new UsageProblem(
                $"The bot knows no request '{text}'. 'accessbot status' lists those it knows."),
            _ => throw new UsageProblem($"'{text}' can be {string.Join(" or ", found)}; give the whole name."),
        };
    }
}
