using AccessBot.Workflows.Kit;
using AccessBot.Workflows.Ports.Memory;
using static AccessBot.Workflows.Kit.Decision;

namespace AccessBot.Workflows.Replies;

/// <summary>
/// An answer to one of the bot's mails is never a yes and never a request: its sender is told once how to answer, and
/// operators see it. Policy and owners: docs/workflows/replies.md.
/// </summary>
public static class RepliesWorkflow
{
    public const string WorkflowId = "replies";

    // First matching row wins, and one look takes at most one step; then it looks again.
    public static Decision Decide(RepliesSnapshot seen) => seen switch
    {
        { Letter: null } => new Rest(Because.Gone, TellOperator: true),
        { Letter: { Verdict: LetterVerdict.PutAside, Because: var why } } => new HandOver(why),
        { Told: true } => new Rest(Because.Answered, TellOperator: true),
        { Person: null } or { TooMany: true } => new Rest(Because.LeftToPeople, TellOperator: true),
        _ => Do(new AnswerReply(), Because.NotAnswered),
    };
}

/// <summary>Writes to the directory's address of the sender how to answer. Once for a mail.</summary>
public sealed record AnswerReply() : Step(StepName, "1")
{
    public const string StepName = "answer-reply";
}
