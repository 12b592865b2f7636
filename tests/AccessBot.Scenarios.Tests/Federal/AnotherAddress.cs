using AccessBot.Scenarios.Tests.Deprovisioning;
using AccessBot.Scenarios.Tests.LightAgent;
using AccessBot.Scenarios.Tests.World;
using AccessBot.Vocabulary;

namespace AccessBot.Scenarios.Tests.Federal;

/// <summary>A person has more addresses than one, and an account more owners than one: before anything is given, all of it is looked at.</summary>
public sealed class AnotherAddress : InAPracticeWorld
{
    private const string Email = "rob@gitlab.com";
    private const string Login = "rob.k@gitlab.com";
    private const string Before = "robert@gitlab.com";

    [Theory]
    [InlineData(Login, "end-user", true, "is suspended")]
    [InlineData(Login, "agent", false, "already")]
    [InlineData(Login, "end-user", false, "sign in to the directory with")]
    [InlineData(Before, "agent", false, "an address that the person had before")]
    [InlineData(Before, "end-user", true, "an address that the person had before")]
    public async Task Of_the_person_with_an_account_that_settles_it_is_for_an_operator(string address, string role, bool suspended, string said)
    {
        await IsInDirectoryAsync();
        await World.HasAccountAsync(email: address, name: "Rob K.", role: role, suspended: suspended, groups: []);
        var request = await VerifiedAsync("Rob Keller", "@rob", Email);

        var state = await World.StateAsync();
        Assert.Null(state.Account(Email));
        Assert.StartsWith($"{role} suspended={(suspended ? "true" : "false")}", state.AccountLine(address), StringComparison.Ordinal);
        Assert.Contains(said, state.Note(request, "handed-over"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task That_was_the_persons_keeps_no_seat_from_them_where_an_end_user_stands_under_it()
    {
        await IsInDirectoryAsync();
        await World.HasAccountAsync(email: Before, name: "Rob K.", role: "end-user", groups: []);
        var request = await VerifiedAsync("Rob Keller", "@rob", Email);

        var state = await World.StateAsync();
        Assert.Contains("ready", state.NoteKinds(request));
        Assert.StartsWith("agent", state.AccountLine(Email), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("end-user", false), InlineData("agent", true)]
    public async Task Of_somebody_else_on_the_account_is_for_an_operator(string role, bool isLight)
    {
        await HasAsync("us-federal", new { email = "ana@gitlab.com", name = "Ana Ruiz", role, custom_role_id = isLight ? LightRole : (long?)null, addresses = new[] { "other@evil.example" } });
        var request = await VerifiedAsync("Ana Ruiz", "@ana", "ana@gitlab.com");

        var state = await World.StateAsync();
        Assert.StartsWith(role, state.AccountLine(), StringComparison.Ordinal);
        var note = state.Note(request, "handed-over");
        Assert.Contains("an address that is not the person's", note, StringComparison.Ordinal);
        Assert.Contains($"(user {state.Account("ana@gitlab.com")!["id"]})", note, StringComparison.Ordinal);
        Assert.DoesNotContain("evil.example", note, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Of_the_persons_own_on_the_account_or_one_that_nobody_has_verified_changes_nothing()
    {
        await IsInDirectoryAsync();
        await HasAsync("us-federal", new { email = Email, name = "Rob Keller", role = "end-user", addresses = new[] { Login }, unverified = new[] { "other@evil.example" } });
        var request = await VerifiedAsync("Rob Keller", "@rob", Email);

        var state = await World.StateAsync();
        Assert.Contains("ready", state.NoteKinds(request));
        Assert.StartsWith("agent", state.AccountLine(Email), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("agent", false, "You already have Zendesk Global")]
    [InlineData("agent", true, "Your request for Zendesk Global is with a colleague")]
    [InlineData("end-user", false, "Your request for Zendesk Global is with a colleague")]
    public async Task Of_a_sender_with_an_account_that_settles_it_gives_no_second_seat(string role, bool suspended, string subject)
    {
        await IsInDirectoryAsync();
        await World.HasAccountAsync("global", Login, "Rob K.", role, suspended, groups: []);
        await World.SendAsync(MailWorld.Head("Rob <rob@gitlab.com>"));
        await Bot.WorkAsync();

        var state = await World.StateAsync();
        Assert.Null(state.Account(Email, "global"));
        Assert.Equal([subject], state.SubjectsTo(Email));
    }

    [Fact]
    public async Task Of_somebody_else_on_a_senders_account_is_for_an_operator()
    {
        await HasAsync("global", new { email = "ana@gitlab.com", name = "Some Customer", role = "end-user", addresses = new[] { "customer@evil.example" } });
        await World.SendAsync();
        await Bot.WorkAsync();

        Assert.Equal("end-user suspended=false tags=0 tickets=0", (await World.StateAsync()).AccountLine(instance: "global"));
        var row = await Bot.OnlyRowAsync();
        Assert.Equal(("hand-over", AccessBot.Workflows.LightAgent.Because.ForeignAddress), (row.Kind, row.Because));
    }

    private long LightRole => World.Settings.Federal().LightAgentRole.Value;

    private Task<System.Text.Json.Nodes.JsonNode?> HasAsync(string instance, object user) =>
        World.PostAsync("zendesk", new { instance, users = new[] { user } });

    private async Task<RequestRef> VerifiedAsync(string name, string username, string email)
    {
        var request = await World.FileAsync("ana", FederalForm.For(name, username, email));
        await Bot.LookAsync(request);
        await World.LabelAsync(request, "pat", "citizenship::verified");
        await Bot.LookAsync(request);
        return request;
    }

    private Task<System.Text.Json.Nodes.JsonNode?> IsInDirectoryAsync() => World.PostAsync("okta", new
    {
        users = new[] { new { login = Login, email = Email, name = "Rob Keller", gitlab_username = "rob", former_emails = new[] { Before } } },
    });
}
