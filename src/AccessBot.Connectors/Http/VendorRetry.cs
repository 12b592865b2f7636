using System.Net;
using Microsoft.Extensions.Http.Resilience;
using Polly;
using Polly.Timeout;

namespace AccessBot.Connectors.Http;

/// <summary>
/// What is worth another try at once. Reads, PUT and DELETE may be repeated; a POST only when the vendor certainly did
/// nothing, because a second POST is a second note or a second account.
/// </summary>
internal static class VendorRetry
{
    /// <summary>Marks a POST that may be repeated: asking for a token, or an assignment that already stands.</summary>
    public static readonly HttpRequestOptionsKey<bool> Repeatable = new("AccessBot.Repeatable");

    public static HttpRetryStrategyOptions Strategy(VendorOptions limits, TimeProvider time) => new()
    {
        MaxRetryAttempts = 3,
        Delay = TimeSpan.FromMilliseconds(500),
        BackoffType = DelayBackoffType.Exponential,
        UseJitter = true,
        ShouldHandle = args => ValueTask.FromResult(
            IsWorthIt(args.Outcome, args.Context.GetRequestMessage())
            && AskedWait(args.Outcome, time) is var wait
            && (wait is null || wait <= TimeSpan.FromSeconds(limits.LongestWaitSeconds))),
        DelayGenerator = args => ValueTask.FromResult(AskedWait(args.Outcome, time)),
    };

    /// <summary>Failures that say something about the vendor's health; being told to slow down does not.</summary>
    public static bool IsIllness(Outcome<HttpResponseMessage> outcome) => outcome switch
    {
        { Exception: HttpRequestException or TimeoutRejectedException } => true,
        { Result.StatusCode: HttpStatusCode.RequestTimeout or >= HttpStatusCode.InternalServerError } => true,
        _ => false,
    };

    /// <summary>What passes by itself; 409 is two writers who met, or a lock that was lost to another one.</summary>
    public static bool IsTrouble(HttpStatusCode status) =>
        status is HttpStatusCode.RequestTimeout or HttpStatusCode.Conflict or (HttpStatusCode)425
            or HttpStatusCode.TooManyRequests or >= HttpStatusCode.InternalServerError;

    private static bool IsWorthIt(Outcome<HttpResponseMessage> outcome, HttpRequestMessage? request)
    {
        if (IsRepeatable(request)) return IsIllness(outcome) || outcome.Result is { } any && IsTrouble(any.StatusCode);
        return outcome switch
        {
            { Result.StatusCode: HttpStatusCode.TooManyRequests } => true,
            { Result: { StatusCode: HttpStatusCode.ServiceUnavailable, Headers.RetryAfter: not null } } => true,
            { Exception: HttpRequestException { HttpRequestError: HttpRequestError.ConnectionError } } => true,
            { Exception: HttpRequestException { HttpRequestError: HttpRequestError.NameResolutionError } } => true,
            _ => false,
        };
    }

    private static bool IsRepeatable(HttpRequestMessage? request) =>
        request is not null
        && (request.Method == HttpMethod.Get || request.Method == HttpMethod.Put || request.Method == HttpMethod.Delete
            || request.Options.TryGetValue(Repeatable, out var marked) && marked);

    private static TimeSpan? AskedWait(Outcome<HttpResponseMessage> outcome, TimeProvider time) =>
        outcome.Result is { } answer && IsTrouble(answer.StatusCode) ? WaitAsked.In(answer, time.GetUtcNow()) : null;
}
