using System.Text.Json.Nodes;

namespace AccessBot.Practice.Okta;

/// <summary>An answer that is an error, in Okta's own shape.</summary>
public sealed class OktaProblem(int status, JsonObject? body) : Exception($"{status} {body}")
{
    public int Status => status;
    public JsonObject? Body => body;

    /// <summary>The <c>WWW-Authenticate</c> header, where there is one.</summary>
    public string? Challenge { get; private set; }

    /// <summary>The <c>DPoP-Nonce</c> header, where there is one.</summary>
    public string? Nonce { get; private set; }

    public static OktaProblem Of(int status, string code, string summary, string? cause = null) =>
        new(status, new JsonObject
        {
            ["errorCode"] = code,
            ["errorSummary"] = summary,
            ["errorLink"] = code,
            ["errorId"] = $"oae{Guid.NewGuid():n}"[..23],
            ["errorCauses"] = cause is null ? [] : new JsonArray(new JsonObject { ["errorSummary"] = cause }),
        });

    public static OktaProblem NotFound(string what, string type) =>
        Of(404, "E0000007", $"Not found: Resource not found: {what} ({type})");

    public static OktaProblem Forbidden() =>
        Of(403, "E0000006", "You do not have permission to perform the requested action");

    /// <summary>The token lacks a scope, which a header says (RFC 6750).</summary>
    public static OktaProblem InsufficientScope(string scope)
    {
        var problem = Forbidden();
        problem.Challenge = $"Bearer realm=\"sandbox\", scope=\"{scope}\", error=\"insufficient_scope\", "
            + "error_description=\"The access token provided does not contain the required scopes.\"";
        return problem;
    }

    /// <summary>A proof that the API does not believe: the words are in a header, and the body is empty.</summary>
    public static OktaProblem BadProof(OktaProofRefused refused, string scope) => new(400, null)
    {
        Challenge = "DPoP algs=\"RS256 RS384 RS512 ES256 ES384 ES512\", realm=\"sandbox\", "
            + $"scope=\"{scope}\", error=\"{refused.Word}\", error_description=\"{refused.Message}\"",
        Nonce = refused.Nonce,
    };

    /// <summary>The same where a token is asked for.</summary>
    public static OktaProblem NoToken(OktaProofRefused refused)
    {
        var problem = OAuth(400, refused.Word, refused.Message);
        problem.Nonce = refused.Nonce;
        return problem;
    }

    public static OktaProblem InvalidToken() => Of(401, "E0000011", "Invalid token provided");

    public static OktaProblem Invalid(string field, string cause) =>
        Of(400, "E0000001", $"Api validation failed: {field}", $"{field}: {cause}");

    public static OktaProblem RateLimited() =>
        Of(429, "E0000047", "API call exceeded rate limit due to too many requests.");

    /// <summary>The token endpoint speaks OAuth's dialect.</summary>
    public static OktaProblem OAuth(int status, string error, string description) =>
        new(status, new JsonObject { ["error"] = error, ["error_description"] = description });

    public static OktaProblem ForStatus(int status) => status switch
    {
        400 => Of(400, "E0000003", "The request body was not well-formed."),
        401 => InvalidToken(),
        403 => Forbidden(),
        404 => Of(404, "E0000022", "The endpoint does not support the provided HTTP method"),
        429 => RateLimited(),
        503 => Of(503, "E0000190", "Service is in read only mode."),
        _ => Of(status, "E0000009", "Internal Server Error"),
    };
}
