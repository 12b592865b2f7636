using AccessBot.Connectors.Evidence;

namespace AccessBot.Connectors.Tests.Evidence;

public sealed class BrowserStateTests
{
    private static readonly Uri Federal = new("https://federal.zendesk.com");

    [Theory]
    [InlineData("federal.zendesk.com", true)]
    [InlineData(".zendesk.com", true)]
    [InlineData("zendesk.com", false)]
    [InlineData("global.zendesk.com", false)]
    [InlineData(".okta.com", false)]
    [InlineData("notfederal.zendesk.com.example", false)]
    [InlineData("", false)]
    public void Only_cookies_that_belong_to_the_instance_reach_the_browser(string domain, bool kept)
    {
        var state = BrowserState.Parse(
            $$"""{"cookies":[{"name":"a","value":"a-long-secret","domain":"{{domain}}","path":"/"}]}""", Federal);

        Assert.Equal(kept, state.Cookies.ToJsonString().Contains("a-long-secret", StringComparison.Ordinal));
        Assert.Equal(kept, state.Secrets.Contains("a-long-secret"));
    }

    [Theory]
    [InlineData("federal.zendesk.com", "url", "https://federal.zendesk.com/")]
    [InlineData(".zendesk.com", "domain", ".zendesk.com")]
    public void A_cookie_of_one_host_is_given_to_that_host_alone(string domain, string field, string expected)
    {
        var state = BrowserState.Parse(
            $$"""{"cookies":[{"name":"__Host-a","value":"v","domain":"{{domain}}","path":"/","secure":true,"expires":-1,"odd":1}]}""", Federal);

        var cookie = Assert.Single(state.Cookies)!.AsObject();
        Assert.Equal(expected, cookie[field]!.GetValue<string>());
        Assert.Equal(new[] { "name", "value", "path", "secure", field }, cookie.Select(part => part.Key));
    }

    [Fact]
    public void What_other_sites_keep_in_the_browser_stays_behind()
    {
        var state = BrowserState.Parse(
            """
            {"cookies":[],"origins":[
              {"origin":"https://federal.zendesk.com","localStorage":[{"name":"t","value":"own-long-token"}]},
              {"origin":"https://other.example","localStorage":[{"name":"t","value":"foreign-token"}]}]}
            """, Federal);

        Assert.Equal(["own-long-token"], state.Secrets);
        Assert.DoesNotContain("foreign-token", state.Script, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("")]
    [InlineData("planted-secret")]
    [InlineData("[]")]
    [InlineData("""{"cookies":"planted-secret"}""")]
    [InlineData("""{"cookies":[{"value":5,"domain":"federal.zendesk.com"}]}""")]
    public void A_file_that_is_no_storage_state_is_refused_without_quoting_it(string text)
    {
        var file = Path.GetTempFileName();
        try
        {
            File.WriteAllText(file, text);
            var refused = Assert.Throws<InvalidOperationException>(() => BrowserState.Read(file, Federal));
            Assert.EndsWith("is not a browser's storage state", refused.Message, StringComparison.Ordinal);
            Assert.DoesNotContain("planted", refused.ToString(), StringComparison.Ordinal);
        }
        finally
        {
            File.Delete(file);
        }
    }
}
