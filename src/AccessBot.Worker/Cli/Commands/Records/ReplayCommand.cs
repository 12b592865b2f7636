using System.CommandLine;
using System.Text.Json;
using AccessBot.Worker.Cli.Usage;
using AccessBot.Worker.Configuration;
using AccessBot.Worker.Packs.Rules;
using AccessBot.Worker.Replay;
using AccessBot.Workflows.Kit.Shadow;
using AccessBot.Workflows.Ports;

namespace AccessBot.Worker.Cli.Commands.Records;

/// <summary><c>accessbot replay</c>: what this build would have done about past issues, and where another build would not.</summary>
internal static class ReplayCommand
{
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(3);

    public static Command Create(TextWriter output, TextWriter error)
    {
        var (config, json) = (Options.Config(), Options.Json("Print JSON: {build, issues: [{request, workflow, steps, stands}]}, or the differences."));
        var from = new Option<string>("--from") { Description = "First day on which they were filed, such as 2026-07-01 (UTC).", HelpName = "DAY", Required = true };
        var to = new Option<string>("--to") { Description = "The day after the last one, such as 2026-08-01 (UTC).", HelpName = "DAY", Required = true };
        var source = new Option<string?>("--source") { Description = "Only issues of this source of the configuration; all unless given.", HelpName = "PATH" };
        var against = new Option<string?>("--against")
        {
            Description = "Another build of accessbot (its accessbot.dll or program), which is asked the same; only the differences are printed.",
            HelpName = "FILE",
        };
        var command = new Command(
            "replay", "What this build would have done about issues of the past, in shadow and from a memory of its own.\n"
            + "Vendors are read and nothing is written. With --against, where another build would have done otherwise: before an upgrade.\n"
            + "Exits with 1 when there is a difference, or an issue could not be looked at.") { config, from, to, source, against, json };
        command.SetAction(async (parsed, ct) =>
        {
            var period = new ReplayPeriod(
                AuditCommand.Day(parsed.GetRequiredValue(from), "--from")!.Value, AuditCommand.Day(parsed.GetRequiredValue(to), "--to")!.Value);
            if (period.To <= period.From) throw new UsageProblem("--from has to be a day before --to.");
            var other = OtherBuild.Of(parsed.GetValue(against));
            var file = parsed.GetRequiredValue(config);
            var here = await RunAsync(SettingsFile.Load(file), period, parsed.GetValue(source), parsed.GetValue(Options.Verbose), error, ct);
            if (other is null) return Say(output, here, parsed.GetValue(json));
            List<string> asks =
            [
                "replay", "--config", file, "--from", parsed.GetRequiredValue(from), "--to", parsed.GetRequiredValue(to), "--json",
                .. parsed.GetValue(source) is { } path ? ["--source", path] : Array.Empty<string>(),
            ];
            await error.WriteLineAsync("The other build:");
            var there = await other.AskAsync(asks, error.WriteLine, ct);
            return Say(output, here, there, parsed.GetValue(json));
        });
        return command;
    }

    /// <summary>In shadow whatever the configuration says, and beside the bot's own database.</summary>
    internal static async Task<Replayed> RunAsync(
        Settings settings, ReplayPeriod period, string? source, bool isVerbose, TextWriter error, CancellationToken ct)
    {
        if (source is not null && settings.Sources.All(one => !string.Equals(one.Path, source, StringComparison.OrdinalIgnoreCase)))
            throw new UsageProblem($"--source: '{source}' is no source of the configuration. It has {string.Join(", ", settings.Sources.Select(one => one.Path).Distinct())}.");
        var memory = Directory.CreateTempSubdirectory("accessbot-replay-");
        try
        {
            await using var bot = await BotHost.CreateAsync(Start(settings, memory.FullName, isVerbose), ct);
            return await LookAsync(bot.Services, period, source, error, ct);
        }
        finally
        {
            memory.Delete(recursive: true);
        }
    }

    private static BotStart Start(Settings settings, string folder, bool isVerbose) => new()
    {
        Settings = settings with
        {
            Storage = settings.Storage with { Path = Path.Combine(folder, "replay.db"), ConnectionString = null },
            Modes = new WorkflowModes(RunMode.Shadow, settings.Modes.Known.ToDictionary(one => one.Key, _ => RunMode.Shadow)),
            Log = isVerbose ? settings.Log : settings.Log with { Level = Serilog.Events.LogEventLevel.Fatal },
        },
        Polls = false,
        Verbose = isVerbose,
        More = services =>
        {
            var real = services.Last(service => service.ServiceType == typeof(IGitLab)).ImplementationFactory!;
            services.AddSingleton(provider => new PastGitLab((IGitLab)real(provider)));
            services.AddSingleton<IGitLab>(provider => provider.GetRequiredService<PastGitLab>());
            services.AddSingleton<ReplayRun>();
        },
    };

    private static async Task<Replayed> LookAsync(IServiceProvider services, ReplayPeriod period, string? source, TextWriter error, CancellationToken ct)
    {
        var (run, time) = (services.GetRequiredService<ReplayRun>(), services.GetRequiredService<TimeProvider>());
        var issues = await run.ListAsync(period, source, ct);
        var (looked, told) = (new List<ReplayedIssue>(), time.GetTimestamp());
        foreach (var (request, issue) in issues)
        {
            looked.Add(await run.LookAsync(request, issue, ct));
            if (time.GetElapsedTime(told) < Pause) continue;
            told = time.GetTimestamp();
            await error.WriteLineAsync($"{looked.Count} of {issues.Count} issues looked at");
        }

        return new Replayed(ConfigurationFile.Program, looked);
    }

    private static int Say(TextWriter output, Replayed here, bool isJson)
    {
        if (isJson) output.WriteLine(JsonSerializer.Serialize(here, ReplayText.Shape));
        else if (here.Issues.Count == 0) output.WriteLine("No issue was filed in that period.");
        else ReplayText.Write(output, here);
        return here.Issues.Any(one => one.Trouble is not null) ? ExitCode.NeedsPerson : ExitCode.Fine;
    }

    private static int Say(TextWriter output, Replayed here, Replayed there, bool isJson)
    {
        var differences = ReplayComparison.Of(here.Issues, there.Issues);
        if (isJson)
        {
            output.WriteLine(JsonSerializer.Serialize(
                new { this_build = here.Build, other_build = there.Build, issues = here.Issues.Count, differences = differences.Select(one => new { one.Request, one.Here, one.There }) }, ReplayText.Shape));
        }
        else
        {
            ReplayText.Write(output, here, there, differences);
        }

        return differences.Count > 0 || here.Issues.Any(one => one.Trouble is not null) ? ExitCode.NeedsPerson : ExitCode.Fine;
    }
}
