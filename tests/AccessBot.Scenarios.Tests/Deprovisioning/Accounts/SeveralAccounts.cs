using AccessBot.Scenarios.Tests.World;
using AccessBot.Vocabulary;
using AccessBot.Workflows.Deprovisioning.Undo;
using Microsoft.Extensions.DependencyInjection;

namespace AccessBot.Scenarios.Tests.Deprovisioning.Accounts;

/// <summary>Rob signs in to the directory with another address than he writes with, and has an account under each of them.</summary>
public sealed class SeveralAccounts : InAPracticeWorld
{
    private const string Email = "rob@gitlab.com";
    private const string Login = "rob.k@gitlab.com";
    private const string Colleague = "wendy.birch@gitlab.com";
    private const string Private = "robbie@mail.example";
    private const string Gone = "end-user suspended=true tags=0 tickets=0";
    private static readonly string Form = OffboardingForm.For("Rob Keller", "@rob", Email);

    [Fact]
    public async Task Under_the_persons_own_addresses_are_all_removed_each_with_its_evidence()
    {
        var request = await TwoAccountsRemovedAsync();

        var state = await World.StateAsync();
        Assert.Equal((Gone, Gone), (state.AccountLine(Email), state.AccountLine(Login)));
        var proofs = state.BotNotes(request).Where(note => note.Contains("accessbot deprovisioning/evidence/us-federal.", StringComparison.Ordinal)).ToList();
        Assert.Equal(2, proofs.Count);
        Assert.Contains(Login, proofs[0], StringComparison.Ordinal);
        Assert.Contains(Email, proofs[1], StringComparison.Ordinal);
        Assert.DoesNotContain("instance-handed-over", state.NoteKinds(request));
    }

    [Fact]
    public async Task One_of_them_an_admins_do_not_keep_the_others_door_open()
    {
        await IsInDirectoryAsync();
        await World.HasAccountAsync(email: Email, name: "Rob Keller");
        await World.HasAccountAsync(email: Login, name: "Rob K.", role: "admin");
        var request = await World.OffboardAsync(form: Form);
        await Bot.LookAsync(request);

        var state = await World.StateAsync();
        Assert.Equal(Gone, state.AccountLine(Email));
        Assert.StartsWith("admin suspended=false", state.AccountLine(Login), StringComparison.Ordinal);
        Assert.Contains("is an admin of the instance", state.Note(request, "instance-handed-over"), StringComparison.Ordinal);
        Assert.DoesNotContain("evidence", state.NoteKinds(request));

        await World.HasAccountAsync(email: Login, name: "Rob K.");
        await Bot.LookAsync(request);
        state = await World.StateAsync();
        Assert.Equal((Gone, Gone), (state.AccountLine(Email), state.AccountLine(Login)));
    }

