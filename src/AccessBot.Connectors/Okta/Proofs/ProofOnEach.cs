using System.Net;
using AccessBot.Connectors.Http.SignIn;

namespace AccessBot.Connectors.Okta.Proofs;

/// <summary>
/// Puts a fresh proof on each attempt, with the nonce that this server gave last, and answers its demand for another nonce
/// once.
/// </summary>
internal sealed class ProofOnEach(ProofKey key, Func<HttpRequestMessage, bool> isNeeded) : DelegatingHandler
{
    private const string Header = "DPoP";
    private const string NonceHeader = "DPoP-Nonce";

    private volatile string? nonce;

    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken ct)
    {
        request.Headers.Remove(Header);
        if (!isNeeded(request)) return await base.SendAsync(request, ct);
        var answer = await SendProvedAsync(request, ct);
        // A request for a token carries an assertion that is good for one use: whoever made it makes another.
        if (request.Headers.Authorization is null || !WantsNonce(answer)) return answer;
        answer.Dispose();
        return await SendProvedAsync(request, ct);
    }

    private async Task<HttpResponseMessage> SendProvedAsync(HttpRequestMessage request, CancellationToken ct)
    {
        request.Headers.Remove(Header);
        request.Headers.Add(
            Header, key.Proof(request.Method, request.RequestUri!, request.Headers.Authorization?.Parameter, nonce));
        var answer = await base.SendAsync(request, ct);
        if (answer.Headers.TryGetValues(NonceHeader, out var given)) nonce = given.First();
        return answer;
    }

    // The answer is read by then, and nothing was done: a second attempt is safe for a POST too.
    private static bool WantsNonce(HttpResponseMessage answer) =>
        answer.StatusCode is HttpStatusCode.Unauthorized or HttpStatusCode.BadRequest
        && answer.Headers.TryGetValues("WWW-Authenticate", out var lines)
        && Challenge.In(lines).Error == Challenge.WantsNonce;
}
