using System.Globalization;

namespace AccessBot.Workflows.Kit.Gates;

/// <summary>Says once who may add the label.</summary>
public sealed record ExplainLabel(string Label) : Step("explain-label", Kit.Digest.Of(Label.ToUpperInvariant()));

/// <summary>Takes a label off that counts for nothing, so that whoever sees it does not take it for an answer.</summary>
public sealed record RemoveLabel(string Label) : Step("remove-label", Kit.Digest.Of(Label.ToUpperInvariant()));

/// <summary>Tells somebody whose label would count, and of whom none is on the issue, how to answer.</summary>
/// <param name="Gate">What is asked for, so that an approval and a verification are told apart. A comment is told of once for each.</param>
/// <param name="TakenOff">Id of the event by which the bot took their label off; each is told of once.</param>
public sealed record TellHowToAnswer(string Gate, long? TakenOff = null)
    : Step("how-to-answer", Kit.Digest.Of(TakenOff is { } id ? [Gate, id.ToString(CultureInfo.InvariantCulture)] : [Gate]));

/// <summary>What of these steps a look finds done.</summary>
public static class LabelSteps
{
    /// <summary>Whether this workflow set out to take one of these labels off, so that it may have taken a right one.</summary>
    public static bool MayHaveTakenOff(this Sighting seen, IEnumerable<string> labels, string workflow) =>
        labels.Any(label => seen.Journal.Any(entry => entry.Key == new RemoveLabel(label).KeyIn(workflow)));

    /// <summary>
    /// Whether events of these labels could matter: one is on the issue, the bot may have taken one off, or something was asked and a label of
    /// any name stands there, which may be one of these under the name that somebody gave it.
    /// </summary>
    public static bool MayBeAnswered(this Sighting seen, IReadOnlyCollection<string> labels, string workflow, bool isAsked) =>
        labels.Any(seen.Issue.Has) || seen.MayHaveTakenOff(labels, workflow) || isAsked && seen.Issue.Labels.Count > 0;

    /// <summary>Whether the workflow has said on the issue why this label counts for nothing.</summary>
    public static bool IsExplained(this Sighting seen, GateReading.Worthless? wrong, string workflow) =>
        wrong is not null && seen.IsDone(new ExplainLabel(wrong.Label).KeyIn(workflow));
}
