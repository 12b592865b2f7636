using AccessBot.Vocabulary;
using AccessBot.Workflows.Kit;
using AccessBot.Workflows.Kit.Passes;
using AccessBot.Workflows.LightAgent;
using AccessBot.Workflows.Ports.Memory;
using AccessBot.Workflows.Replies;

namespace AccessBot.Worker.Composition;

/// <summary>A mail is an answer to one of the bot's, or it asks for an account: what the intake made of it says which.</summary>
internal sealed class MailWorkflow(
    ILetters letters, PassRunner<RepliesSnapshot> replies, RepliesReader readReply, PassRunner<LightAgentSnapshot> requests,
    LightAgentReader readRequest) : IIntakeWorkflow
{
    private readonly IntakeWorkflow<RepliesSnapshot> _replies = new(RequestRef.LightAgentMail, replies, readReply.ReadAsync);

    private readonly IntakeWorkflow<LightAgentSnapshot> _requests =
        new(RequestRef.LightAgentMail, requests, readRequest.ReadAsync);

    public string Id => _requests.Id;

    public string Intake => RequestRef.LightAgentMail;

    public async Task<PassOutcome> RunAsync(RequestRef request, CancellationToken ct) =>
        await (await OfAsync(request, ct)).RunAsync(request, ct);

    public async Task<Decision> PlanAsync(RequestRef request, CancellationToken ct) =>
        await (await OfAsync(request, ct)).PlanAsync(request, ct);

    private async Task<IIntakeWorkflow> OfAsync(RequestRef request, CancellationToken ct) =>
        await letters.FindAsync(request, ct) is { Verdict: LetterVerdict.Reply } ? _replies : _requests;
}
