using System.Collections.Concurrent;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using AccessBot.Practice.Zendesk.Users;
using Microsoft.AspNetCore.Http;

namespace AccessBot.Practice.Zendesk;

/// <summary>Who calls, and what the token lets him do. No scopes means everything (Basic).</summary>
public sealed record ZendeskCaller(ZendeskUser User, IReadOnlySet<string>? Scopes);

/// <summary>OAuth client credentials and the old API token of one instance. Tokens outlive a reset.</summary>
public sealed class ZendeskAccess(SandboxWorld sandbox, string instance)
{
    private readonly ConcurrentDictionary<string, (IReadOnlySet<string> Scopes, DateTimeOffset? Until)> _tokens = [];
    private readonly ZendeskCredentials _credentials = SandboxCredentials.Zendesk(instance);

    private ZendeskWorld World => sandbox.Zendesk[instance];

    /// <summary>POST /oauth/tokens. An invalid scope still gives a token; it is refused where it is used.</summary>
    public JsonObject Issue(JsonElement wanted)
    {
        if (wanted.Text("grant_type") != "client_credentials")
            throw OAuth(400, "unsupported_grant_type", "The authorization grant type is not supported.");
        if (wanted.Text("client_id") != _credentials.ClientId
            || wanted.Text("client_secret") != _credentials.ClientSecret)
            throw OAuth(401, "invalid_client", "Client authentication failed due to unknown client, "
                + "no client authentication included, or unsupported authentication method.");
        var seconds = wanted.Number("expires_in");
        if (seconds is <= 300 or >= 172_800)
            throw OAuth(400, "invalid_request", "expires_in must be more than 300 and less than 172800 seconds.");
        var token = $"sandbox-{instance}-{Guid.NewGuid():n}";
        var scope = wanted.Text("scope") ?? "";
        DateTimeOffset? until = seconds is { } lives ? sandbox.Now.AddSeconds(lives) : null;
        _tokens[token] = (scope.Split(' ', StringSplitOptions.RemoveEmptyEntries).ToHashSet(), until);
        var answer = new JsonObject { ["access_token"] = token, ["token_type"] = "bearer", ["scope"] = scope };
        if (seconds is not null) answer["expires_in"] = (int)seconds;
        return answer;
    }

    /// <summary>Null for nobody; a token that is no longer good is an error, not nobody.</summary>
    public ZendeskCaller? Find(string? authorization)
    {
        if (authorization?.Split(' ', 2) is not [var scheme, var secret]) return null;
        if (scheme.Equals("Bearer", StringComparison.OrdinalIgnoreCase)) return WithToken(secret);
        if (!scheme.Equals("Basic", StringComparison.OrdinalIgnoreCase)) return null;
        var pair = Decode(secret);
        var end = $"/token:{_credentials.ApiToken}";
        return pair.EndsWith(end, StringComparison.Ordinal)
            && World.Users.FindByEmail(pair[..^end.Length]) is { Suspended: false } user ? new(user, null) : null;
    }

    /// <summary>Whether a browser sent the cookie of a signed-in agent.</summary>
    public bool IsSignedIn(HttpContext http) => World.Behaviours.AgentPage != AgentPage.SignedOut
        && http.Request.Cookies[SandboxCredentials.ZendeskCookie] == SandboxCredentials.ZendeskSession(instance);

    /// <summary>A signed-in browser may read through the API as its agent.</summary>
    public ZendeskCaller? FindInBrowser(HttpContext http) => HttpMethods.IsGet(http.Request.Method) && IsSignedIn(http)
        && World.Users.FindByEmail(SandboxCredentials.ZendeskBotEmail) is { Suspended: false } user
        ? new(user, null)
        : null;

    private ZendeskCaller WithToken(string token)
    {
        if (!_tokens.TryGetValue(token, out var known) || known.Until <= sandbox.Now)
            throw ZendeskProblem.InvalidToken();
        return World.Users.FindByEmail(SandboxCredentials.ZendeskBotEmail) is { Suspended: false } user
            ? new(user, known.Scopes)
            : throw ZendeskProblem.InvalidToken();
    }

    private static string Decode(string base64)
    {
        var bytes = new byte[base64.Length];
        _ = Convert.TryFromBase64String(base64, bytes, out var count);
        return Encoding.UTF8.GetString(bytes, 0, count);
    }

    private static ZendeskProblem OAuth(int status, string error, string description) =>
        new(status, new JsonObject { ["error"] = error, ["error_description"] = description });
}
