using AccessBot.Vocabulary;

namespace AccessBot.Workflows.Ports.Memory;

/// <summary>The issues that the bot filed because somebody's access is over.</summary>
public interface IFiledEnds
{
    /// <summary>
    /// Whether this issue is one of them by the bot's own journal, and nobody has asked for the access anew since. The issue's text alone says nothing: its author may be somebody who
    /// got hold of the bot's token.
    /// </summary>
    Task<bool> IsFiledAsync(Issue issue, CancellationToken ct);
}
