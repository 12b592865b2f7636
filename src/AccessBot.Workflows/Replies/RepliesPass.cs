using System.Text.Json;
using AccessBot.Vocabulary;
using AccessBot.Workflows.Kit;
using AccessBot.Workflows.Kit.Contracts;
using AccessBot.Workflows.Ports.Memory;

namespace AccessBot.Workflows.Replies;

/// <summary>Answers to the bot's mails as the engine runs them.</summary>
public sealed class RepliesPass(RepliesReader reader, RepliesMails mails, IOperatorMessages operators, TimeProvider time)
    : IWorkflow<RepliesSnapshot>
{
    /// <summary>The kind of the operators' message.</summary>
    public const string Kind = "mail-reply";

    public string Id => RepliesWorkflow.WorkflowId;

    public Decision Decide(RepliesSnapshot seen) => RepliesWorkflow.Decide(seen);

    public DateTimeOffset ReadAt(RepliesSnapshot seen) => seen.At;

    public Task<RepliesSnapshot> RefreshAsync(RepliesSnapshot seen, CancellationToken ct) => reader.ReadAsync(seen.Request, ct);

    public async Task<StepResult<RepliesSnapshot>> RunAsync(
        Step step, RepliesSnapshot seen, StepContext context, CancellationToken ct)
    {
        if (step is not AnswerReply) throw new InvalidOperationException($"{step.Name} is not a step of this workflow");
        var id = await mails.SendOnceAsync(seen, context, ct);
        return new(seen with { Told = true }, JsonSerializer.Serialize(new { message_id = id }));
    }

    public async Task<RepliesSnapshot> SettleAsync(RepliesSnapshot seen, Decision decision, CancellationToken ct)
    {
        var (key, from) = Message(seen, decision.Because);
        await operators.RaiseAsync(
            Kind, key, $"{from}: {decision.Because}. The mail lies in the mailbox {seen.Letter?.Mail.Mailbox}, in the folder "
            + "of mails for operators.", time.GetUtcNow(), ct);
        return seen;
    }

    // Anybody can write a mail that looks like an answer, under any name: those are one message together.
    private static (string Key, string From) Message(RepliesSnapshot seen, Reason because)
    {
        if (seen.Letter is not { IsProved: true } letter) return (ManyAlike.Key(because, "not proved"), "somebody who is not proved");
        var from = EmailAddress.TryParse(letter.Sender, out var sender) ? sender.Shortened : "an unclear sender";
        return (seen.TooMany ? ManyAlike.Key(because, from) : seen.Request.ToString(), from);
    }

    public Imagined<RepliesSnapshot> Imagine(Step step, RepliesSnapshot seen, DateTimeOffset since) => new(
        new(EffectKind.Tell, "answer the mail: how to answer") { Target = [seen.Person?.DirectoryId, seen.Person?.Email.Value] }, seen with { Told = true });

    public RequestFace Describe(RepliesSnapshot seen) => new(
        "An answer to a mail of the bot's", EmailAddress.TryParse(seen.Letter?.Sender, out var sender) ? sender.Value : null, null);
}
