using AccessBot.Vocabulary;
using AccessBot.Workflows.Kit.Shadow;

namespace AccessBot.Worker.Shadowing;

/// <summary>How well the bot would have done, and where people did otherwise.</summary>
/// <param name="Since">Acts from this time on; the first ever where nobody asked for less.</param>
public sealed record ShadowReport(DateTimeOffset At, DateTimeOffset? Since, TimeSpan Within, IReadOnlyList<ShadowedWorkflow> Workflows);

/// <summary>One workflow. Counts are of acts, apart from <paramref name="Requests"/>.</summary>
/// <param name="InTrouble">Requests that could not be read at the last look.</param>
public sealed record ShadowedWorkflow(
    string Workflow, bool IsInShadow, int Requests, int Agreed, int Differed, int OnlyBot, int OnlyPeople, int NotYet, int NotCompared,
    int InTrouble, TimeSpan? Half, IReadOnlyList<Disagreement> Disagreements)
{
    /// <summary>In how many of a hundred judged cases people did the same, rounded down; null while nothing is judged.</summary>
    public int? Percent => Judged == 0 ? null : Agreed * 100 / Judged;

    public int Judged => Agreed + Differed + OnlyBot + OnlyPeople;
}

/// <param name="Sentence">What the bot would have done, and what people did.</param>
public sealed record Disagreement(RequestRef Request, string? Url, ShadowVerdict Verdict, DateTimeOffset At, string Sentence, string Because);
