using AccessBot.Scenarios.Tests.Deprovisioning;
using AccessBot.Scenarios.Tests.World;
using AccessBot.Vocabulary;
using AccessBot.Workflows.Deprovisioning;
using AccessBot.Workflows.Ports.Memory;
using Microsoft.Extensions.DependencyInjection;

namespace AccessBot.Scenarios.Tests.Faults.Stories;

/// <summary>An agent with open tickets leaves; she has an account in one instance and none in the other.</summary>
public sealed class RemovalStories : IStory
{
    public const string WellEnded = """
        rest, access is removed and proved where there was any; in the other instances that were asked for none was found
        issue: open offboarding, support::done
        notes: evidence, no-account, status
        federal: end-user suspended=true tags=0 tickets=0
        global: none
        ticked: Not Applicable to Team Member - Zendesk Global, Access Deprovisioned - Zendesk US Federal
        apps:
        """;

    public const string WellConfirmed = """
        rest, access is removed and proved where there was any; in the other instances that were asked for none was found
        issue: open offboarding, offboarding::confirmed, support::done
        notes: confirm, evidence, no-account, status
        federal: end-user suspended=true tags=0 tickets=0
        global: none
        ticked: Not Applicable to Team Member - Zendesk Global, Access Deprovisioned - Zendesk US Federal
        apps:
        """;

    private const string Group = "okta-zendeskfederal-users";

    private readonly PracticeWorld _world;
    private readonly Newcomers _newcomers;
    private readonly string _by;
    private readonly bool _holdsApp;

    // So many leave in one test that the brake would stop them, and a fault costs an update more than five a minute allow;
    // what those limits do is shown elsewhere.
    public RemovalStories(PracticeWorld world, string by = "pat", bool holdsApp = false)
    {
        (_world, _newcomers, _by, _holdsApp) = (world, new Newcomers(world), by, holdsApp);
        (world.Settings.Deprovisioning.MostRemovals, world.Settings.Deprovisioning.MostPercent) = (1000, 100_000);
        var vendors = world.Sandbox.World;
        vendors.Behaviours = vendors.Behaviours with
        {
            Zendesk = vendors.Behaviours.Zendesk with { UserUpdatesPerMinute = 0, TicketUpdatesPerMinute = 0, RequestsPerMinute = 0 },
        };
    }

    public async Task<IFiled> FileAsync()
    {
        var someone = await _newcomers.HireAsync();
        await _world.HasAccountAsync(email: someone.Email, name: someone.Name, tickets: 3);
        if (_holdsApp) await HoldAppAsync(someone);
        var form = OffboardingForm.For(someone.Name, $"@{someone.Username}", someone.Email);
        return new Filed(_world, await _world.OffboardAsync(_by, form), someone.Email);
    }

    private async Task HoldAppAsync(Newcomer someone) => await _world.PostAsync("okta", new
    {
        users = new[] { new { login = someone.Email, name = someone.Name, gitlab_username = someone.Username, groups = new[] { Group } } },
    });

    internal sealed class Filed(PracticeWorld world, RequestRef request, string email) : IFiled
    {
        private bool _confirmed;

        public RequestRef Request => request;

        public string Email => email;

        public async Task<PassRecord?> LookAsync(Bot bot, CancellationToken ct)
        {
            await bot.LookAsync(request, ct);
            return await bot.Services.GetRequiredService<IJournal>().FindLastAsync(request, ct);
        }

        public async Task ActAsync(PassRecord last)
        {
            if (_confirmed || last.Because != Because.WaitingForYes) return;
            _confirmed = true;
            await world.LabelAsync(request, "pat", "offboarding::confirmed");
        }

        public string World(WorldState state) => $"""
            issue: {(state.IsOpen(request) ? "open" : "closed")} {string.Join(", ", state.Labels(request))}
            notes: {string.Join(", ", state.NoteKinds(request))}
            federal: {state.AccountLine(email)}
            global: {state.AccountLine(email, "global")}
            ticked: {string.Join(", ", state.Ticked(request))}
            apps:{string.Concat(state.Apps(email).Select(app => $" {app}"))}
            """;
    }
}
