using System.CommandLine;
using System.Text.Json;
using AccessBot.Worker.Checks;
using AccessBot.Worker.Cli.Checking;
using AccessBot.Worker.Configuration;

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
            var checkup = new Checkup(parsed.GetValue(Options.Verbose), parsed.GetValue(fix), parsed.GetValue(attach), parsed.GetValue(forge));
            var sink = parsed.GetValue(json) ? new JsonLines(output) : (ICheckSink)new TextLines(output);
            var failed = false;
            await foreach (var (check, line) in checkup.RunAsync(settings, ct))
            {
                sink.Add(check, line);
                failed |= line.Mark == CheckMark.Fail;
            }

            sink.End();
            return failed ? ExitCode.NeedsPerson : ExitCode.Fine;
        });
        return command;
    }

    private interface ICheckSink
    {
        void Add(string check, CheckLine line);

        void End();
    }

    private sealed class TextLines(TextWriter output) : ICheckSink
    {
        private readonly CheckText _text = new(output);

        public void Add(string check, CheckLine line) => _text.Add(check, line);

        public void End() => _text.End();
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
