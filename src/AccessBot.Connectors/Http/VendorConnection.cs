using System.Net;
using System.Net.Http.Headers;
using AccessBot.Connectors.Http.SignIn;
using AccessBot.Workflows.Ports;
using Polly.CircuitBreaker;
using Polly.RateLimiting;
using Polly.Timeout;

namespace AccessBot.Connectors.Http;

/// <summary>
/// Sends to one vendor. What may pass with time becomes <see cref="VendorTrouble"/> here; any other answer is the
/// caller's to read, and <see cref="VendorAnswer.OrRefusal"/> turns what is not a success into <see
/// cref="VendorRefusal"/>.
/// </summary>
/// <param name="standing">What is known of the bot's rights there; null for a connection that asks about them.</param>
internal sealed class VendorConnection(HttpClient http, string vendor, TimeProvider time, BotStanding? standing = null)
{
    /// <summary>On a request: what people call the vendor.</summary>
    public static readonly HttpRequestOptionsKey<string> Name = new("AccessBot.Vendor");

    public string Vendor { get; } = vendor;

    public async Task<VendorAnswer> GetAsync(string path, CancellationToken ct)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, path);
        return await JudgedAsync(await SendAsync(request, ct), HttpMethod.Get, path, ct);
    }

    public async Task<VendorAnswer> SendAsync(
        HttpMethod method, string path, HttpContent? content, CancellationToken ct, bool? repeatable = null)
    {
        using var request = new HttpRequestMessage(method, path) { Content = content };
        if (repeatable is { } may) request.Options.Set(VendorRetry.Repeatable, may);
        return await JudgedAsync(await SendAsync(request, ct), method, path, ct);
    }

    // What is refused is marked where the bot has lost a right, and not this request.
    private async Task<VendorAnswer> JudgedAsync(VendorAnswer answer, HttpMethod method, string path, CancellationToken ct)
    {
        if (standing is null) return answer;
        answer.LacksRights = standing.IsOfAll(method, path, answer)
            || (answer.Status == HttpStatusCode.Forbidden && standing.Probe is { } probe
                && !probe.Shows(await new VendorConnection(http, Vendor, time).GetAsync(probe.Path, ct)));
        if (answer.IsOfTheBot) standing.Refused();
        return answer;
    }

    private async Task<VendorAnswer> SendAsync(HttpRequestMessage request, CancellationToken ct)
    {
        request.Options.Set(Name, Vendor);
        try
        {
            using var response = await http.SendAsync(request, ct);
            var body = await response.Content.ReadAsByteArrayAsync(ct);
            var answer = new VendorAnswer(
                Vendor, response.StatusCode, response.Headers, body, response.Content.Headers.ContentType?.MediaType,
                SecretsOf(request.Headers));
            return VendorRetry.IsTrouble(response.StatusCode)
                ? throw answer.AsTrouble(WaitAsked.In(response, time.GetUtcNow()))
                : answer;
        }
        catch (Exception failure) when (!ct.IsCancellationRequested && Describe(failure) is { } what)
        {
            throw new VendorTrouble(Vendor, what, (failure as BrokenCircuitException)?.RetryAfter, failure);
        }
    }

    private static string? Describe(Exception failure) => failure switch
    {
        TimeoutRejectedException => "did not answer in time",
        BrokenCircuitException => "is left alone for a moment, because most of its last answers were failures",
        RateLimiterRejectedException => "the bot's own queue for it is full",
        HttpRequestException { HttpRequestError: var error } => Describe(error),
        IOException => Describe(HttpRequestError.Unknown),
        OperationCanceledException => "the request was given up",
        _ => null,
    };

    private static string Describe(HttpRequestError error) => error switch
    {
        HttpRequestError.NameResolutionError => "its name could not be found",
        HttpRequestError.ConnectionError => "could not be reached",
        HttpRequestError.SecureConnectionError => "its certificate was not accepted",
        HttpRequestError.ConfigurationLimitExceeded => "its answer was too large",
        _ => "the connection broke before the answer was complete",
    };

    private static IReadOnlyList<string> SecretsOf(HttpRequestHeaders headers) =>
        [.. Values(headers, "PRIVATE-TOKEN"), .. Values(headers, "DPoP"), .. Credential(headers)];

    private static IEnumerable<string> Values(HttpRequestHeaders headers, string name) =>
        headers.TryGetValues(name, out var values) ? values : [];

    private static IEnumerable<string> Credential(HttpRequestHeaders headers) =>
        headers.Authorization?.Parameter is { Length: > 0 } credential ? [credential] : [];
}
