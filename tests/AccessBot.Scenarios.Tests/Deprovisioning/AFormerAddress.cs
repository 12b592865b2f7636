using AccessBot.Scenarios.Tests.World;

namespace AccessBot.Scenarios.Tests.Deprovisioning;

/// <summary>Ines married, and the directory keeps her former address. An account may still stand under it, or be somebody else's by now.</summary>
public sealed class AFormerAddress : InAPracticeWorld
{
    private const string Now = "ines.prado@gitlab.com";
    private const string Before = "ines@gitlab.com";
    private static readonly string Form = OffboardingForm.For("Ines Prado", "@ines", Now);

    [Theory]
    [InlineData("Ines Costa")]
    [InlineData("Inês Estrada")]
    public async Task With_an_account_under_it_is_shown_to_a_person_and_nothing_is_changed(string name)
    {
        await World.PostAsync("okta", Directory(former: [Before]));
        await World.HasAccountAsync(email: Before, name: name, tickets: 1);
        var request = await World.OffboardAsync(form: Form);
        await Bot.LookAsync(request);
        var state = await World.StateAsync();
        Assert.Equal("agent suspended=false tags=1 tickets=1", state.AccountLine(Before));
        Assert.Contains("an address that this person had before", state.Note(request, "instance-handed-over"), StringComparison.Ordinal);
        Assert.Contains("agent, not suspended", state.Note(request, "instance-handed-over"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task In_Oktas_second_email_is_looked_up_too()
    {
        await World.PostAsync("okta", Directory(second: Before));
        await World.HasAccountAsync(email: Before, name: "Ines Costa");
        var request = await World.OffboardAsync(form: Form);
        await Bot.LookAsync(request);
        Assert.Contains("an address that this person had before", (await World.StateAsync()).Note(request, "instance-handed-over"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Beside_an_account_under_the_present_one_is_named_in_the_evidence()
    {
        await World.PostAsync("okta", Directory(former: [Before]));
        await World.HasAccountAsync(email: Now, name: "Ines Prado");
        var request = await World.OffboardAsync(form: Form);
        await Bot.LookAsync(request);
        var state = await World.StateAsync();
        Assert.Equal("end-user suspended=true tags=0 tickets=0", state.AccountLine(Now));
        Assert.Contains($"the former address `{Before}`: no other account", state.Note(request, "evidence"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Is_in_the_question_before_a_removal()
    {
        await World.PostAsync("okta", Directory(former: [Before]));
        await World.HasAccountAsync(email: Before, name: "Ines Costa");
        var request = await World.OffboardAsync(form: Form + "\n\nShe was a joy to work with.\n");
        await Bot.LookAsync(request);
        var asked = (await World.StateAsync()).Note(request, "confirm");
        Assert.Contains(Before, asked, StringComparison.Ordinal);
        Assert.Contains("(agent, user ", asked, StringComparison.Ordinal);
    }

    private static object Directory(string[]? former = null, string? second = null) => new
    {
        users = new[] { new { login = Now, name = "Ines Prado", gitlab_username = "ines", former_emails = former ?? [], second_email = second } },
    };
}
