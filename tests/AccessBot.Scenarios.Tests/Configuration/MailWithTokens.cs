using AccessBot.Connectors.Mail.SignIn;

namespace AccessBot.Scenarios.Tests.Configuration;

/// <summary><c>mail.smtp.oauth</c>, as it is meant and as it is mistyped.</summary>
public sealed class MailWithTokens
{
    private const string Google = "provider: google, service_account: { env: KEY }";

    private static string? Environment(string name) => "value of " + name;

    [Fact]
    public void Is_read_instead_of_the_password()
    {
        var smtp = Files.Read(With("username: bot@example.com", Google), Environment).Mail.Smtp!;

        Assert.Equal((MailProvider.Google, true), (smtp.OAuth!.Provider, smtp.Password is null));
    }

    [Fact]
    public void A_key_that_is_not_there_is_told_once() => Assert.Single(
        Files.Complaints(With("username: bot@example.com", "provider: google, service_account: { file: /nowhere/key.json }"), Environment).Trim().Split('\n'));

    [Theory]
    [InlineData("username: bot@example.com", "provider: google", "service_account is missing")]
    [InlineData("username: bot@example.com", Google + ", client_id: x", "are Microsoft's: leave them out for Google")]
    [InlineData("username: bot@example.com", "provider: microsoft, client_id: x, client_secret: { env: S }", "tenant is missing")]
    [InlineData("username: bot@example.com", "provider: microsoft, tenant: t, client_id: x", "client_secret is missing")]
    [InlineData("username: bot@example.com", "provider: yahoo", "'mail.smtp.oauth.provider' is 'yahoo'")]
    [InlineData("username: bot@example.com, password: { env: P }", Google, "has 'password' and 'oauth': leave one of them out")]
    [InlineData("port: 587", Google, "needs 'username': tokens are given for one account")]
    public void A_mistake_is_told_with_its_line(string account, string oauth, string says)
    {
        var told = Files.Complaints(With(account, oauth), Environment);

        Assert.Contains(says, told, StringComparison.Ordinal);
        Assert.Matches(@"^[^:\n]+:\d+: ", told);
    }

    private static string With(string account, string oauth) => Files.Good.Replace(
        "  pickup_folder: outbox", $"  smtp: {{ host: smtp.example.com, {account}, oauth: {{ {oauth} }} }}", StringComparison.Ordinal);
}
