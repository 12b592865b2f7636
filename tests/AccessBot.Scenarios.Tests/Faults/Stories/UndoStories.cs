using AccessBot.Scenarios.Tests.Deprovisioning;
using AccessBot.Scenarios.Tests.Faults.Sweeps;
using AccessBot.Scenarios.Tests.World;
using AccessBot.Vocabulary;
using AccessBot.Worker.Desk;
using AccessBot.Workflows.Deprovisioning;
using AccessBot.Workflows.Kit;
using AccessBot.Workflows.Ports;
using AccessBot.Workflows.Ports.Memory;
using Microsoft.Extensions.DependencyInjection;

namespace AccessBot.Scenarios.Tests.Faults.Stories;

/// <summary>
/// An agent's access was taken in peace, and an operator gives it back: <c>accessbot undo</c>, and once more
/// whenever it ends with an error.
/// </summary>
public sealed class UndoStories(PracticeWorld world, TimeProvider time) : IStory
{
    public const string WellEnded = """
        rest, everything is as it was before
        notes: evidence, no-account, status, undo-us-federal
        note: done
        federal: agent suspended=false tags=1 tickets=3
        apps: Zendesk US Federal
        """;

    private readonly RemovalStories _removals = new(world, holdsApp: true);

    public async Task<IFiled> FileAsync()
    {
        var removal = (RemovalStories.Filed)await _removals.FileAsync();
        await using var bot = await world.StartBotAsync(time: time);
        await new FaultyRun(_removals, time).EndAsync(bot, removal);
        return new Filed(removal.Request, removal.Email);
    }

    private sealed class Filed(RequestRef request, string email) : IFiled
    {
        private static readonly By Operator = new("Sam Ortega", "left by mistake");

        public async Task<PassRecord?> LookAsync(Bot bot, CancellationToken ct)
        {
            try
            {
                var undo = bot.Services.GetRequiredService<UndoActs>();
                var offer = await undo.OfferAsync(request, ct);
                await undo.FinishNotesAsync(offer, Operator.Name, ct);
                var plan = offer.Plans.Single(one => one.Instance == Instances.UsFederal);
                if (plan.Refusal is { } why) return Record("hand-over", Reasons.Of(why));
                if (plan.IsNothing) return Record("rest", Reasons.Of("everything is as it was before"));
                await undo.CarryOutAsync(offer with { Plans = [plan] }, Operator, ct);
                return null;
            }
            catch (Exception trouble) when (trouble is VendorTrouble or VendorRefusal)
            {
                return null;
            }
        }

        public Task ActAsync(PassRecord last) => Task.CompletedTask;

        public string World(WorldState state) => $"""
            notes: {string.Join(", ", state.NoteKinds(request))}
            note: {(state.BotNotes(request).Any(note => note.Contains("undid this removal", StringComparison.Ordinal)) ? "done" : "begun")}
            federal: {state.AccountLine(email)}
            apps: {string.Join(", ", state.Apps(email))}
            """;

        private static PassRecord Record(string kind, Reason because) => new(
            DeprovisioningWorkflow.WorkflowId, kind, because, null, null, default, null, 0, null, null, null, null);
    }
}
