using AccessBot.Storage;
using AccessBot.Storage.Proposing;
using AccessBot.Vocabulary;
using AccessBot.Worker.Desk;
using AccessBot.Workflows.Kit.Proposing;
using AccessBot.Workflows.Kit.Shadow;
using AccessBot.Workflows.Ports.Memory;

namespace AccessBot.Worker.Cli.Explain;

/// <summary>
/// What the database alone knows of a request: for mails, and for issues while a vendor does not answer.
/// </summary>
/// <param name="NotRead">Why nothing was read anew, in a sentence without its full stop; null for a mail, which has no more to read.</param>
/// <param name="Letter">The mail itself, while it stands with operators.</param>
internal sealed record RequestMemory(
    RequestRow Row, IReadOnlyList<DecisionLine> History, IReadOnlyList<JournalEntry> Journal, string? NotRead,
    Letter? Letter)
{
    /// <summary>The plan of a workflow in propose; null elsewhere.</summary>
    public PlanFile? Plan { get; init; }

    /// <summary>The offboarding of the same person that it waits for; null elsewhere.</summary>
    public RequestRef? WaitsFor { get; init; }

    public bool NeedsPerson => NotRead is not null || Row.WaitingFor == nameof(Workflows.Kit.Party.Operators);

    /// <summary>Null for a request that the bot has never taken in.</summary>
    public static async Task<RequestMemory?> ReadAsync(
        IServiceProvider services, RequestRef request, string? notRead, CancellationToken ct)
    {
        var book = services.GetRequiredService<RequestBook>();
        if (await book.FindAsync(request, ct) is not { } row) return null;
        return new(
            row, await book.HistoryAsync(request, ct),
            await services.GetRequiredService<IJournal>().ReadAsync(request, ct), notRead,
            await Letters.NeedingAPersonAsync(services.GetService<ILetters>(), row, ct))
        {
            Plan = row.Workflow is { } workflow && services.GetRequiredService<WorkflowModes>().IsPropose(workflow)
                ? await services.GetRequiredService<PlanBook>().FindAsync(request, ct) : null,
            WaitsFor = await services.GetRequiredService<WaitedFor>().FindAsync(row.Because, row.Subject, ct),
        };
    }
}
