using AccessBot.Vocabulary;

namespace AccessBot.Workflows.Ports.Memory.Removals;

/// <summary>Issues that the bot filed to have access taken away, for one reason: its last day is over, or a reviewer said so.</summary>
public interface IFiledRemovals
{
    /// <summary>
    /// On whose word the bot filed this issue, by its own journal, as long as that word still stands; null for any other issue. The issue's
    /// text alone says nothing: its author may be somebody who got hold of the bot's token.
    /// </summary>
    Task<FiledWord?> FindAsync(Issue issue, CancellationToken ct);
}

/// <summary>Why the bot filed a removal by itself.</summary>
/// <param name="By">Who said so; null where it was the request that gave the access, by its last day.</param>
public sealed record FiledWord(GitLabUser? By);
