using System.Text.Encodings.Web;
using System.Text.Json;
using AccessBot.Texts;
using AccessBot.Worker.Cli;
using AccessBot.Worker.Dashboard.Wording;
using AccessBot.Worker.Desk;
using AccessBot.Workflows.Kit;
using Spectre.Console;

namespace AccessBot.Worker.Replay;

/// <summary>A replay for people: what would have been done, or where two builds part.</summary>
internal static class ReplayText
{
    /// <summary>How a replay is written for programs, this one's other builds among them.</summary>
    public static readonly JsonSerializerOptions Shape = new()
    {
        WriteIndented = true,
        PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    // A removal has a dozen steps in each instance.
    private const int Long = 4000;

    public static void Write(TextWriter output, Replayed replayed)
    {
        Terminal.Table(output, ["Request", "Workflow", "Would have", "And then"],
        [
            .. replayed.Issues.Select(one => new Cell[]
            {
                Item(one.Request), Say.Workflow(one.Workflow), new(Steps(one.Steps), Style.Plain) { Limit = Long }, one.Trouble is { } trouble ? $"not looked at to the end: {trouble}" : Reason(one.Stands),
            }),
        ]);
        output.WriteLine($"{Count(replayed.Issues.Count)} looked at by {replayed.Build}.");
    }

    public static void Write(TextWriter output, Replayed here, Replayed there, IReadOnlyList<ReplayDifference> differences)
    {
        output.WriteLine($"This build is {here.Build}, the other one {PersonText.OneLine(there.Build)}.");
        if (differences.Count == 0)
        {
            output.WriteLine($"No difference: both would have done the same about all {Count(here.Issues.Count)}.");
            return;
        }

        output.WriteLine($"{Count(differences.Count)} of {here.Issues.Count} would have gone another way:");
        foreach (var one in differences)
        {
            output.WriteLine();
            output.WriteLine(PersonText.OneLine(Item(one.Request)));
            // What a vendor or another build says is nothing that a terminal should act on.
            output.WriteLine($"  this build:  {PersonText.OneLine(Line(one.Here), Long)}");
            output.WriteLine($"  other build: {PersonText.OneLine(Line(one.There), Long)}");
            if (one.Added.Count > 0 && one.There is not null) output.WriteLine($"  only this one would {PersonText.OneLine(Steps(one.Added), Long)}");
            if (one.Left.Count > 0 && one.Here is not null) output.WriteLine($"  only the other one would {PersonText.OneLine(Steps(one.Left), Long)}");
        }
    }

    private static string Line(ReplayedIssue? one) => one switch
    {
        null => "did not see it",
        { Trouble: { } trouble } => $"could not look at it to the end: {trouble}",
        { Steps.Count: 0 } => $"{Say.Workflow(one.Workflow)}: nothing; {Reason(one.Stands)}",
        _ => $"{Say.Workflow(one.Workflow)}: {Steps(one.Steps)}; then {Reason(one.Stands)}",
    };

    private static string Steps(IReadOnlyList<ReplayedStep> steps) => steps.Count == 0 ? "nothing" : string.Join(
        ", ", steps.Select(step => StepWords.Next(step.Step) + (step.Instance is { } instance ? $" ({instance})" : "")));

    // A reason of another build may be none of this one's.
    private static string Reason(string id) => Reasons.All.FirstOrDefault(reason => reason.Id == id)?.Text ?? id;

    private static string Item(string request) => request[(request.IndexOf(':', StringComparison.Ordinal) + 1)..];

    private static string Count(int issues) => issues == 1 ? "1 issue" : $"{issues} issues";
}
