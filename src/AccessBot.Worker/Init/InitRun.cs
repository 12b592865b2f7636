using AccessBot.Worker.Checks;
using AccessBot.Worker.Cli;
using AccessBot.Worker.Cli.Checking;
using AccessBot.Worker.Configuration;
using AccessBot.Worker.Init.Writing;

namespace AccessBot.Worker.Init;

/// <summary>Writes what was answered, checks it, and writes what is left to do.</summary>
internal sealed class InitRun(NewFile config, NewFile steps, Checkup checkup, TextWriter output)
{
    /// <summary>Where the configuration will lie.</summary>
    public string Folder { get; } = Path.GetDirectoryName(Path.GetFullPath(config.Path))!;

    public async Task<int> WriteAsync(SetUp setUp, CancellationToken ct)
    {
        await config.WriteAsync(ConfigurationText.Of(setUp), ct);
        await output.WriteLineAsync($"\n{config.Path} is written. Checking it…");
        List<(string Check, CheckLine Line)> lines = [];
        List<string> problems = [];
        try
        {
            await CheckAsync(lines, ct);
        }
        catch (ConfigurationRefused refused)
        {
            problems.AddRange(refused.Problems.Select(problem => $"{problem}"));
            foreach (var problem in problems) await output.WriteLineAsync(problem);
        }

        await steps.WriteAsync(new NextSteps(setUp, config.Path).Text(lines, problems), ct);
        await output.WriteLineAsync($"{steps.Path} says what people still have to do.");
        return problems.Count > 0 || lines.Any(one => one.Line.Mark == CheckMark.Fail) ? ExitCode.NeedsPerson : ExitCode.Fine;
    }

    private async Task CheckAsync(List<(string Check, CheckLine Line)> lines, CancellationToken ct)
    {
        var text = new CheckText(output);
        await foreach (var (check, line) in checkup.RunAsync(SettingsFile.Load(config.Path), ct))
        {
            lines.Add((check, line));
            text.Add(check, line);
        }

        text.End();
    }
}
