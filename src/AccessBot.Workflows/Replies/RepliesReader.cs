using AccessBot.Vocabulary;
using AccessBot.Workflows.Ports;
using AccessBot.Workflows.Ports.Memory;

namespace AccessBot.Workflows.Replies;

/// <summary>Gathers a snapshot. Only a sender who is proved is looked up.</summary>
public sealed class RepliesReader(
    ILetters letters, IJournal journal, IDirectory directory, RepliesOptions options, TimeProvider time)
{
    private static readonly TimeSpan Day = TimeSpan.FromHours(24);

    public async Task<RepliesSnapshot> ReadAsync(RequestRef request, CancellationToken ct)
    {
        var (letter, now) = (await letters.FindAsync(request, ct), time.GetUtcNow());
        var start = new RepliesSnapshot(request, letter, now);
        if (letter is not { IsProved: true } || !EmailAddress.TryParse(letter.Sender, out var sender)) return start;
        var key = new AnswerReply().KeyIn(RepliesWorkflow.WorkflowId);
        var own = (await journal.ReadAsync(request, ct)).FirstOrDefault(entry => entry.Key == key);
        if (own is { ReceivedAt: not null }) return start with { Told = true };
        // Set out to be sent and cut short: sending it again is the same mail, so it does not count against itself.
        var answers = await letters.CountAnswersAsync(letter.Sender, now - Day, ct) - (own is null ? 0 : 1);
        var records = await directory.FindPeopleAsync(sender, ct);
        return start with
        {
            TooMany = answers >= options.MostADay,
            Person = records is [{ IsActive: true } only] && only.Email == sender ? only.ToPerson() : null,
        };
    }
}
