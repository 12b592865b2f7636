using AccessBot.Vocabulary;

namespace AccessBot.Workflows.Kit.Proposing;

/// <summary>The plans of workflows in propose, and the words with which operators applied them.</summary>
public interface IPlanBook
{
    Task<PlanFile> FindAsync(RequestRef request, CancellationToken ct);

    /// <summary>From now on this plan stands for its request, and no other.</summary>
    Task KeepAsync(Plan plan, DateTimeOffset at, CancellationToken ct);

    /// <summary>No plan stands for the request any more; what was kept is remembered.</summary>
    Task ClearAsync(RequestRef request, CancellationToken ct);

    /// <summary>Before a step of an applied plan.</summary>
    /// <param name="begun">How many were begun, this one included.</param>
    Task BeginAsync(RequestRef request, Word word, int begun, CancellationToken ct);

    /// <summary>The word is used up; one that already is stays as it is. A plan that was done does not stand any more.</summary>
    Task EndAsync(RequestRef request, Word word, WordEnd end, IReadOnlyList<string> changes, DateTimeOffset at, CancellationToken ct);
}

/// <summary>What is kept of one request.</summary>
/// <param name="Standing">The plan that an operator could apply, or has; null where nothing is planned.</param>
/// <param name="Word">The last word of an operator; null where nobody said one.</param>
public sealed record PlanFile(KeptPlan? Standing, Word? Word)
{
    /// <summary>The word that the bot works on; null where none stands.</summary>
    public Word? Open => Word is { EndedAt: null } ? Word : null;

    /// <summary>The last word, where it ended with the plan that stands now and not before.</summary>
    public Word? JustEnded => Word is { EndedAt: { } ended } && Standing is { } plan && ended >= plan.MadeAt ? Word : null;
}

public sealed record KeptPlan(Plan Plan, DateTimeOffset MadeAt);

/// <summary>An operator's word: it applies one plan, once.</summary>
/// <param name="By">The operator's name, as other acts keep it.</param>
/// <param name="Begun">Steps of the plan that were begun.</param>
/// <param name="EndedAt">Null while it stands.</param>
/// <param name="Changes">What had changed, where that ended it.</param>
public sealed record Word(
    Plan Plan, string By, string Reason, DateTimeOffset At, int Begun = 0, DateTimeOffset? EndedAt = null, WordEnd? End = null,
    IReadOnlyList<string>? Changes = null);

/// <summary>What came of a word.</summary>
public enum WordEnd
{
    /// <summary>The plan was carried out.</summary>
    Done,

    /// <summary>What would have been done was no longer what was applied.</summary>
    Changed,

    /// <summary>It was older than words may be.</summary>
    Lapsed,

    /// <summary>The workflow is not in propose any more.</summary>
    Needless,
}
