using System.Text.Json.Serialization;

namespace AccessBot.Worker.Replay;

/// <summary>What a build would have done about issues of a period; the shape of <c>replay --json</c>, by which builds are compared.</summary>
/// <param name="Build">Its version, as <c>--version</c> says it.</param>
internal sealed record Replayed(string Build, IReadOnlyList<ReplayedIssue> Issues);

/// <param name="Request">As <c>status</c> prints it.</param>
/// <param name="Workflow">Whose it would have been; the intake where it was nobody's.</param>
/// <param name="Steps">In the order in which they would have been taken, each once.</param>
/// <param name="Stands">The id of the reason at which it would have stood at the end.</param>
/// <param name="Trouble">Why it could not be looked at to the end; null where it could.</param>
internal sealed record ReplayedIssue(
    string Request, string Workflow, IReadOnlyList<ReplayedStep> Steps, string Stands,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] string? Trouble = null);

/// <param name="Because">The id of the reason for it.</param>
/// <param name="Instance">Where access would have changed; null elsewhere.</param>
internal sealed record ReplayedStep(
    string Step, string Because, [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] string? Instance = null);
