using AccessBot.Vocabulary;
using AccessBot.Workflows.Ports;

namespace AccessBot.Workflows.Kit.Gates;

/// <summary>
/// Whoever may answer and writes it as a comment waits for nothing: only a label counts. Told of are only those whose label
/// would count, so that nobody is invited to try.
/// </summary>
public sealed class AnswersInWords(IGitLab gitLab)
{
    /// <summary>The first who wrote a comment in place of an answer since the question; null when nobody did.</summary>
    public async Task<GitLabUser?> FindAsync(GateRule rule, GateLook look, CancellationToken ct)
    {
        if (look.Asked is not { } asked) return null;
        var voice = new Voice(gitLab, look.Seen.Bot, rule.Groups, look.Subject);
        var wrote = look.Seen.Comments.Where(comment => comment.Answers && comment.At >= asked.At).Select(comment => comment.By);
        foreach (var by in wrote.DistinctBy(by => by.Id))
        {
            var isRequester = by.Id == look.Seen.Issue.Author.Id || by.Id == asked.RequesterId;
            if ((rule.RequesterMayAnswer || !isRequester) && await voice.MayAsync(by, ct)) return by;
        }

        return null;
    }
}
