using System.Diagnostics;
using AccessBot.Worker.Cli.Usage;
using AccessBot.Workflows.Kit.Contracts;

namespace AccessBot.Worker.Composition;

/// <summary>
/// For drills: kills this process, without a word or a flush, where <c>ACCESSBOT_CRASH_AT=step:point</c> says. Not
/// there unless the variable is set.
/// </summary>
internal sealed class CrashDrill(string step, StepPoint at) : IPassProbe
{
    public const string Variable = "ACCESSBOT_CRASH_AT";

    /// <summary>What the variable asks for; throws <see cref="UsageProblem"/> when it cannot be understood.</summary>
    public static IPassProbe From(string? text)
    {
        if (string.IsNullOrEmpty(text)) return new NoProbe();
        return text.Split(':') is [{ Length: > 0 } step, var point]
            && Enum.TryParse<StepPoint>(point.Replace("-", ""), ignoreCase: true, out var at)
                ? new CrashDrill(step, at)
                : throw new UsageProblem($"{Variable} is step:point, such as seat:after-effect; '{text}' is not.");
    }

    public ValueTask ReachedAsync(string key, StepPoint point, CancellationToken ct)
    {
        if (point == at && key.Split('/') is [_, var name, ..] && name == step) Process.GetCurrentProcess().Kill();
        return ValueTask.CompletedTask;
    }
}
