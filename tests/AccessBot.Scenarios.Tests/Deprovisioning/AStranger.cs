using AccessBot.Scenarios.Tests.World;

namespace AccessBot.Scenarios.Tests.Deprovisioning;

/// <summary>Somebody leaves whom the company directory does not know.</summary>
public sealed class AStranger : InAPracticeWorld
{
    private const string Zoe = "zoe@gitlab.com";
    private static readonly string Form = OffboardingForm.For("Zoe Novak", "@zoe", Zoe);

    [Fact]
    public async Task With_an_account_under_exactly_this_address_is_removed_once_that_is_confirmed()
    {
        await World.HasAccountAsync(email: Zoe, name: "Zoe Novak", tickets: 1);
        var request = await World.OffboardAsync(form: Form);
        await Bot.LookAsync(request);
        var asked = await World.StateAsync();
        Assert.Equal("agent suspended=false tags=1 tickets=1", asked.AccountLine(Zoe));
        Assert.Contains("directory does not know", asked.Note(request, "confirm"), StringComparison.Ordinal);

        await World.LabelAsync(request, "pat", "offboarding::confirmed");
        await Bot.LookAsync(request);
        var state = await World.StateAsync();
        Assert.Equal("end-user suspended=true tags=0 tickets=0", state.AccountLine(Zoe));
        Assert.Contains("directory does not know", state.Note(request, "evidence"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Is_not_removed_by_a_confirmation_that_was_called_something_else_when_it_was_added()
    {
        const string Confirmed = "offboarding::confirmed", Declined = "offboarding::declined";
        await World.HasAccountAsync(email: Zoe, name: "Zoe Novak", tickets: 1);
        var request = await World.OffboardAsync(form: Form);
        await Bot.LookAsync(request);
        await RenameAsync(Confirmed, Declined);
        await World.LabelAsync(request, "pat", Declined);
        await Bot.LookAsync(request);
        await RenameAsync(Declined, Confirmed);
        await Bot.LookAsync(request);

        var state = await World.StateAsync();
        Assert.Equal("agent suspended=false tags=1 tickets=1", state.AccountLine(Zoe));
        Assert.DoesNotContain(Confirmed, state.Labels(request));
        Assert.Contains($"`{Declined}` added by Pat", state.Note(request, "explain-label"), StringComparison.Ordinal);
    }

    private Task<System.Text.Json.Nodes.JsonNode?> RenameAsync(string from, string to) =>
        World.PostAsync("renames", new { kind = "label", project = OffboardingForm.Project, from, to });

    [Fact]
    public async Task Without_an_account_is_asked_about()
    {
        var request = await World.OffboardAsync(form: Form);
        await Bot.LookAsync(request);
        Assert.Equal(["ask-requester", "status"], (await World.StateAsync()).NoteKinds(request));
    }

    [Fact]
    public async Task Whose_address_is_a_second_one_of_somebody_elses_is_asked_about()
    {
        await World.PostAsync("zendesk", new
        {
            instance = "us-federal",
            users = new[] { new { name = "Eli Brandt", email = "eli@gitlab.com", role = "agent", identities = new[] { Zoe } } },
        });
        var request = await World.OffboardAsync(form: Form);
        await Bot.LookAsync(request);
        Assert.Equal(["ask-requester", "status"], (await World.StateAsync()).NoteKinds(request));
    }
}
