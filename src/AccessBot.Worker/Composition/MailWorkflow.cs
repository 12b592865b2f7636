using AccessBot.Vocabulary;
using AccessBot.Workflows.Kit;
using AccessBot.Workflows.Kit.Contracts;
using AccessBot.Workflows.Kit.Passes;
using AccessBot.Workflows.LightAgent;
using AccessBot.Workflows.Ports.Memory;
using AccessBot.Workflows.Replies;

namespace AccessBot.Worker.Composition;

/// <summary>
/// A mail is an answer to one of the bot's, or it asks for an account: what the intake made of it says which, and the mailbox that it
/// came to says in which instance.
/// </summary>
internal sealed class MailWorkflow(
    ILetters letters, PassRunner<RepliesSnapshot> replies, RepliesReader readReply, IEnumerable<LightAgentParts> instances) : IIntakeWorkflow
{
    private readonly IntakeWorkflow<RepliesSnapshot> _replies = new(RequestRef.LightAgentMail, replies, readReply.ReadAsync);

    private readonly IReadOnlyList<LightAgentParts> _instances = [.. instances];

    public string Id => _instances.Count == 0 ? _replies.Id : LightAgentWorkflow.WorkflowId;

    public string Intake => RequestRef.LightAgentMail;

    public async Task<PassOutcome> RunAsync(RequestRef request, CancellationToken ct) =>
        await (await OfAsync(request, ct)).RunAsync(request, ct);

    public async Task<Decision> PlanAsync(RequestRef request, CancellationToken ct) =>
        await (await OfAsync(request, ct)).PlanAsync(request, ct);

    // Of a mailbox that is no instance's any more the first one says so, and gives nothing.
    private async Task<IIntakeWorkflow> OfAsync(RequestRef request, CancellationToken ct) =>
        _instances.Count == 0 || await letters.FindAsync(request, ct) is { Verdict: LetterVerdict.Reply } ? _replies
        : (_instances.FirstOrDefault(one => one.Mailbox == MailIdentity.Of(request)?.Mailbox) ?? _instances[0]).Workflow;
}
