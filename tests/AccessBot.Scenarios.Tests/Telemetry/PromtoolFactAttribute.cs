namespace AccessBot.Scenarios.Tests.Telemetry;

/// <summary>Skipped, never passed, where Prometheus' own tool is not installed.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class PromtoolFactAttribute : FactAttribute
{
    public PromtoolFactAttribute() => Skip = Tool is null ? "no promtool: apt-get install prometheus" : null;

    internal static string? Tool => (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator)
        .Select(folder => Path.Combine(folder, "promtool")).FirstOrDefault(File.Exists);
}
