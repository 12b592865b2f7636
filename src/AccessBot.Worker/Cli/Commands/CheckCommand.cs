using System.CommandLine;
using System.Text.Json;
using AccessBot.Worker.Checks;
using AccessBot.Worker.Configuration;
using Spectre.Console;

namespace AccessBot.Worker.Cli.Commands;

/// <summary><c>accessbot check</c>: a doctor for the whole set-up.</summary>
internal static class CheckCommand
{
    private static readonly JsonSerializerOptions Shape = new()
    {
        WriteIndented = true,
        Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    public static Command Create(TextWriter output, TextWriter error)
    {
        var config = Options.Config();
        var json = Options.Json("Print a JSON array of {check, what, result, sentence, mend} instead of lines.");
        var fix = new Option<bool>(
            "--fix")
        { Description = "Also put right what can be put right (missing labels, mail folders)." };
        var attach = new Option<bool>("--attach")
        {
            Description = "Also attach a small file where evidence is posted and read it back, even where it cannot be deleted again.",
        };
        var forge = new Option<bool>("--forged-mail")
        {
            Description = "Also send a mail with a forged proof of its sender to the mailbox for light agents, see whether it is believed, and delete it.",
        };
        var command = new Command(
            "check", "Try every connection and setting, and say what is wrong and how to mend it.\n"
            + "Nothing is changed, unless --fix, --attach or --forged-mail is given.") { config, json, fix, attach, forge };
        command.SetAction(async (parsed, ct) =>
        {
            var path = parsed.GetRequiredValue(config);
            var settings = SettingsFile.Load(path);
            await error.WriteLineAsync($"{path} is well formed. Trying what it names…");
            await using var bot = await BotHost.CreateAsync(
                new BotStart
                {
                    Settings = Quiet(settings, parsed),
                    Polls = false,
                    OnlyLooks = true,
                    Verbose = parsed.GetValue(Options.Verbose),
                },
                ct);
            var wishes = bot.Services.GetRequiredService<CheckWishes>();
            (wishes.AttachesFiles, wishes.ForgesMail) = (parsed.GetValue(attach), parsed.GetValue(forge));
            var run = bot.Services.GetRequiredService<CheckRun>();
            var sink = parsed.GetValue(json) ? (ICheckSink)new JsonLines(output) : new TextLines(output);
            var failed = false;
            await foreach (var (check, line) in run.RunAsync(parsed.GetValue(fix), ct))
            {
                sink.Add(check, line);
                failed |= line.Mark == CheckMark.Fail;
            }

            sink.End();
            return failed ? ExitCode.NeedsPerson : ExitCode.Fine;
        });
        return command;
    }

    // The lines are the answer; log lines about the same trouble would only stand between them.
    private static Settings Quiet(Settings settings, ParseResult parsed) => parsed.GetValue(Options.Verbose)
        ? settings
        : settings with { Log = settings.Log with { Level = Serilog.Events.LogEventLevel.Fatal } };

    private interface ICheckSink
    {
        void Add(string check, CheckLine line);

        void End();
    }

    private sealed class TextLines(TextWriter output) : ICheckSink
    {
        private readonly IAnsiConsole _console = Terminal.For(output);
        private readonly Dictionary<CheckMark, int> _counts = [];

        public void Add(string check, CheckLine line)
        {
            var (mark, colour) = line.Mark switch
            {
                CheckMark.Ok => ("ok  ", "green"),
                CheckMark.Warn => ("warn", "yellow"),
                _ => ("FAIL", "red"),
            };
            _console.Markup($"[{colour}]{mark}[/]  ");
            _console.WriteLine($"{check}: {line.What}: {line.Sentence}");
            _counts[line.Mark] = Count(line.Mark) + 1;
            if (line.Mend is { } mend) _console.WriteLine($"      to mend: {mend}");
        }

        public void End()
        {
            var (fine, warned, failed) = (Count(CheckMark.Ok), Count(CheckMark.Warn), Count(CheckMark.Fail));
            _console.WriteLine(failed + warned == 0
                ? $"Everything is in order: {fine} things were tried."
                : $"{failed} failed, {RunCommand.Count(warned, "warning")}; {fine} are in order.");
        }

        private int Count(CheckMark mark) => _counts.GetValueOrDefault(mark);
    }

    private sealed class JsonLines(TextWriter output) : ICheckSink
    {
        private readonly List<object> _lines = [];

        public void Add(string check, CheckLine line) => _lines.Add(new
        {
            check,
            what = line.What,
            result = line.Mark.ToString().ToLowerInvariant(),
            sentence = line.Sentence,
            mend = line.Mend,
        });

        public void End() => output.WriteLine(JsonSerializer.Serialize(_lines, Shape));
    }
}
