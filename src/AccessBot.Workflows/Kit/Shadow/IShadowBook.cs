using AccessBot.Vocabulary;
using AccessBot.Workflows.Kit.Contracts;

namespace AccessBot.Workflows.Kit.Shadow;

/// <summary>What the bot would have done in shadow, and what people did.</summary>
public interface IShadowBook
{
    /// <summary>Null where no look in shadow has been at this request.</summary>
    Task<ShadowFile?> FindAsync(RequestRef request, CancellationToken ct);

    /// <summary>Keeps the file and those acts that are new or were judged, in one transaction.</summary>
    Task SaveAsync(ShadowFile file, IReadOnlyList<ShadowAct> acts, CancellationToken ct);
}

/// <summary>One request as shadow looks have seen it.</summary>
/// <param name="First">At the first look: what was there then nobody did since.</param>
/// <param name="ChangedAt">When people, or what the bot would do, changed it last; the bot's clock.</param>
/// <param name="Held">The id of the reason at which the bot itself stood at the last look: what people do beside it, it would not have.</param>
/// <param name="Rests">It had nothing more to do then: who closes such an issue does nothing that it would not have.</param>
public sealed record ShadowFile(
    RequestRef Request, string Workflow, DateTimeOffset BegunAt, DateTimeOffset LookedAt, DateTimeOffset ChangedAt,
    WorldSight? First, WorldSight? Last, string Held, bool Rests, IReadOnlyList<ShadowAct> Acts);

/// <summary>What the bot would have done, or with <see cref="ShadowVerdict.OnlyPeople"/> what people did beside it.</summary>
/// <param name="Key">The journal key that the step would have had.</param>
/// <param name="Says">After "would", or after "people".</param>
/// <param name="Because">The id of the reason for which the bot would do it, or which kept it from doing it.</param>
/// <param name="Reading">Digest of the facts that it was decided on.</param>
/// <param name="At">When the bot would first have done it, or a look saw that people had; the bot's clock.</param>
/// <param name="Place">Its place among those of one moment.</param>
/// <param name="NoteBefore">The newest comment then.</param>
/// <param name="Question">The marker of the question's note, where it is one.</param>
/// <param name="Why">One sentence about a verdict that is no agreement.</param>
public sealed record ShadowAct(
    RequestRef Request, string Key, string Workflow, string Step, string Says, EffectKind Kind, string? Instance,
    IReadOnlyList<string> Labels, string Because, string Reading, DateTimeOffset At, int Place, long NoteBefore, string? Question,
    ShadowVerdict Verdict = ShadowVerdict.NotYet, DateTimeOffset? JudgedAt = null, string? Why = null);

/// <summary>What comparing came to.</summary>
public enum ShadowVerdict
{
    /// <summary>Its time is not over.</summary>
    NotYet,
    Agreed,

    /// <summary>People did something else.</summary>
    Differed,

    /// <summary>Nobody did it in time.</summary>
    OnlyBot,

    /// <summary>People did what the bot would not have.</summary>
    OnlyPeople,

    /// <summary>What people did cannot be seen, or there was nothing to do any more.</summary>
    NotCompared,
}
