using System.Globalization;

namespace AccessBot.Benchmarks;

/// <summary>What the kernel says of a process's memory, in megabytes.</summary>
internal static class Memory
{
    public static double Now(int process) => Read(process, "VmRSS:");

    public static double Peak(int process) => Read(process, "VmHWM:");

    /// <summary>Without the program's own files, which the kernel maps, shares and may drop at any time.</summary>
    public static double Own(int process) => Read(process, "RssAnon:") + Read(process, "RssShmem:");

    private static double Read(int process, string field)
    {
        var line = File.ReadLines($"/proc/{process}/status").First(line => line.StartsWith(field, StringComparison.Ordinal));
        return double.Parse(line.Split(' ', StringSplitOptions.RemoveEmptyEntries)[1], CultureInfo.InvariantCulture) / 1024;
    }
}
