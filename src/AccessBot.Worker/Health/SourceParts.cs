using AccessBot.Storage.Mail;
using AccessBot.Worker.Configuration;
using AccessBot.Worker.Configuration.Sections;
using AccessBot.Worker.Desk;
using AccessBot.Worker.Scheduling.Mail;
using AccessBot.Worker.Telemetry;
using AccessBot.Workflows.Ports;

namespace AccessBot.Worker.Health;

/// <summary>Where requests come from: each source in GitLab, and the mailbox of light agents.</summary>
internal sealed class SourceParts(PollTimes polls, WaitingMails waiting, Settings settings, TimeProvider time) : IPartReader
{
    /// <summary>How many intervals may pass without a poll that ended well.</summary>
    private const int MissedPolls = 5;

    private static readonly TimeSpan LeastPatience = TimeSpan.FromMinutes(2);

    public async Task<IReadOnlyList<Part>> ReadAsync(CancellationToken ct)
    {
        await polls.ReadAsync(ct);
        List<Part> parts =
        [
            .. settings.Sources.Select(source => Of(
                PartKind.Source, $"source:{source.Key}", Named(source), source.Key, settings.GitLab.PollInterval)),
        ];
        if (settings.LightAgent is { } mail)
            parts.Add(await MailboxAsync(Of(PartKind.Mailbox, "mailbox", Mailboxes(), MailPollJob.Source, mail.PollInterval), ct));
        return parts;
    }

    // One round goes through all of them.
    private string Mailboxes() =>
        $"The mailbox{(settings.LightAgents.Count > 1 ? "es" : "")} {string.Join(", ", settings.LightAgents.Select(light => light.Rules.Address))}";

    // The mailbox is read, and hands one of its mails to nobody.
    private async Task<Part> MailboxAsync(Part mailbox, CancellationToken ct)
    {
        var mails = (await waiting.ListAsync(ct)).Where(mail => mail.Because == MailReasons.NotFetched).ToList();
        return mailbox.State == PartState.Trouble || mails.Count == 0 ? mailbox : mailbox with
        {
            State = PartState.Warns,
            Says = "is read, but does not hand over some of its mails; those go to a person after a day",
            Since = mails[0].Since,
            Waiting = new Waiting(mails.Count, mails[0].Since, "mail"),
        };
    }

    // Two sources of one project differ by what is filed there.
    private string Named(SourceSettings source) =>
        settings.Sources.Count(other => other.Path == source.Path) == 1 ? source.Path : $"{source.Path} ({source.Intake})";

    private Part Of(PartKind kind, string id, string name, string source, TimeSpan interval)
    {
        var last = polls.Find(source);
        if (last is { Trouble: { } trouble, Since: var since })
            return new(kind, id, name, PartState.Trouble, $"cannot be read: {trouble}", since, last.LastGood);
        var patience = interval * MissedPolls;
        if (polls.Age(source) > (patience > LeastPatience ? patience : LeastPatience))
        {
            return new(
                kind, id, name, PartState.Trouble, $"was not read for {Say.Span(polls.Age(source))}",
                last?.LastGood ?? time.GetUtcNow() - polls.Age(source), last?.LastGood);
        }

        return last?.LastGood is { } good
            ? new(kind, id, name, PartState.Well, "is read", LastGood: good)
            : new(kind, id, name, PartState.Unknown, "was not read yet");
    }
}
