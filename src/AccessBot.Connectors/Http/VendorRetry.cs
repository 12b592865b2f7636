using System.Net;
using AccessBot.Workflows.Ports.Acting;
using Microsoft.Extensions.Http.Resilience;
using Polly;
using Polly.Timeout;

namespace AccessBot.Connectors.Http;

/// <summary>
/// What is worth another try at once. Reads, PUT and DELETE may be repeated; a POST only when the vendor certainly did
/// nothing, because a second POST is a second note or a second account. Nor may a PUT to what people change too: between
/// two tries a person may have answered, and the second would take that back.
/// </summary>
internal static class VendorRetry
{
    /// <summary>
    /// On a POST that may be repeated: asking for a token, or an assignment that already stands. False on a PUT that may not.
    /// </summary>
    public static readonly HttpRequestOptionsKey<bool> Repeatable = new("AccessBot.Repeatable");

    private static readonly TimeSpan FirstDelay = TimeSpan.FromMilliseconds(500);

    public static HttpRetryStrategyOptions Strategy(VendorOptions limits, Mandate? mandate, TimeProvider time) => new()
    {
        MaxRetryAttempts = 3,
        Delay = FirstDelay,
        BackoffType = DelayBackoffType.Exponential,
        UseJitter = true,
        ShouldHandle = args => ValueTask.FromResult(
            IsWorthIt(args.Outcome, args.Context.GetRequestMessage())
            && AskedWait(args.Outcome, time) is var wait
            && (wait is null || wait <= TimeSpan.FromSeconds(limits.LongestWaitSeconds))
            && IsInTime(wait ?? FirstDelay * Math.Pow(2, args.AttemptNumber), args.Context.GetRequestMessage(), mandate)),
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
            { Result: { StatusCode: HttpStatusCode.TooManyRequests or HttpStatusCode.ServiceUnavailable } answer } =>
                IsSurelyNothing(answer),
            { Exception: { } broken } => IsSurelyNothing(broken),
            _ => false,
        };
    }

    /// <summary>The vendor has certainly not done what it was asked for: it says so, or never heard of it.</summary>
    public static bool IsSurelyNothing(HttpResponseMessage answer) => answer.StatusCode switch
    {
        HttpStatusCode.RequestTimeout => false,
        HttpStatusCode.ServiceUnavailable => answer.Headers.RetryAfter is not null,
        >= HttpStatusCode.BadRequest and < HttpStatusCode.InternalServerError => true,
        _ => false,
    };

    /// <inheritdoc cref="IsSurelyNothing(HttpResponseMessage)"/>
    public static bool IsSurelyNothing(Exception broken) => broken is HttpRequestException
    {
        HttpRequestError: HttpRequestError.ConnectionError or HttpRequestError.NameResolutionError
            or HttpRequestError.SecureConnectionError
    };

    // A wait that would end too late to act is not begun: the look ends, and the next one reads again.
    private static bool IsInTime(TimeSpan wait, HttpRequestMessage? request, Mandate? mandate) =>
        request is null || request.Method == HttpMethod.Get || mandate?.Window is not { } window || wait < window.Left;

    private static bool IsRepeatable(HttpRequestMessage? request) =>
        request is not null
        && (request.Options.TryGetValue(Repeatable, out var marked)
            ? marked
            : request.Method == HttpMethod.Get || request.Method == HttpMethod.Put || request.Method == HttpMethod.Delete);

    private static TimeSpan? AskedWait(Outcome<HttpResponseMessage> outcome, TimeProvider time) =>
        outcome.Result is { } answer && IsTrouble(answer.StatusCode) ? WaitAsked.In(answer, time.GetUtcNow()) : null;
}
