using AccessBot.Connectors.Http.SignIn;
using MailKit;
using MailKit.Security;

namespace AccessBot.Connectors.Mail.SignIn;

/// <summary>Signs a connection in with whatever the configuration has: a password, a token in a file, or tokens that the bot asks for.</summary>
internal sealed class MailSignIn
{
    private readonly string username;
    private readonly SecretRef? password;
    private readonly SecretRef? token;
    private readonly MailTokens? tokens;

    /// <param name="vendor">As messages call the server.</param>
    public MailSignIn(string username, SecretRef? password, SecretRef? token, MailOAuth? oauth, string vendor, TimeProvider time)
    {
        (this.username, this.password, this.token) = (username, password, token);
        tokens = oauth is null ? null : new MailTokens(oauth, username, vendor, time);
    }

    public async Task AuthenticateAsync(MailService client, CancellationToken ct)
    {
        if (tokens is null && token is null)
        {
            await client.AuthenticateAsync(username, password!.Read(), ct);
            return;
        }

        try
        {
            await client.AuthenticateAsync(Mechanism(client, tokens is null ? token!.Read() : await tokens.GetAsync(ct)), ct);
        }
        catch (AuthenticationException)
        {
            tokens?.Forget();
            throw;
        }
    }

    // The standard one where the server has it (RFC 7628); Google and Microsoft also know their own older one.
    private SaslMechanism Mechanism(MailService client, string access) => client.AuthenticationMechanisms.Contains("OAUTHBEARER")
        ? new SaslMechanismOAuthBearer(username, access)
        : new SaslMechanismOAuth2(username, access);
}
