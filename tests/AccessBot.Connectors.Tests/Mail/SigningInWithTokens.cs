using System.Text;
using System.Web;
using AccessBot.Connectors.Http.SignIn;
using AccessBot.Connectors.Mail;
using AccessBot.Connectors.Mail.SignIn;
using AccessBot.Connectors.Tests.Http;
using AccessBot.Workflows.Ports;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Time.Testing;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Tokens;

namespace AccessBot.Connectors.Tests.Mail;

/// <summary>A mail server that believes tokens, and the provider's address at which they are asked for.</summary>
public sealed class SigningInWithTokens : IDisposable
{
    private readonly FakeTimeProvider time = new(new DateTimeOffset(2026, 11, 29, 12, 0, 0, TimeSpan.Zero));
    private readonly string folder = Directory.CreateTempSubdirectory("mail-oauth-").FullName;
    private readonly System.Security.Cryptography.RSA rsa = System.Security.Cryptography.RSA.Create(2048);

    public void Dispose()
    {
        rsa.Dispose();
        Directory.Delete(folder, recursive: true);
    }

    [Fact]
    public async Task Google_is_asked_with_a_statement_that_the_service_account_signed_for_this_mailbox()
    {
        await using var google = await TokensAsync("t0ken-one");
        await using var server = Server("t0ken-one");

        await Out(server.Port, Google(google)).SendAsync(SomeMail.To("ana@gitlab.com"), default);

        var form = HttpUtility.ParseQueryString(Assert.Single(google.Requests).Body);
        Assert.Equal("urn:ietf:params:oauth:grant-type:jwt-bearer", form["grant_type"]);
        var read = await new JsonWebTokenHandler().ValidateTokenAsync(form["assertion"], new TokenValidationParameters
        {
            ValidIssuer = "bot@project.iam.gserviceaccount.com",
            ValidAudience = Token(google).AbsoluteUri,
            IssuerSigningKey = new RsaSecurityKey(rsa),
            ValidateLifetime = false,
        });
        Assert.True(read.IsValid, read.Exception?.Message);
        Assert.Equal(("bot@gitlab.com", "https://mail.google.com/"), ((string)read.Claims["sub"], (string)read.Claims["scope"]));
        Assert.Contains("MAIL FROM:<bot@gitlab.com>", server.Commands);
    }

    [Fact]
    public async Task Microsoft_is_asked_as_an_app_with_its_secret()
    {
        await using var microsoft = await TokensAsync("t0ken-two");
        await using var server = Server("t0ken-two");

        await Out(server.Port, Microsoft(microsoft)).SendAsync(SomeMail.To("ana@gitlab.com"), default);

        var form = HttpUtility.ParseQueryString(Assert.Single(microsoft.Requests).Body);
        Assert.Equal(
            ("client_credentials", "app-1", "s3cret+/=", "https://outlook.office365.com/.default"),
            (form["grant_type"], form["client_id"], form["client_secret"], form["scope"]));
    }

    [Fact]
    public async Task A_token_is_used_until_shortly_before_it_ends()
    {
        await using var provider = await TokensAsync("t0ken");
        await using var server = Server("t0ken");
        var mail = Out(server.Port, Microsoft(provider));

        await mail.SendAsync(SomeMail.To("ana@gitlab.com"), default);
        time.Advance(TimeSpan.FromMinutes(54));
        await mail.SendAsync(SomeMail.To("ana@gitlab.com"), default);
        Assert.Single(provider.Requests);
        time.Advance(TimeSpan.FromMinutes(2));
        await mail.SendAsync(SomeMail.To("ana@gitlab.com"), default);

        Assert.Equal(2, provider.Requests.Count);
    }

    [Fact]
    public async Task One_that_the_server_does_not_believe_is_trouble_and_the_next_try_asks_for_another()
    {
        var given = 0;
        await using var provider = await ScriptedVendor.StartAsync((_, context) => GiveAsync(context, ++given == 1 ? "0ld" : "n3w"));
        await using var server = Server("n3w");
        var mail = Out(server.Port, Microsoft(provider));

        var trouble = await Assert.ThrowsAsync<VendorTrouble>(() => mail.SendAsync(SomeMail.To("ana@gitlab.com"), default));
        await mail.SendAsync(SomeMail.To("ana@gitlab.com"), default);

        Assert.DoesNotContain("0ld", trouble.ToString(), StringComparison.Ordinal);
        Assert.Equal(2, given);
    }

