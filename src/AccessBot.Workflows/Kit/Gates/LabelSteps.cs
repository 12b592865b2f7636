namespace AccessBot.Workflows.Kit.Gates;

/// <summary>Says once who may add the label.</summary>
public sealed record ExplainLabel(string Label) : Step("explain-label", Kit.Digest.Of(Label.ToUpperInvariant()));

/// <summary>Takes a label off that counts for nothing, so that whoever sees it does not take it for an answer.</summary>
public sealed record RemoveLabel(string Label) : Step("remove-label", Kit.Digest.Of(Label.ToUpperInvariant()));

/// <summary>Tells somebody whose label would count, and who wrote a comment instead, how to answer. Once for a question.</summary>
/// <param name="Gate">What is asked for, so that an approval and a verification are told apart.</param>
public sealed record TellHowToAnswer(string Gate) : Step("how-to-answer", Kit.Digest.Of(Gate));

public static class LabelExplanations
{
    /// <summary>Whether the workflow has said on the issue why this label counts for nothing.</summary>
    public static bool IsExplained(this Sighting seen, GateReading.Worthless? wrong, string workflow) =>
        wrong is not null && seen.IsDone(new ExplainLabel(wrong.Label).KeyIn(workflow));
}
