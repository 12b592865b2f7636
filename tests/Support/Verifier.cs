using System.Runtime.CompilerServices;
using Xunit.Sdk;

namespace AccessBot.Tests;

/// <summary>
/// Stands in for Verify until its package is served: same file names, same habit. A difference writes
/// <c>Class.Method.received.txt</c> beside the test and fails; approve it by renaming it to <c>.verified.txt</c>.
/// </summary>
public static class Verifier
{
    public static async Task Verify(
        string actual, string? parameters = null, string extension = "txt",
        [CallerFilePath] string file = "", [CallerMemberName] string method = "")
    {
        var name = $"{Path.GetFileNameWithoutExtension(file)}.{method}{(parameters is null ? "" : "_" + parameters)}";
        var stem = Path.Combine(Path.GetDirectoryName(file)!, name);
        string verified = $"{stem}.verified.{extension}", received = $"{stem}.received.{extension}";
        var got = Normalise(actual);
        var expected = File.Exists(verified) ? Normalise(await File.ReadAllTextAsync(verified)) : null;
        if (expected == got)
        {
            File.Delete(received);
            return;
        }

        await File.WriteAllTextAsync(received, got + "\n");
        throw new XunitException($"{name}: snapshot differs, see {Path.GetFileName(received)}\n{FirstDifference(expected ?? "(no verified file)", got)}");
    }

    private static string Normalise(string text) => text.ReplaceLineEndings("\n").TrimEnd('\n');

    private static string FirstDifference(string expected, string actual)
    {
        string[] left = expected.Split('\n'), right = actual.Split('\n');
        for (var line = 0; ; line++)
        {
            var a = line < left.Length ? left[line] : "(end)";
            var b = line < right.Length ? right[line] : "(end)";
            if (a != b) return $"line {line + 1}:\n- {a}\n+ {b}";
        }
    }
}
