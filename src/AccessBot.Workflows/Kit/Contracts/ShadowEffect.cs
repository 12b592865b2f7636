
namespace AccessBot.Workflows.Kit.Contracts;

/// <summary>What a step is for, as far as it can be seen whether people did the same.</summary>
public enum EffectKind
{
    /// <summary>Somebody who may answer is asked: a person's note, or one of the labels that answer, is the same.</summary>
    Ask,

    /// <summary>Whoever filed it is asked to complete it.</summary>
    AskAuthor,

    /// <summary>An account of the role that the bot gives.</summary>
    GiveAccount,

    GiveApp,

    /// <summary>An account that no longer lets anybody in.</summary>
    TakeAccount,

    /// <summary>An account that is no agent's any more.</summary>
    TakeRole,

    TakeApp,

    /// <summary>A note: one of a person's, or the issue closed by one, is the same.</summary>
    Tell,

    /// <summary>A label put on or taken off.</summary>
    TakeLabel,

    Close,

    /// <summary>Who can see the issue.</summary>
    Hide,

    /// <summary>A person goes on.</summary>
    HandOver,

    /// <summary>Nothing that people do the same of, or nothing that can be read back.</summary>
    Other,
}

/// <summary>One thing that the bot would do.</summary>
/// <param name="Says">After "would": a plain half sentence without anything that a person wrote.</param>
/// <param name="Instance">Where access changes; null elsewhere.</param>
public sealed record ShadowEffect(EffectKind Kind, string Says, string? Instance = null)
{
    /// <summary>Labels that answer, or the one that would be taken off.</summary>
    public IReadOnlyList<string> Labels { get; init; } = [];

    /// <summary>Ids of what it is done to, where the step's own key does not say it: an account, a group, a person.</summary>
    public IReadOnlyList<string?> Target { get; init; } = [];

    /// <summary>Whether there is anything of it to do shows only when its turn comes: a plan goes on without it.</summary>
    public bool IsOptional { get; init; }

    /// <summary>
    /// The marker that the question's note would carry: in shadow it counts as asked, so that people's answer is read as one.
    /// </summary>
    public NoteMarker? Question { get; init; }
}

/// <summary>What a step would have done.</summary>
/// <param name="Effect">Null for what is only the bot's own bookkeeping.</param>
/// <param name="After">The snapshot as if it were done; null where nothing can be told beyond it.</param>
public sealed record Imagined<TSnapshot>(ShadowEffect? Effect, TSnapshot? After);
