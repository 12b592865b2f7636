using AccessBot.Workflows.Kit;
using AccessBot.Workflows.Ports;

namespace AccessBot.Workflows.LightAgent;

/// <summary>One line an effect: what it does, and the snapshot with what was read back.</summary>
public sealed class LightAgentSteps(
    LightAgentSeats seats, LightAgentMails mails, SeatShortage shortage, LightAgentOptions options)
{
    public async Task<StepResult<LightAgentSnapshot>> RunAsync(
        Step step, LightAgentSnapshot seen, StepContext context, CancellationToken ct) => step switch
        {
            EnsureSeat => await EnsureSeatAsync(seen, ct),
            Answer { Kind: AnswerKind.Ready } => await SendAsync("ready", seen, context, Ready, ct),
            Answer { Kind: AnswerKind.FullAgent or AnswerKind.Admin } =>
                await SendAsync("full-agent", seen, context, (now, _) => now with { ToldRole = true }, ct),
            Answer { Kind: AnswerKind.PlainAddress } =>
                await SendAsync("plain-address", seen, context, (now, _) => now with { ToldPlainAddress = true }, ct),
            Answer { Kind: AnswerKind.NoSeat } =>
                await SendAsync("no-seat", seen, context, (now, _) => now with { ToldNoSeat = true }, ct),
            Answer { Kind: AnswerKind.HandedOver } =>
                await SendAsync("handed-over", seen, context, (now, _) => now with { ToldHandedOver = true }, ct),
            TellAppReady => await SendAsync("app-ready", seen, context, (now, _) => now with { ToldApp = true }, ct),
            TellAppLate => await SendAsync("app-late", seen, context, (now, _) => now with { ToldLate = true }, ct),
            _ => throw new InvalidOperationException($"{step.Name} is not a step of this workflow"),
        };

    private LightAgentSnapshot Ready(LightAgentSnapshot seen, bool isNew) => seen with
    {
        ToldReady = true,
        ToldApp = isNew && seen.App == AppAccess.Assigned,
        WatchUntil = seen.At + options.FollowUpAfter,
    };

    private async Task<StepResult<LightAgentSnapshot>> EnsureSeatAsync(LightAgentSnapshot seen, CancellationToken ct)
    {
        Vocabulary.Seat.LightAgent seat;
        string receipt;
        try
        {
            (seat, receipt) = await seats.EnsureAsync(seen, ct);
        }
        catch (NoSeatFree full)
        {
            await shortage.TellAsync(options.Instance, full, ct);
            return new(seen with { NoSeatFree = true }, SeatReceipt.NoneFree(options.Instance));
        }

        await shortage.SettleAsync(options.Instance, ct);
        return new(
            seen with
            {
                Seat = seat,
                App = await seats.ReadAppAsync(seen.Facts.Person!, ct),
                SeatUnproved = false,
                Facts = seen.Facts with
                {
                    Given = true,
                    WasEndUser = seen.Facts.WasEndUser || seen.Seat is Vocabulary.Seat.EndUser,
                },
            },
            receipt);
    }

    private async Task<StepResult<LightAgentSnapshot>> SendAsync(
        string template, LightAgentSnapshot seen, StepContext context,
        Func<LightAgentSnapshot, bool, LightAgentSnapshot> after, CancellationToken ct)
    {
        var (id, isNew) = await mails.SendOnceAsync(template, seen, context, ct);

        // A copy of an earlier try may have been written before the app was there: then the app is told of once more.
        var next = after(seen, isNew);
        return new(next, AnswerReceipt.Write(id, isNew && next.ToldApp));
    }
}
