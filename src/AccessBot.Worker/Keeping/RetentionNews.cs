using System.Globalization;
using AccessBot.Storage.Keeping;
using AccessBot.Workflows.Ports.Memory;

namespace AccessBot.Worker.Keeping;

/// <summary>Tells operators of a period that deletes nothing until somebody agrees, and of a log that could not be cut.</summary>
public sealed class RetentionNews(Retention retention, IOperatorMessages operators, TimeProvider time)
{
    /// <summary>The kind of the message; its key is the kind that is kept.</summary>
    public const string Message = "retention";

    public async Task TellAsync(IReadOnlyList<KindPruned> done, CancellationToken ct)
    {
        foreach (var plan in await retention.PlanAsync(ct))
        {
            var trouble = done.FirstOrDefault(one => one.Kind == plan.Kind)?.Trouble;
            var text = plan.IsWaiting ? Waiting(plan) : trouble is null ? null : $"{Begin(plan.Kind)} could not be cut: {trouble}.";
            if (text is null) await operators.SettleAsync(Message, plan.Kind.Id, time.GetUtcNow(), ct);
            else await operators.RaiseAsync(Message, plan.Kind.Id, text, time.GetUtcNow(), ct);
        }
    }

    private static string Waiting(KindPlan plan) => string.Create(CultureInfo.InvariantCulture, $"""
        The configuration keeps {plan.Kind.What} for {plan.Days} days{(plan.Agreed is { } before ? $" instead of {before}" : "")}: {(plan.Due == 1 ? "1 row" : $"{plan.Due:N0} rows")} would go, and none goes before somebody agrees. Look at 'accessbot retention prune' and run it with --apply, or keep them longer.
        """).ReplaceLineEndings(" ");

    private static string Begin(KeptKind kind) => kind == KeptKind.Log ? "The audit log" : kind.What;
}
