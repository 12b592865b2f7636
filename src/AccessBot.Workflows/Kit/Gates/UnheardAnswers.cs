using AccessBot.Vocabulary;
using AccessBot.Workflows.Ports;

namespace AccessBot.Workflows.Kit.Gates;

/// <summary>An answer by somebody whose label would count, of which no label is on the issue.</summary>
/// <param name="TakenOff">Id of the label event with which the bot took their label off; null where they wrote a comment.</param>
/// <param name="Label">The label that was taken off, as it is called now.</param>
public sealed record UnheardAnswer(GitLabUser By, long? TakenOff = null, string? Label = null);

/// <summary>
/// Finds who has answered and waits for nothing, because only a label on the issue counts. Told of are only those whose label
/// would count, so that nobody is invited to try.
/// </summary>
public sealed class UnheardAnswers(IGitLab gitLab, Gate gate)
{
    /// <summary>The first that its author was not told of; null when there is none.</summary>
    /// <param name="name">The gate's name, as in <see cref="TellHowToAnswer"/>.</param>
    public async Task<UnheardAnswer?> FindAsync(string workflow, string name, GateRule rule, GateLook look, CancellationToken ct)
    {
        if (look.Asked is not { } asked) return null;
        if (await TakenOffAsync(rule, look, asked, ct) is { } lost)
            return IsTold(lost.TakenOff) ? null : lost;
        return IsTold(null) ? null : await InWordsAsync(rule, look, asked, ct);

        bool IsTold(long? takenOff) => look.Seen.IsDone(new TellHowToAnswer(name, takenOff).KeyIn(workflow));
    }

    private async Task<UnheardAnswer?> InWordsAsync(GateRule rule, GateLook look, Asking asked, CancellationToken ct)
    {
        var voice = new Voice(gitLab, look.Seen.Bot, rule.Groups, look.Subject);
        var wrote = look.Seen.Comments.Where(comment => comment.Answers && comment.At >= asked.At).Select(comment => comment.By);
        foreach (var by in wrote.DistinctBy(by => by.Id))
        {
            var isRequester = by.Id == look.Seen.Issue.Author.Id || by.Id == asked.RequesterId || Gate.HasWritten(by, look);
            if ((rule.RequesterMayAnswer || !isRequester) && await voice.MayAsync(by, ct)) return new UnheardAnswer(by);
        }

        return null;
    }

    // GitLab may carry out an edit long after its answer was given up: the bot takes somebody's wrong label off, and with it
    // goes the right one that was set in the meantime. The bot cannot set it again, since its own labels never count.
    private async Task<UnheardAnswer?> TakenOffAsync(GateRule rule, GateLook look, Asking asked, CancellationToken ct)
    {
        var answers = look.Events.Where(e => e.LabelId is { } id && rule.AnswerOf(asked.Labels.GetValueOrDefault(id)) is not null);
        foreach (var own in answers.GroupBy(e => e.LabelId).Select(same => same.OrderBy(e => e.Id).ToList()))
        {
            if (own is not [.., { Action: LabelAction.Add, User: { } by } set, { Action: LabelAction.Remove } off]) continue;
            if (off.User?.Id == look.Seen.Bot.Id && await gate.CountsAsync(rule, set, by, look, ct))
                return new UnheardAnswer(by, off.Id, off.Label ?? set.Label);
        }

        return null;
    }
}
