using AccessBot.Vocabulary;
using AccessBot.Workflows.Kit.Contracts;
using AccessBot.Workflows.Ports.Acting;

namespace AccessBot.Workflows.Kit.Passes;

/// <summary>
/// Sends a request where its intake belongs; what no workflow has taken over is an issue. In one process a request is
/// looked at once at a time, whatever the scheduler fires: after a recovery it may run one firing beside another.
/// </summary>
public sealed class IntakePass(
    IssuePass issues, IEnumerable<IIntakeWorkflow> workflows, PassTroubles troubles, Mandate mandate) : IPass
{
    private readonly Dictionary<RequestRef, Turn> _turns = [];

    public async Task<PassOutcome> RunAsync(RequestRef request, CancellationToken ct)
    {
        using var look = mandate.Begin();
        var turn = Queue(request);
        try
        {
            await turn.Free.WaitAsync(ct);
            try
            {
                return await LookAsync(request, ct);
            }
            finally
            {
                turn.Free.Release();
            }
        }
        finally
        {
            Leave(request, turn);
        }
    }

    private Task<PassOutcome> LookAsync(RequestRef request, CancellationToken ct) =>
        workflows.FirstOrDefault(workflow => workflow.Intake == request.Intake) is { } own
            ? troubles.GuardAsync(request, () => own.RunAsync(request, ct), ct)
            : issues.RunAsync(request, ct);

    private Turn Queue(RequestRef request)
    {
        lock (_turns)
        {
            var turn = _turns.TryGetValue(request, out var taken) ? taken : _turns[request] = new Turn();
            turn.Waiting++;
            return turn;
        }
    }

    private void Leave(RequestRef request, Turn turn)
    {
        lock (_turns)
        {
            if (--turn.Waiting > 0) return;
            _turns.Remove(request);
            turn.Free.Dispose();
        }
    }

    private sealed class Turn
    {
        public SemaphoreSlim Free { get; } = new(1, 1);

        public int Waiting { get; set; }
    }
}
