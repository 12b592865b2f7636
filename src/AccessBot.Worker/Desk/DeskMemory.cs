using System.Diagnostics.CodeAnalysis;
using AccessBot.Storage;
using AccessBot.Storage.Audit;
using AccessBot.Storage.Desk;
using AccessBot.Storage.Removals;
using AccessBot.Vocabulary;
using AccessBot.Workflows.Deprovisioning;
using AccessBot.Workflows.Kit.Contracts;

namespace AccessBot.Worker.Desk;

/// <summary>The parts of the bot's memory that the desk reads and its acts write.</summary>
public sealed record DeskMemory(
    RequestBook Book, Journal Journal, PauseSwitch Pauses, TakenOver Taken, RemovalLedger Removals, AuditLog Audit)
{
    private static readonly Reason[] HeldBack = [Because.BrakeOn, Because.TooManyByOne];

    /// <summary>Removals that the brake holds back, the longest waiting first.</summary>
    internal Task<IReadOnlyList<RequestRow>> HeldRemovalsAsync(CancellationToken ct) => Book.OpenAsync(500, ct, because: HeldBack);

    internal static bool IsHeld([NotNullWhen(true)] RequestRow? row) =>
        row is not null && HeldBack.Any(reason => reason.Id == row.Because.Id);
}

/// <summary>The workflows that are put together in this bot, by id.</summary>
public sealed class WorkflowNames(IEnumerable<IIssueWorkflow> issues, IEnumerable<IIntakeWorkflow> intakes)
{
    public IReadOnlyList<string> All { get; } =
        [.. issues.Select(workflow => workflow.Id).Concat(intakes.Select(workflow => workflow.Id)).Distinct()];
}
