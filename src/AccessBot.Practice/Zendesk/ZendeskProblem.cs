using System.Text.Json.Nodes;

namespace AccessBot.Practice.Zendesk;

/// <summary>An answer that is an error, in the vendor's own shape.</summary>
public sealed class ZendeskProblem(int status, JsonNode body, int? retryAfter = null) : Exception($"{status} {body}")
{
    public int Status => status;
    public JsonNode Body => body;
    public int? RetryAfterSeconds => retryAfter;

    public static ZendeskProblem NotFound() =>
        new(404, new JsonObject { ["error"] = "RecordNotFound", ["description"] = "Not found" });

    public static ZendeskProblem Unauthenticated() =>
        new(401, new JsonObject { ["error"] = "Couldn't authenticate you" });

    public static ZendeskProblem InvalidToken() => new(401, new JsonObject
    {
        ["error"] = "invalid_token",
        ["error_description"] =
            "The access token provided is expired, revoked, malformed or invalid for other reasons.",
    });

    public static ZendeskProblem Forbidden(string? description = null) => new(403, new JsonObject
    {
        ["error"] = "Forbidden",
        ["description"] = description ?? "You do not have access to this page. "
            + "Please contact the account owner of this help desk for further help.",
    });

    /// <summary>422 RecordInvalid about one field, as the vendor's validations report it.</summary>
    public static ZendeskProblem Invalid(string field, string description, string error = "InvalidValue") =>
        new(422, new JsonObject
        {
            ["error"] = "RecordInvalid",
            ["description"] = "Record validation errors",
            ["details"] = new JsonObject
            {
                [field] = new JsonArray(new JsonObject { ["description"] = description, ["error"] = error }),
            },
        });

    public static ZendeskProblem BadAttribute(string name, string wanted) => new(400, new JsonObject
    {
        ["error"] = new JsonObject
        {
            ["title"] = "Invalid attribute",
            ["message"] = $"You passed an invalid value for the {name} attribute. "
                + $"Invalid parameter: {name} must be {wanted}",
        },
    });

    public static ZendeskProblem TooManyItems() => new(400, new JsonObject
    {
        ["error"] = "TooManyValues",
        ["description"] = "Please provide no more than 100 records per request",
    });

    public static ZendeskProblem RateLimited(string error, string description, int seconds) =>
        new(429, new JsonObject { ["error"] = error, ["description"] = description }, seconds);

    // No Retry-After: the vendor's page on job limits promises none.
    public static ZendeskProblem TooManyJobs() => new(429, new JsonObject
    {
        ["error"] = "TooManyJobs",
        ["description"] = "You have too many jobs queued or running. Wait for some of them to finish and try again.",
    });
}
