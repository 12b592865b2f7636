using AccessBot.Storage;
using AccessBot.Vocabulary;
using AccessBot.Workflows.Kit;
using AccessBot.Workflows.Kit.Notes;
using AccessBot.Workflows.Ports;

namespace AccessBot.Worker.Desk.Channel;

/// <summary>One issue in GitLab: a list that is kept up to date, and a note for news.</summary>
internal sealed class IssueChannel(
    OperatorMessages messages, ChannelTexts texts, SightingReader sightings, NoteWriter notes, OperatorsIssue place)
    : IOperatorChannel
{
    private const int Most = 500;

    public static ChannelName Called { get; } = new("issue", "on the operators' issue");

    public ChannelName Named => Called;

    public bool Gathers => true;

    public async Task TellAsync(ChannelNews news, CancellationToken ct)
    {
        // An issue of its own is made when there is something to say, and not before.
        var issue = news.IsNothing ? await place.FindAsync(ct) : await place.EnsureAsync(ct);
        if (issue is not null) await TellAsync(issue, news, ct);
    }

    private async Task TellAsync(IssueRef issue, ChannelNews news, CancellationToken ct)
    {
        if (await sightings.ReadWholeAsync(new RequestRef("operators", issue.ToString()), ct) is not { } seen)
        {
            place.Forget();
            throw new VendorRefusal(
                "GitLab", 404, $"the operators' issue {issue} does not exist, or the bot cannot see it");
        }

        // The oldest first, as in the news; the list is kept sorted so that nothing is rewritten without need.
        var open = (await messages.ListAsync(Most, ct))
            .OrderBy(m => m.FirstAt)
            .ThenBy(m => m.Key, StringComparer.Ordinal)
            .ToList();
        if (open.Count > 0 || seen.Last("operators/open") is not null)
            seen = await notes.EnsureAsync(seen, new NoteMarker("operators/open/list"), await texts.OpenAsync(open, ct), ct);

        if (!news.IsNothing)
            await notes.PostOnceAsync(seen, new NoteMarker(news.Key), await texts.NewsNoteAsync(news, ct), null, ct);
    }
}
