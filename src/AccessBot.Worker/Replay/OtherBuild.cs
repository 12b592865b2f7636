using System.ComponentModel;
using System.Diagnostics;
using System.Text.Json;
using AccessBot.Texts;
using AccessBot.Worker.Cli;
using AccessBot.Worker.Cli.Usage;

namespace AccessBot.Worker.Replay;

/// <summary>Another build of this program, asked for its replay of the same issues as a process of its own.</summary>
/// <param name="Program">Its <c>accessbot.dll</c>, or its program.</param>
internal sealed record OtherBuild(string Program)
{
    /// <param name="tell">Takes what it says while it works.</param>
    /// <exception cref="UsageProblem">It could not be started, or knows no replay.</exception>
    public async Task<Replayed> AskAsync(IReadOnlyList<string> arguments, Action<string> tell, CancellationToken ct)
    {
        using var process = Start(arguments);
        await using var stop = ct.Register(() => Stop(process));
        var (said, told) = (process.StandardOutput.ReadToEndAsync(ct), ReadAsync(process.StandardError, tell, ct));
        await process.WaitForExitAsync(ct);
        var lines = await told;
        try
        {
            // One issue that could not be read exits with 1, and the rest is there.
            if (process.ExitCode is ExitCode.Fine or ExitCode.NeedsPerson && JsonSerializer.Deserialize<Replayed>(await said, ReplayText.Shape) is { Issues: not null } replayed)
                return replayed;
        }
        catch (JsonException)
        {
        }

        throw new UsageProblem(
            $"--against: {Program} gave no replay (exit {process.ExitCode}){(lines.Count > 0 ? $": {lines[^1].TrimEnd('.')}" : "")}. It has to be an accessbot.dll or program that knows 'replay', "
            + "and this configuration.");
    }

    /// <summary>Before anything is looked at.</summary>
    /// <exception cref="UsageProblem">There is no such file.</exception>
    public static OtherBuild? Of(string? program) => program is null ? null : File.Exists(program) ? new OtherBuild(program)
        : throw new UsageProblem($"--against: there is no file {program}. Name the other build's accessbot.dll or program.");

    private Process Start(IReadOnlyList<string> arguments)
    {
        var isAssembly = Path.GetExtension(Program).Equals(".dll", StringComparison.OrdinalIgnoreCase);
        var start = new ProcessStartInfo(isAssembly ? Environment.GetEnvironmentVariable("DOTNET_HOST_PATH") ?? "dotnet" : Path.GetFullPath(Program))
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        foreach (var argument in isAssembly ? [Path.GetFullPath(Program), .. arguments] : arguments) start.ArgumentList.Add(argument);
        try
        {
            return Process.Start(start)!;
        }
        catch (Win32Exception refused)
        {
            throw new UsageProblem($"--against: {Program} cannot be started: {refused.Message}", refused);
        }
    }

    private static async Task<IReadOnlyList<string>> ReadAsync(StreamReader from, Action<string> tell, CancellationToken ct)
    {
        var lines = new List<string>();
        while (await from.ReadLineAsync(ct) is { } line)
        {
            if (line.Trim().Length == 0) continue;
            lines.Add(PersonText.OneLine(line.Trim()));
            tell(lines[^1]);
        }

        return lines;
    }

    private static void Stop(Process process)
    {
        try
        {
            process.Kill(entireProcessTree: true);
        }
        catch (InvalidOperationException)
        {
            // It has ended by itself.
        }
    }
}
