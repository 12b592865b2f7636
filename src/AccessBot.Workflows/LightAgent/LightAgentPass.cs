using AccessBot.Vocabulary;
using AccessBot.Workflows.Kit;
using AccessBot.Workflows.Kit.Contracts;
using AccessBot.Workflows.LightAgent.Watched;
using AccessBot.Workflows.Ports.Memory;

namespace AccessBot.Workflows.LightAgent;

/// <summary>
/// Light agents by mail as the engine runs it: the table, the reader, the steps and the words put together.
/// </summary>
public sealed class LightAgentPass(
    LightAgentWorkflow table, LightAgentReader reader, LightAgentSteps steps, IOperatorMessages operators,
    LightAgentOptions options, TimeProvider time)
    : IWorkflow<LightAgentSnapshot>
{
    /// <summary>The kind of the operators' message.</summary>
    public const string Kind = "light-agent";
    private static readonly TimeSpan JustNow = TimeSpan.FromSeconds(2);

    public string Id => LightAgentWorkflow.WorkflowId;

    public Decision Decide(LightAgentSnapshot seen) => table.Decide(seen);

    public DateTimeOffset ReadAt(LightAgentSnapshot seen) => seen.Facts.ReadAt;

    // Directory and Zendesk are asked again, so that somebody who left a moment ago is not given anything.
    public async Task<LightAgentSnapshot> RefreshAsync(LightAgentSnapshot seen, CancellationToken ct) =>
        time.GetUtcNow() - seen.Facts.ReadAt < JustNow ? seen : await reader.ReadAsync(seen.Facts.Request, ct);

    public Task<StepResult<LightAgentSnapshot>> RunAsync(
        Step step, LightAgentSnapshot seen, StepContext context, CancellationToken ct) =>
        steps.RunAsync(step, seen, context, ct);

    public async Task<LightAgentSnapshot> SettleAsync(LightAgentSnapshot seen, Decision decision, CancellationToken ct)
    {
        var (key, text) = Message(seen, decision);
        if (decision.Because == Because.NoSeatFree) return seen; // Told once for the instance, and not for each mail.
        if (decision.Next == Party.Operators)
            await operators.RaiseAsync(Kind, key, text, time.GetUtcNow(), ct);
        else if (decision is Decision.Rest)
            await operators.SettleAsync(Kind, seen.Facts.Request.ToString(), time.GetUtcNow(), ct);
        return seen;
    }

    public Imagined<LightAgentSnapshot> Imagine(Step step, LightAgentSnapshot seen, DateTimeOffset since) =>
        LightAgentImagined.Of(step, seen, since, options);

    public Task<WorldSight?> SightAsync(LightAgentSnapshot seen, CancellationToken ct) =>
        Task.FromResult<WorldSight?>(LightAgentImagined.Sight(seen, options));

    public IReadOnlyList<PlanPart> PlannedOn(LightAgentSnapshot seen) => LightAgentImagined.PlannedOn(seen);

    public RequestFace Describe(LightAgentSnapshot seen) => new(
        "Light agent by mail",
        EmailAddress.TryParse(seen.Facts.Letter?.Sender, out var sender) ? sender.Value : null,
        null);

    // A flood is one message for each sender, not one for each mail.
    private static (string Key, string Text) Message(LightAgentSnapshot seen, Decision decision)
    {
        var sender = EmailAddress.TryParse(seen.Facts.Letter?.Sender, out var address)
            ? address.Shortened
            : "an unclear sender";
        var request = seen.Facts.Request.ToString();
        return decision.Because switch
        {
            // Anybody can write such a mail: however many there are, they are one message.
            var why when seen.Mail == LetterStanding.PutAside =>
                (ManyAlike.Key(why, "not proved"), $"{why}. Such mails lie in the folder of mails for operators of {seen.Facts.Letter!.Mail.Mailbox}."),
            var why when why == Because.TooMany => (ManyAlike.Key(why, sender), $"{sender}: {decision.Because}"),
            var why when why == Because.NoApp => (request, $"{sender}: {decision.Because}. {LightAgentWords.WhyLate(seen)}."),
            _ => (request, $"{sender}: {decision.Because}"),
        };
    }
}
