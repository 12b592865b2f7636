using System.Globalization;
using AccessBot.Worker.Dashboard.Wording;
using AccessBot.Worker.Desk;
using AccessBot.Workflows.Kit;
using AccessBot.Workflows.Kit.Proposing;

namespace AccessBot.Worker.Proposing;

/// <summary>The words for a plan in a terminal and on the desk. Nothing in them was written by a person.</summary>
internal static class PlanWords
{
    /// <summary>The steps that people see, each a half sentence; where there are only others, those.</summary>
    public static IReadOnlyList<string> Steps(Plan plan) => plan.Shown is { Count: > 0 } shown
        ? [.. shown.Select(step => step.Says!)]
        : [.. plan.Steps.Select(step => StepWords.Next(step.Name))];

    public static string InOneLine(Plan plan) =>
        string.Join(", ", Steps(plan).Select((step, place) => string.Create(CultureInfo.InvariantCulture, $"{place + 1}. {step}")));

    /// <summary>What follows the last step.</summary>
    public static string Then(Plan plan) => plan.End.Kind == "act"
        ? "What comes after that can only be told once it is done."
        : $"After that: {Reasons.Of(plan.End.Because).Text}.{(plan.End.Next is { } next ? $" Next: {Say.Who(next.ToString())}." : "")}";

    /// <summary>How an operator applies it.</summary>
    public static string Command(Plan plan) => $"accessbot apply {plan.Request.Item} --plan {plan.Digest} --reason \"...\"";

    /// <summary>Everything that is kept of a request's plan, a line each; none where nothing is.</summary>
    public static IEnumerable<string> Of(PlanFile file)
    {
        if (file.Standing is { } standing)
        {
            var plan = standing.Plan;
            yield return file.Open is { } open
                ? $"plan {plan.Digest}: applied by {open.By} at {Say.Time(open.At)} ({open.Reason}); {Count(open.Begun, plan.Steps.Count)} begun"
                : $"plan {plan.Digest}: waits for an operator since {Say.Time(standing.MadeAt)}";
            foreach (var (step, place) in Steps(plan).Select((step, place) => (step, place + 1)))
                yield return string.Create(CultureInfo.InvariantCulture, $"  {place}. {step}");
            yield return $"  {Then(plan)}";
            if (file.Open is null) yield return $"  apply exactly this: {Command(plan)}";
        }

        foreach (var line in Past(file)) yield return line;
    }

    /// <summary>What came of the last word; none while it stands.</summary>
    public static IEnumerable<string> Past(PlanFile file)
    {
        if (file.Word is not { EndedAt: { } at } word) yield break;
        yield return $"the last word was for plan {word.Plan.Digest}, by {word.By}: {Ended(word)} at {Say.Time(at)}";
        foreach (var change in word.Changes ?? []) yield return $"  changed: {change}";
    }

    private static string Ended(Word word) => word.End switch
    {
        WordEnd.Done => "carried out",
        WordEnd.Changed => "not carried out to its end, because it was no longer what there is to do,",
        WordEnd.Lapsed => "too old before it was carried out,",
        _ => "not needed any more",
    };

    private static string Count(int begun, int all) => string.Create(CultureInfo.InvariantCulture, $"{begun} of {all} steps");
}
