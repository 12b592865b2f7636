using System.Diagnostics;
using System.Runtime.CompilerServices;

namespace AccessBot.Storage.Tests.Support;

/// <summary>Skipped, never passed, where there is no Python 3.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class PythonFactAttribute : FactAttribute
{
    public PythonFactAttribute()
    {
        if (!IsThere) Skip = "no python3 on this machine: docs/audit-verify.py cannot be tried";
    }

    private static bool IsThere => (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator)
        .Any(folder => File.Exists(Path.Combine(folder, "python3")));

    /// <summary>Runs docs/audit-verify.py and returns its exit code and what it printed.</summary>
    public static async Task<(int Code, string Said)> RunAsync(params string[] args)
    {
        var start = new ProcessStartInfo("python3") { RedirectStandardOutput = true, RedirectStandardError = true };
        // Alone: none of this machine's packages, and nothing written beside it.
        foreach (var arg in (string[])["-I", "-B", Path.Combine(Here(), "../../../docs/audit-verify.py"), .. args])
            start.ArgumentList.Add(arg);
        using var script = Process.Start(start)!;
        var (said, complained) = (script.StandardOutput.ReadToEndAsync(), script.StandardError.ReadToEndAsync());
        await script.WaitForExitAsync();
        return (script.ExitCode, await said + await complained);
    }

    private static string Here([CallerFilePath] string file = "") => Path.GetDirectoryName(file)!;
}
