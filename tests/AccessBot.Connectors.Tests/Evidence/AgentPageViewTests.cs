using AccessBot.Connectors.Evidence;
using AccessBot.Vocabulary;

namespace AccessBot.Connectors.Tests.Evidence;

public sealed class AgentPageViewTests
{
    private static readonly Uri Federal = new("https://federal.zendesk.com");

    private static readonly ZendeskUser Ana =
        new(41, "Ana Ruiz", EmailAddress.Parse("ana@gitlab.com"), [], "end-user", null, true, true, [], null, false, null);

    [Theory]
    [InlineData("https://federal.zendesk.com/agent/users/41/tickets", null)]
    [InlineData("https://federal.zendesk.com/agent/users/41", null)]
    [InlineData("https://federal.zendesk.com/agent/users/41?brand=1#x", null)]
    [InlineData("https://federal.zendesk.com/agent/users/412/tickets", AgentPageView.AnotherPage)]
    [InlineData("https://federal.zendesk.com/agent/dashboard?u=/agent/users/41", AgentPageView.AnotherPage)]
    [InlineData("https://global.zendesk.com/agent/users/41/tickets", AgentPageView.AnotherPage)]
    [InlineData("https://federal.zendesk.com.example/agent/users/41", AgentPageView.AnotherPage)]
    [InlineData("http://federal.zendesk.com/agent/users/41/tickets", AgentPageView.AnotherPage)]
    [InlineData("https://federal.zendesk.com:8443/agent/users/41", AgentPageView.AnotherPage)]
    [InlineData("https://federal.zendesk.com/access/unauthenticated", AgentPageView.SignIn)]
    public void Host_path_and_user_must_be_the_persons(string address, string? objection) =>
        Assert.Equal(objection, Seen(address).FindObjection(Federal, Ana, []));

    [Theory]
    [InlineData("Ben Achterberg ben@gitlab.com", AgentPageView.AnotherPerson)]
    [InlineData("", AgentPageView.AnotherPerson)]
    [InlineData("Ana Ruiz ANA@GitLab.com", null)]
    [InlineData("Ana Ruiz ana@gitlab.com session=0123456789", AgentPageView.ShowsSession)]
    public void The_page_shows_the_persons_address_and_nothing_of_the_session(string text, string? objection) =>
        Assert.Equal(
            objection,
            (Seen("https://federal.zendesk.com/agent/users/41") with { Text = text }).FindObjection(Federal, Ana, ["0123456789"]));

    [Fact]
    public void A_page_that_asks_for_a_password_is_a_sign_in_page_wherever_it_is() =>
        Assert.Equal(
            AgentPageView.SignIn,
            (Seen("https://federal.zendesk.com/agent/users/41") with { AsksForPassword = true }).FindObjection(Federal, Ana, []));

    private static AgentPageView Seen(string address) => new(200, new Uri(address), "Ana Ruiz ana@gitlab.com", false);
}
