using System.Diagnostics;
using System.Runtime.CompilerServices;

namespace AccessBot.Tests;

/// <summary>Skipped, never passed, where there is no Python 3.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class PythonFactAttribute : FactAttribute
{
    public PythonFactAttribute()
    {
        if (!IsThere) Skip = "no python3 on this machine: the scripts for auditors cannot be tried";
    }

    private static bool IsThere => (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator)
        .Any(folder => File.Exists(Path.Combine(folder, "python3")));

    /// <summary>Runs docs/audit-verify.py and returns its exit code and what it printed.</summary>
    public static Task<(int Code, string Said)> RunAsync(params string[] args) =>
        RunScriptAsync(Path.Combine(Here(), "../../docs/audit-verify.py"), args);

    /// <summary>Runs a script alone: with none of this machine's packages, and with nothing written beside it.</summary>
    public static async Task<(int Code, string Said)> RunScriptAsync(string script, params string[] args) =>
        await StartAsync("python3", ["-I", "-B", script, .. args]);

    /// <summary>Runs a program and returns its exit code and what it printed.</summary>
    public static async Task<(int Code, string Said)> StartAsync(string program, IReadOnlyList<string> args, string? folder = null)
    {
        var start = new ProcessStartInfo(program) { RedirectStandardOutput = true, RedirectStandardError = true, WorkingDirectory = folder ?? "" };
        foreach (var arg in args) start.ArgumentList.Add(arg);
        using var running = Process.Start(start)!;
        var (said, complained) = (running.StandardOutput.ReadToEndAsync(), running.StandardError.ReadToEndAsync());
        await running.WaitForExitAsync();
        return (running.ExitCode, await said + await complained);
    }

    private static string Here([CallerFilePath] string file = "") => Path.GetDirectoryName(file)!;
}