    [Fact]
    public async Task A_colleagues_address_that_the_person_made_a_former_one_of_theirs_protects_nobody_and_harms_nobody()
    {
        await IsInDirectoryAsync(second: Colleague);
        await World.HasAccountAsync(email: Email, name: "Rob Keller");
        await World.HasAccountAsync(email: Colleague, name: "Wendy Birch", tickets: 1);
        var request = await World.OffboardAsync(form: Form);
        await Bot.LookAsync(request);

        var state = await World.StateAsync();
        Assert.Equal(Gone, state.AccountLine(Email));
        Assert.Equal("agent suspended=false tags=1 tickets=1", state.AccountLine(Colleague));
        Assert.Contains("It may be somebody else's by now", state.Note(request, "evidence"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_account_that_answers_to_the_persons_address_beside_their_own_is_handed_over_and_their_own_is_shut()
    {
        await IsInDirectoryAsync();
        await World.HasAccountAsync(email: Email, name: "Rob Keller");
        await World.HasAccountAsync(email: Colleague, name: "Wendy Birch");
        await World.PostAsync("zendesk", new { instance = "us-federal", users = new[] { new { email = Colleague, name = "Wendy Birch", role = "agent", addresses = new[] { Login } } } });
        var request = await World.OffboardAsync(form: Form);
        await Bot.LookAsync(request);

        var state = await World.StateAsync();
        Assert.Equal(Gone, state.AccountLine(Email));
        Assert.StartsWith("agent suspended=false", state.AccountLine(Colleague), StringComparison.Ordinal);
        Assert.Contains("beside the person's own account", state.Note(request, "instance-handed-over"), StringComparison.Ordinal);
        Assert.DoesNotContain("evidence", state.NoteKinds(request));
    }

    [Theory]
    [InlineData(Private, "agent", Gone)]
    [InlineData(Private, "end-user", "end-user suspended=false tags=1 tickets=0")]
    [InlineData(Colleague, "agent", "agent suspended=false tags=1 tickets=0")]
    [InlineData("iris@contractor.example", "agent", "agent suspended=false tags=1 tickets=0", "Iris Contreras")]
    public async Task One_whose_primary_address_the_leaver_made_a_private_one_is_theirs_and_no_colleagues_or_customers_is(
        string primary, string role, string after, string name = "Rob Keller")
    {
        await IsInDirectoryAsync();
        await World.PostAsync("zendesk", new
        {
            instance = "us-federal",
            users = new[] { new { email = Email, name, role, tags = new[] { "support_team" }, groups = role == "agent" ? new[] { "Support" } : [], addresses = new[] { primary }, primary } },
        });
        var request = await World.OffboardAsync(form: Form);
        await Bot.LookAsync(request);

        var state = await World.StateAsync();
        Assert.Equal(after, state.AccountLine(primary));
        Assert.Contains(after == Gone ? "evidence" : "instance-handed-over", state.NoteKinds(request));
    }

    [Fact]
    public async Task Are_all_given_back_by_an_undo()
    {
        var request = await TwoAccountsRemovedAsync();
        foreach (var plan in await Bot.Services.GetRequiredService<RemovalUndo>().PlanAsync(request, default))
        {
            if (plan is { Refusal: null, IsNothing: false })
                await Bot.Services.GetRequiredService<UndoOrders>().CarryOutAsync(request, plan, "Sam Ortega", default);
        }

        var state = await World.StateAsync();
        Assert.Equal("agent suspended=false tags=1 tickets=2", state.AccountLine(Email));
        Assert.Equal("agent suspended=false tags=1 tickets=3", state.AccountLine(Login));
    }

    [Fact]
    public async Task Have_undo_notes_that_name_the_account()
    {
        var request = await TwoAccountsRemovedAsync();
        foreach (var plan in await Bot.Services.GetRequiredService<RemovalUndo>().PlanAsync(request, default))
            if (plan is { Refusal: null, IsNothing: false })
                await Bot.Services.GetRequiredService<UndoOrders>().CarryOutAsync(request, plan, "Sam Ortega", default);

        var notes = (await World.StateAsync()).BotNotes(request).Where(note => note.Contains("accessbot deprovisioning/undo-", StringComparison.Ordinal)).ToList();
        Assert.Equal(2, notes.Count);
        Assert.Single(notes, note => note.StartsWith("**Zendesk US Federal, also user ", StringComparison.Ordinal));
        Assert.Single(notes, note => note.StartsWith("**Zendesk US Federal:** ", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Are_one_removal_to_the_brake_and_the_next_leavers_is_the_second()
    {
        World.Settings.Deprovisioning.MostRemovals = 1;
        await World.HasAccountAsync();
        var request = await TwoAccountsRemovedAsync();
        var next = await World.OffboardAsync();
        await Bot.LookAsync(next);

        var state = await World.StateAsync();
        Assert.Equal((Gone, Gone), (state.AccountLine(Email), state.AccountLine(Login)));
        Assert.DoesNotContain("waits for an operator", state.Note(request, "status"), StringComparison.Ordinal);
        Assert.StartsWith("agent suspended=false", state.AccountLine(), StringComparison.Ordinal);
    }

    private async Task<RequestRef> TwoAccountsRemovedAsync()
    {
        await IsInDirectoryAsync();
        await World.HasAccountAsync(email: Email, name: "Rob Keller", tickets: 2);
        await World.HasAccountAsync(email: Login, name: "Rob K.", tickets: 3);
        var request = await World.OffboardAsync(form: Form);
        await Bot.LookAsync(request);
        return request;
    }

    private Task<System.Text.Json.Nodes.JsonNode?> IsInDirectoryAsync(string? second = null) => World.PostAsync("okta", new
    {
        users = new[] { new { login = Login, email = Email, name = "Rob Keller", gitlab_username = "rob", second_email = second } },
    });
}