    [Theory]
    [InlineData(400, """{"error":"invalid_grant","error_description":"Invalid email or User ID"}""", "it answered 400 invalid_grant: Invalid email or User ID")]
    [InlineData(401, """{"error":"invalid_client","error_description":"AADSTS7000222: The secret expired.\r\nTrace ID: 1"}""", "it answered 401 invalid_client: AADSTS7000222: The secret expired.")]
    [InlineData(500, "<html>", "it answered 500")]
    [InlineData(200, "[]", "it answered 200")]
    [InlineData(200, """{"access_token":null}""", "it answered 200")]
    [InlineData(302, "", "it answered 302")]
    public async Task What_the_provider_answers_instead_is_said_without_what_was_sent(int status, string body, string says)
    {
        await using var provider = await ScriptedVendor.StartAsync(async (_, context) =>
        {
            context.Response.StatusCode = status;
            if (status == 302) context.Response.Headers.Location = "http://127.0.0.1:1/";
            await context.Response.WriteAsync(body);
        });
        await using var server = Server("any");

        var trouble = await Assert.ThrowsAsync<VendorTrouble>(
            () => Out(server.Port, Microsoft(provider)).SendAsync(SomeMail.To("ana@gitlab.com"), default));

        Assert.Contains(says, trouble.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("s3cret", trouble.ToString(), StringComparison.Ordinal);
        Assert.DoesNotContain(server.Commands, line => line.StartsWith("AUTH", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("not json at all")]
    [InlineData("{}")]
    [InlineData("""{"client_email":"a@b","private_key":"-----BEGIN PRIVATE KEY-----\nMIIE\n-----END PRIVATE KEY-----"}""")]
    public async Task A_file_that_is_no_key_of_a_service_account_is_said_without_its_content(string key)
    {
        await using var provider = await TokensAsync("t");
        await using var server = Server("t");
        var file = Path.Combine(folder, "wrong.json");
        await File.WriteAllTextAsync(file, key);

        var trouble = await Assert.ThrowsAsync<VendorTrouble>(
            () => Out(server.Port, Google(provider) with { ServiceAccount = new SecretRef { File = file } }).SendAsync(SomeMail.To("ana@gitlab.com"), default));

        Assert.Contains("oauth.service_account is not the JSON key of a Google service account", trouble.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("MIIE", trouble.Message, StringComparison.Ordinal);
        Assert.Empty(provider.Requests);
    }

    private MailOAuth Google(ScriptedVendor provider)
    {
        var file = Path.Combine(folder, "key.json");
        File.WriteAllText(file, System.Text.Json.JsonSerializer.Serialize(new
        {
            type = "service_account",
            client_email = "bot@project.iam.gserviceaccount.com",
            private_key_id = "k1",
            private_key = rsa.ExportPkcs8PrivateKeyPem(),
        }));
        return new() { Provider = MailProvider.Google, ServiceAccount = new SecretRef { File = file }, TokenAddress = Token(provider) };
    }

    private MailOAuth Microsoft(ScriptedVendor provider)
    {
        var file = Path.Combine(folder, "secret");
        File.WriteAllText(file, "s3cret+/=");
        return new()
        {
            Provider = MailProvider.Microsoft,
            Tenant = "example.onmicrosoft.com",
            ClientId = "app-1",
            ClientSecret = new SecretRef { File = file },
            TokenAddress = Token(provider),
        };
    }

    private static Uri Token(ScriptedVendor provider) => new(provider.Url, "token");

    private static Task<ScriptedVendor> TokensAsync(string token) => ScriptedVendor.StartAsync((_, context) => GiveAsync(context, token));

    private static Task GiveAsync(HttpContext context, string token) =>
        context.Response.WriteAsync($$"""{"access_token":"{{token}}","expires_in":3600,"token_type":"Bearer"}""");

    // XOAUTH2: base64 of "user=NAME^Aauth=Bearer TOKEN^A^A".
    private static ScriptedSmtp Server(string believes)
    {
        ScriptedSmtp? server = null;
        server = new ScriptedSmtp((verb, usual) => verb switch
        {
            "EHLO" => "250-scripted\r\n250 AUTH XOAUTH2",
            "AUTH" => Encoding.ASCII.GetString(Convert.FromBase64String(server!.Commands.Last().Split(' ')[2])) == $"user=bot@gitlab.com\u0001auth=Bearer {believes}\u0001\u0001"
                ? "235 welcome" : "535 5.7.8 not accepted",
            _ => usual,
        });
        return server;
    }

    private SmtpMailOut Out(int port, MailOAuth oauth) => new(
        new MailOptions
        {
            From = "bot@gitlab.com",
            Smtp = new SmtpOptions { Host = "127.0.0.1", Port = port, Security = MailSecurity.None, Username = "bot@gitlab.com", OAuth = oauth },
        },
        time);
}
