using System.CommandLine;
using AccessBot.Worker.Configuration;
using AccessBot.Worker.Desk.Channel;
using AccessBot.Worker.Heads;
using AccessBot.Worker.Proposing;
using AccessBot.Worker.Scheduling;
using AccessBot.Worker.Shadowing;

namespace AccessBot.Worker.Cli.Commands;

/// <summary><c>accessbot once</c>: poll every source once, work off everything due, exit.</summary>
internal static class OnceCommand
{
    public static Command Create(TextWriter output, TextWriter error)
    {
        var config = Options.Config();
        var command = new Command(
            "once",
            "Ask every source once, work off everything that is due, and exit.\n"
            + "For a scheduled pipeline instead of a service; what waits is looked at again by the next run.\n"
            + "Exits with 1 when something needs a person, and with 3 when no source could be read, so that the bot did nothing.")
        { config };
        command.SetAction(async (parsed, ct) =>
        {
            var settings = SettingsFile.Load(parsed.GetRequiredValue(config));
            await error.WriteLineAsync($"AccessBot looks at {Amount.Of(settings.Sources.Count, "source")} once{RunCommand.Watching(settings)}");
            await using var bot = await BotHost.CreateAsync(
                BotStart.For(settings, polls: false, parsed.GetValue(Options.Verbose), error), ct);
            await bot.Services.GetRequiredService<ShadowEnd>().StartAsync(ct);
            await bot.Services.GetRequiredService<ProposeEnd>().StartAsync(ct);
            await bot.StartAsync(ct);
            var report = await bot.Services.GetRequiredService<SinglePass>().RunAsync(ct);
            await TellOperatorsAsync(bot.Services, ct);
            await bot.StopAsync(CancellationToken.None);
            return Say(report, settings, output);
        });
        return command;
    }

    // A service does this by its schedule; here the end of the run is the time for it.
    private static async Task TellOperatorsAsync(IServiceProvider services, CancellationToken ct)
    {
        await services.GetRequiredService<OperatorWatch>().LookAsync(ct);
        await services.GetRequiredService<OperatorChannels>().TellAsync(ct);
        await services.GetRequiredService<HeadHomes>().RoundAsync(ct);
    }

    private static int Say(SinglePassReport report, Settings settings, TextWriter output)
    {
        output.WriteLine($"{Amount.Of(report.Passes, "look")} at requests.");
        foreach (var source in report.Unread) output.WriteLine($"Not read: {source}");
        foreach (var request in report.NeedPerson) output.WriteLine($"Needs a person: {request}");
        if (settings.Sources.All(source => report.Unread.Any(unread => unread.StartsWith($"{source.Path} (", StringComparison.Ordinal))))
        {
            output.WriteLine("No source could be read, so nothing was done: 'accessbot check' says how to mend it.");
            return ExitCode.NothingRead;
        }

        return report.Unread.Count + report.NeedPerson.Count == 0 ? ExitCode.Fine : ExitCode.NeedsPerson;
    }
}
