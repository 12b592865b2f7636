
namespace AccessBot.Workflows.Kit.Contracts;

/// <summary>
/// A workflow as the engine sees it: the rules are in <see cref="Decide"/>, the effects behind <see cref="RunAsync"/>.
/// </summary>
public interface IWorkflow<TSnapshot>
{
    string Id { get; }

    /// <summary>First matching row wins. Pure: no I/O and no clock; the time is in the snapshot.</summary>
    Decision Decide(TSnapshot seen);

    /// <summary>
    /// The snapshot as of now: the same one when nothing changed since it was read, otherwise one read afresh.
    /// Asked before every step that changes access, and when a snapshot has become old.
    /// </summary>
    Task<TSnapshot> RefreshAsync(TSnapshot seen, CancellationToken ct);

    /// <summary>Carries out one step and reads back what it did.</summary>
    Task<StepResult<TSnapshot>> RunAsync(Step step, TSnapshot seen, StepContext context, CancellationToken ct);

    /// <summary>
    /// Tells people where things stand when a pass ends (status note, hand-over note). Repeating it changes nothing.
    /// </summary>
    Task<TSnapshot> SettleAsync(TSnapshot seen, Decision decision, CancellationToken ct);

    /// <summary>
    /// The snapshot after a step that a vendor's trouble broke off, for a workflow that tells of it in its own status:
    /// settling it ends in <see cref="TroubleTold"/>. Null where the workflow has no such words.
    /// </summary>
    TSnapshot? WithTrouble(TSnapshot seen, Exception trouble) => default;

    /// <summary>
    /// In shadow and in propose: what a step would do, and the snapshot as if it were done. Pure. A step of which nothing is told here ends what can
    /// be told of the request.
    /// </summary>
    /// <param name="since">Since when it would have been done.</param>
    Imagined<TSnapshot> Imagine(Step step, TSnapshot seen, DateTimeOffset since) =>
        new(new ShadowEffect(EffectKind.Other, $"take the step '{step.Name}'"), default);

    /// <summary>
    /// In shadow: what people can have done, read whether or not the bot would look. Reads only; null where nothing can be seen.
    /// </summary>
    Task<WorldSight?> SightAsync(TSnapshot seen, CancellationToken ct) => Task.FromResult<WorldSight?>(null);

    /// <summary>In propose: what a plan is about, so that a word for it is void once that changes. Pure.</summary>
    IReadOnlyList<PlanPart> PlannedOn(TSnapshot seen) => [];

    /// <summary>The issue that the request is worked on, where a plan can be shown on it; null for a request that has none.</summary>
    Sighting? SightingOf(TSnapshot seen) => null;

    /// <summary>What the request's row shows.</summary>
    RequestFace Describe(TSnapshot seen);

    /// <summary>When the facts of this snapshot were read, bot's clock.</summary>
    DateTimeOffset ReadAt(TSnapshot seen);

    /// <summary>
    /// True after a step that changed more than it could read back: nothing is decided before a new look.
    /// </summary>
    bool IsStale(TSnapshot seen) => false;
}

/// <param name="Title">The title, or what stands for it.</param>
/// <param name="Subject">Whose access changes, as far as the request says: for people who read the list.</param>
/// <param name="Seen">How the pass leaves the issue, so that the next poll knows its own echo.</param>
/// <param name="CountsFrom">
/// When the time that it may take begins: filed, or the hour for which it was asked where that is later. Null: when it was taken in.
/// </param>
public sealed record RequestFace(
    string? Title, string? Subject, Ports.Memory.SeenMark? Seen, DateTimeOffset? CountsFrom = null)
{
    /// <summary>Whom it holds up elsewhere because they leave: somebody with authority says so. Null for nobody.</summary>
    public string? Leaver { get; init; }
}
