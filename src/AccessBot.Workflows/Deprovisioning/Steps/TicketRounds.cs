using System.Collections.Immutable;
using AccessBot.Vocabulary;
using AccessBot.Workflows.Deprovisioning.Readers;
using AccessBot.Workflows.Ports;
using Microsoft.Extensions.Logging;

namespace AccessBot.Workflows.Deprovisioning.Steps;

/// <summary>
/// Takes open tickets from the leaver: lists, sends batches as jobs, follows them to what became of each ticket, and
/// lists again until a whole listing finds none. One round is at most 25 jobs, so that memory stays flat and a hold is
/// obeyed in between.
/// </summary>
public sealed class TicketRounds(
    BeforeSaver before, TicketJobs jobs, TicketHeirs heirs, TimeProvider time, ILogger<TicketRounds> log)
{
    public const int BatchSize = 100;

    /// <summary>Below the vendor's 30 for the whole account, so that people's own bulk edits still find room.</summary>
    public const int JobsInRound = 25;

    private const int MostTries = 3;
    private const int MostLeftovers = 1000;

    public async Task<InstancePart> RunAsync(
        IZendeskRemoval zendesk, RemovalSnapshot seen, InstancePart part, ZendeskUser user, CancellationToken ct)
    {
        var round = new Round(part.Facts);
        var heir = part.Facts.Heir ?? await heirs.FindAsync(zendesk, seen, ct);
        while (round.Jobs.Count < JobsInRound && !round.IsAtEnd)
        {
            var page = await zendesk.ListAssignedAsync(user.Id, round.Cursor, ct);
            await before.AddAsync(seen.Facts.Seen!.Request, part.SavedAs, user.Id, page.Tickets, ct);
            round.Take(page);
            foreach (var batch in round.Batches())
            {
                // Who cannot take a ticket over has had the first sweep to do so; what is left goes to nobody.
                var target = part.Facts.Sweep == 1 ? heir : TicketsGoTo.Nobody;
                round.Jobs.Add(await zendesk.ReassignAsync(batch, target, ct));
                round.Sent += batch.Count;
            }
        }

        var end = await jobs.FollowAsync(zendesk.ReadJobsAsync, round.Jobs, ct);
        var next = round.After(part with { Facts = part.Facts with { Heir = heir } }, end, time.GetUtcNow());
        log.LogInformation(
            "{Instance}: {Sent} tickets sent in {Jobs} jobs, {Changed} changed, {Failed} failed ({Why}), "
            + "{Total} so far; {State}",
            part.Name, round.Sent, round.Jobs.Count, end.Changed, end.Failed, end.Why ?? "-", next.Facts.Unassigned,
            next.Tickets);
        return next;
    }

    /// <summary>
    /// How many open tickets are assigned now, by a whole listing: counts and searches of the vendor are late.
    /// </summary>
    public static async Task<(int Open, string? RequestId)> CountOpenAsync(
        IZendeskRemoval zendesk, long userId, CancellationToken ct)
    {
        var (open, next) = (0, (string?)null);
        while (true)
        {
            var page = await zendesk.ListAssignedAsync(userId, next, ct);
            open += page.Tickets.Count(ticket => ticket.IsOpen);
            if (page.Next is null) return (open, page.RequestId);
            next = page.Next;
        }
    }

    /// <summary>What one round has gathered.</summary>
    private sealed class Round(InstanceFacts facts)
    {
        private readonly List<AssignedTicket> rest = [.. facts.Rest];
        private readonly List<AssignedTicket> stuck = [];
        private ImmutableDictionary<long, int> tries = facts.Tries;

        public string? Cursor { get; private set; } = facts.Cursor;

        public bool IsAtEnd { get; private set; }

        public bool Found { get; private set; } = facts.SweepFound;

        public int Sent { get; set; }

        public List<string> Jobs { get; } = [];

        public void Take(TicketPage page)
        {
            foreach (var ticket in page.Tickets.Where(ticket => ticket.IsOpen))
            {
                Found = true;
                if (facts.Sweep > 1 && !MayTry(ticket.Id)) stuck.Add(ticket);
                else rest.Add(ticket);
            }

            (Cursor, IsAtEnd) = (page.Next, page.Next is null);
        }

        public IEnumerable<IReadOnlyList<AssignedTicket>> Batches()
        {
            while (rest.Count >= BatchSize || IsAtEnd && rest.Count > 0)
            {
                var batch = rest.Take(BatchSize).ToList();
                rest.RemoveRange(0, batch.Count);
                yield return batch;
            }
        }

        public InstancePart After(InstancePart part, JobsEnd end, DateTimeOffset now)
        {
            var next = part.Facts with
            {
                Unassigned = part.Facts.Unassigned + end.Changed,
                Tries = tries,
                TicketTrouble = end.Why ?? part.Facts.TicketTrouble,
            };
            var sweepSent = facts.SweepSent + Sent;
            part = part with { Tickets = Tickets.Some, Rounds = part.Rounds + 1, ReadBack = false };
            if (!IsAtEnd)
            {
                return part with
                {
                    Facts =
                    next with { Cursor = Cursor, Rest = [.. rest], SweepFound = Found, SweepSent = sweepSent }
                };
            }

            next = next with { Cursor = null, Rest = [], Sweep = facts.Sweep + 1, SweepFound = false, SweepSent = 0 };
            if (!Found) return part with { Tickets = Tickets.None, Facts = next with { NoneAt = now } };
            if (sweepSent > 0 && tries.Count <= MostLeftovers) return part with { Facts = next };
            return part with
            {
                Tickets = Tickets.Stuck,
                Facts = next with
                {
                    Detail = $"tickets {string.Join(", ", stuck.Take(20).Select(ticket => ticket.Id))} "
                        + $"({next.TicketTrouble ?? CameBack()})",
                },
            };
        }

        // Zendesk gives a group's tickets to its only agent who can take any: then each change is accepted and undone.
        private string CameBack() => "each was given up and came back; the only agent who can take tickets in group "
            + string.Join(", ", stuck.Select(ticket => ticket.Group).OfType<long>().Distinct().Take(20));

        private bool MayTry(long id)
        {
            var tried = tries.GetValueOrDefault(id);
            if (tried >= MostTries) return false;
            tries = tries.SetItem(id, tried + 1);
            return true;
        }
    }
}
