using AccessBot.Vocabulary;
using AccessBot.Workflows.Kit.Lists;
using AccessBot.Workflows.Kit.Talk;
using AccessBot.Workflows.Ports.Memory;
using Microsoft.Extensions.Logging;

namespace AccessBot.Workflows.Kit.Passes;

/// <summary>
/// Whoever may change labels can lift a hold, and it is lifted then; that it was somebody else than who set it is written down.
/// </summary>
public sealed class HoldWatch(IssueLists lists, IJournal journal, ISeenActs acts, TalkOptions talk, TimeProvider time, ILogger<HoldWatch> log)
{
    /// <summary>Writes it down where the last look found the hold and this one does not. A crash before this look is recorded writes it down again.</summary>
    public async Task LookAsync(Sighting seen, CancellationToken ct)
    {
        if (!seen.Issue.IsOpen || seen.Issue.Has(talk.HoldLabel)) return;
        if ((await journal.FindLastAsync(seen.Request, ct))?.Because.Id.EndsWith(".held", StringComparison.Ordinal) != true) return;
        var events = (await lists.LabelEventsAsync(seen, ct))
            .Where(e => string.Equals(e.Label, talk.HoldLabel, StringComparison.OrdinalIgnoreCase)).OrderBy(e => e.Id).ToList();
        var set = events.FindLast(e => e.Action == LabelAction.Add);
        // The bot's own hand is an operator's, whose act is written down where it is done.
        if (events.LastOrDefault() is not { Action: LabelAction.Remove, User: { } by } || by.Id == seen.Bot.Id || by.Id == set?.User?.Id) return;
        var who = set?.User is not { } setter ? "somebody" : setter.Id == seen.Bot.Id ? "an operator" : $"@{setter.Username}";
        var what = $"took off the hold that {who} had set";
        log.LogInformation("{Request}: @{By} {What}", seen.Request, by.Username, what);
        await acts.SawAsync(seen.Request, by, what, time.GetUtcNow(), ct);
    }
}
