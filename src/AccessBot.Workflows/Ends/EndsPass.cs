using System.Globalization;
using AccessBot.Workflows.Kit;
using AccessBot.Workflows.Kit.Contracts;

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

    public Imagined<EndsSnapshot> Imagine(Step step, EndsSnapshot seen, DateTimeOffset since) => step is RemindOfEnd
        ? new(
            new(EffectKind.Other, "remind whoever asked that the access ends") { Target = [seen.Access.Newest?.Request.ToString()] },
            seen with { RemindedAt = since })
        : new(
            new(EffectKind.Other, "file an issue that takes the access away") { Target = [seen.Who?.Email.Value, seen.Place?.Project] }, null);

    // The last day of access that nobody uses moves with the clock until people were told.
    public IReadOnlyList<PlanPart> PlannedOn(EndsSnapshot seen) =>
    [
        new("person", Digest.Of(seen.End?.Key)),
        new("until", Digest.Of(seen.End is { IsUnused: true } end ? end.Day : seen.LastDay?.ToString("O", CultureInfo.InvariantCulture))),
    ];

    public RequestFace Describe(EndsSnapshot seen) => seen.End is not { } end
        ? new RequestFace("The end of access", null, null)
        : new RequestFace(
            end.IsUnused ? $"Access to {options.SystemOf(end.Instance)} that nobody uses" : $"Access to {options.SystemOf(end.Instance)} until {end.Day}",
            (seen.Who?.Email ?? seen.Access.Newest?.Person)?.Value, null, seen.EndsAt ?? end.At);
}
