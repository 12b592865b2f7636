using System.Globalization;
using System.Text.Json;
using AccessBot.Connectors.Http.SignIn;
using AccessBot.Texts;
using AccessBot.Workflows.Ports;

namespace AccessBot.Connectors.Mail.SignIn;

/// <summary>
/// Asks a provider for access tokens and keeps the last one until shortly before it ends. Throws <see cref="VendorTrouble"/> that says
/// what the provider answered, and never what was sent to it.
/// </summary>
/// <param name="mailbox">Whose mail it is: Google gives a token for one person.</param>
/// <param name="vendor">As messages call what is signed in to.</param>
internal sealed class MailTokens(MailOAuth how, string mailbox, string vendor, TimeProvider time)
{
    private const string GoogleScope = "https://mail.google.com/", MicrosoftScope = "https://outlook.office365.com/.default";

    // Both give them for an hour. A round of mail takes seconds.
    private static readonly TimeSpan Early = TimeSpan.FromMinutes(5);

    private (string Token, DateTimeOffset Until)? held;

    public async Task<string> GetAsync(CancellationToken ct)
    {
        if (held is { } fresh && time.GetUtcNow() < fresh.Until) return fresh.Token;
        var (address, form) = Question();
        var (token, life) = await AskAsync(address, form, ct);
        held = (token, time.GetUtcNow() + TimeSpan.FromTicks(Math.Max(life.Ticks - Early.Ticks, life.Ticks / 2)));
        return token;
    }

    /// <summary>The server did not believe it: the next one is asked for anew.</summary>
    public void Forget() => held = null;

    private (Uri Address, Dictionary<string, string> Form) Question() => how.Provider == MailProvider.Google ? OfGoogle() : OfMicrosoft();

    // https://developers.google.com/identity/protocols/oauth2/service-account
    private (Uri Address, Dictionary<string, string> Form) OfGoogle()
    {
        var key = ReadKey(how.ServiceAccount.ReadFor(vendor, "oauth.service_account"));
        var address = how.TokenAddress ?? new Uri("https://oauth2.googleapis.com/token");
        var assertion = SignedAssertion.For(
            key.Email, mailbox, address.AbsoluteUri, key.PrivateKey, key.KeyId, time.GetUtcNow(),
            () => BadKey(), new Dictionary<string, object> { ["scope"] = how.Scope ?? GoogleScope });
        return (address, new Dictionary<string, string>
        {
            ["grant_type"] = "urn:ietf:params:oauth:grant-type:jwt-bearer",
            ["assertion"] = assertion,
        });
    }

    // https://learn.microsoft.com/exchange/client-developer/legacy-protocols/how-to-authenticate-an-imap-pop-smtp-application-by-using-oauth
    private (Uri Address, Dictionary<string, string> Form) OfMicrosoft() => (
        how.TokenAddress ?? new Uri($"https://login.microsoftonline.com/{Uri.EscapeDataString(how.Tenant!)}/oauth2/v2.0/token"),
        new Dictionary<string, string>
        {
            ["grant_type"] = "client_credentials",
            ["client_id"] = how.ClientId!,
            ["client_secret"] = how.ClientSecret.ReadFor(vendor, "oauth.client_secret"),
            ["scope"] = how.Scope ?? MicrosoftScope,
        });

    private async Task<(string Token, TimeSpan Life)> AskAsync(Uri address, Dictionary<string, string> form, CancellationToken ct)
    {
        // Once an hour: a client for each is simpler than one that somebody has to end.
        using var http = new HttpClient(new SocketsHttpHandler { AllowAutoRedirect = false }) { MaxResponseContentBufferSize = 256 * 1024 };
        try
        {
            using var content = new FormUrlEncodedContent(form);
            using var answer = await http.PostAsync(address, content, ct);
            var body = await answer.Content.ReadAsStringAsync(ct);
            return Read(body) is { Token: { } token } given && answer.IsSuccessStatusCode
                ? (token, given.Life)
                : throw new VendorTrouble(vendor, $"got no token from {address.Host}: it answered {(int)answer.StatusCode}{Why(body)}");
        }
        catch (HttpRequestException broken)
        {
            throw new VendorTrouble(vendor, $"{address.Host} cannot be reached for a token: {PersonText.OneLine(broken.Message)}", inner: broken);
        }
    }

    private static (string? Token, TimeSpan Life) Read(string body) => InJson(body, root => (
        root.TryGetProperty("access_token", out var token) ? token.GetString() : null,
        TimeSpan.FromSeconds(root.TryGetProperty("expires_in", out var life)
            && int.TryParse(life.ToString(), NumberStyles.None, CultureInfo.InvariantCulture, out var seconds) ? seconds : 300)));

    // error and error_description (RFC 6749 §5.2), the description's first line: Microsoft adds times and ids below.
    private static string Why(string body) => InJson(body, root =>
        $" {Text(root, "error")}: {PersonText.OneLine((Text(root, "error_description") ?? "").Split('\n')[0])}".TrimEnd(':', ' ')) ?? "";

    private static string? Text(JsonElement root, string name) =>
        root.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString() : null;

    private static T? InJson<T>(string body, Func<JsonElement, T> read)
    {
        try
        {
            using var json = JsonDocument.Parse(body);
            return json.RootElement.ValueKind == JsonValueKind.Object ? read(json.RootElement) : default;
        }
        catch (Exception broken) when (broken is JsonException or InvalidOperationException)
        {
            return default;
        }
    }

    private (string Email, string PrivateKey, string? KeyId) ReadKey(string text) => InJson(text, root =>
        Text(root, "client_email") is { } email && Text(root, "private_key") is { } key ? (email, key, Text(root, "private_key_id")) : default) is { Item1: not null } read
        ? read : throw BadKey();

    private VendorTrouble BadKey() => new(vendor, "oauth.service_account is not the JSON key of a Google service account (with client_email and private_key)");
}
