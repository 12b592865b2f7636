using System.Globalization;
using AccessBot.Worker.Desk;
using AccessBot.Workflows.Kit.Shadow;

namespace AccessBot.Worker.Shadowing;

/// <summary>The words of the report, the same on the page and in a terminal.</summary>
internal static class Words
{
    public static string Of(ShadowVerdict verdict) => verdict switch
    {
        ShadowVerdict.OnlyPeople => "only people",
        ShadowVerdict.OnlyBot => "only the bot",
        ShadowVerdict.Differed => "otherwise",
        ShadowVerdict.Agreed => "the same",
        ShadowVerdict.NotYet => "not judged yet",
        _ => "not compared",
    };

    /// <summary>How many requests, and how often people did the same.</summary>
    public static string Summary(ShadowedWorkflow one) => string.Create(
        CultureInfo.InvariantCulture,
        $"{one.Requests} {(one.Requests == 1 ? "request" : "requests")}, {(one.Percent is { } percent ? $"{percent} % agreement ({one.Agreed} of {one.Judged})" : "nothing judged yet")}");

    /// <summary>What the percentage leaves out, and how fast people were.</summary>
    public static IEnumerable<string> Rest(ShadowedWorkflow one)
    {
        if (one.Half is { } half) yield return $"Half of what people did the same they did within {Say.Span(half)}, as far as looks can tell.";
        if (one.NotYet > 0) yield return $"Not judged yet, because its time is not over: {one.NotYet}.";
        if (one.NotCompared > 0) yield return $"Not compared, because what people did cannot be seen or there was nothing to do any more: {one.NotCompared}.";
        if (one.InTrouble > 0) yield return $"Requests that could not be read at the last look: {one.InTrouble}.";
    }
}
