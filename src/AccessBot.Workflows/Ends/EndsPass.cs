using AccessBot.Workflows.Kit;
using AccessBot.Workflows.Kit.Passes;
using AccessBot.Workflows.Kit.Shadow;

namespace AccessBot.Workflows.Ends;

/// <summary>Ends of access as the engine runs them: the table, the reader and the steps put together.</summary>
public sealed class EndsPass(EndsReader reader, EndsSteps steps, EndsOptions options) : IWorkflow<EndsSnapshot>
{
    public string Id => EndsWorkflow.WorkflowId;

    public Decision Decide(EndsSnapshot seen) => EndsWorkflow.Decide(seen);

    public DateTimeOffset ReadAt(EndsSnapshot seen) => seen.At;

    public Task<EndsSnapshot> RefreshAsync(EndsSnapshot seen, CancellationToken ct) => reader.ReadAsync(seen.Request, ct);

    public Task<StepResult<EndsSnapshot>> RunAsync(Step step, EndsSnapshot seen, StepContext context, CancellationToken ct) => step switch
    {
        RemindOfEnd => steps.RemindAsync(seen, context, ct),
        FileRemoval => steps.FileAsync(seen, context, ct),
        _ => throw new InvalidOperationException($"{step.Name} is not a step of this workflow"),
    };

    // There is no issue of its own to say anything on.
    public Task<EndsSnapshot> SettleAsync(EndsSnapshot seen, Decision decision, CancellationToken ct) => Task.FromResult(seen);

    public Imagined<EndsSnapshot> Imagine(Step step, EndsSnapshot seen, DateTimeOffset since) => new(
        new(EffectKind.Other, step is RemindOfEnd ? "remind whoever asked that the access ends" : "file an issue that takes the access away"),
        null);

    public RequestFace Describe(EndsSnapshot seen) => seen.End is not { } end
        ? new RequestFace("The end of access", null, null)
        : new RequestFace(
            end.IsUnused ? $"Access to {options.SystemOf(end.Instance)} that nobody uses" : $"Access to {options.SystemOf(end.Instance)} until {end.Day}",
            (seen.Who?.Email ?? seen.Access.Newest?.Person)?.Value, null, seen.EndsAt ?? end.At);
}
