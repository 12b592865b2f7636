using AccessBot.Storage;
using AccessBot.Storage.Desk;
using AccessBot.Vocabulary;
using AccessBot.Worker.Configuration;
using AccessBot.Workflows.Deprovisioning;
using AccessBot.Workflows.Kit;
using AccessBot.Workflows.Ports;

namespace AccessBot.Worker.Desk.Channel;

/// <summary>
/// Carries the messages to where operators are: one issue, and a mail where one is configured. News of a while become
/// one note; what is over is never told late.
/// </summary>
public sealed class OperatorChannel(
    OperatorMessages messages, ToldOperators told, ChannelTexts texts, SightingReader sightings, NoteWriter notes,
    OperatorsIssue place, IMailOut mail, Settings settings, TimeProvider time)
{
    private const int Most = 500;

    public async Task TellAsync(CancellationToken ct)
    {
        var news = await told.NewsAsync(Most, ct);
        var longEnoughAgo = time.GetUtcNow() - settings.Operators.Gather;
        var isDue = news.Any(message => message.Kind == RemovalBrake.Message || message.FirstAt <= longEnoughAgo);
        var key = $"operators/news/{Digest.Of(news.SelectMany(m => new[] { m.Kind, m.Key, m.FirstAt.ToString("O") }))}";
        // An issue of its own is made when there is something to say, and not before.
        var issue = isDue ? await place.EnsureAsync(ct) : await place.FindAsync(ct);
        if (issue is not null) await OnIssueAsync(issue, isDue ? news : [], key, ct);
        if (!isDue) return;
        if (settings.Operators.Mail is { } to) await ByMailAsync(to, news, key, ct);
        await told.TellAsync(news, time.GetUtcNow(), ct);
    }

    private async Task OnIssueAsync(
        IssueRef issue, IReadOnlyList<OperatorMessage> news, string key, CancellationToken ct)
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
        {
            seen = await notes.EnsureAsync(seen, new NoteMarker("operators/open/list"), texts.Open(open), ct);
        }

        if (news.Count > 0)
            await notes.PostOnceAsync(seen, new NoteMarker(key), texts.NewsNote(news), null, ct);
    }

    private async Task ByMailAsync(
        EmailAddress to, IReadOnlyList<OperatorMessage> news, string key, CancellationToken ct)
    {
        var id = MessageId.For(key, EmailAddress.Parse(settings.Mail.From).Domain).Value;
        if (await mail.FindCopyAsync(id, ct) is not null) return;
        var text = texts.NewsMail(news);
        await mail.SendAsync(new OutgoingMail(id, to, null, text.Subject, text.Text, text.Html), ct);
    }
}
