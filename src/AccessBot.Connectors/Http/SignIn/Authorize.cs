using System.Net;

namespace AccessBot.Connectors.Http.SignIn;

/// <summary>
/// Puts the credential on each request; after a 401 tries once more with a new one, if there is a new one.
/// </summary>
internal sealed class Authorize(IVendorToken tokens, Action<HttpRequestMessage, string> put) : DelegatingHandler
{
    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken ct)
    {
        var token = await tokens.GetAsync(ct);
        put(request, token);
        var answer = await base.SendAsync(request, ct);
        if (answer.StatusCode != HttpStatusCode.Unauthorized) return answer;
        if (await tokens.ReplaceAsync(token, ct) is not { } renewed) return answer;

        // A 401 is answered before anything is done, so this is safe for a POST too.
        answer.Dispose();
        put(request, renewed);
        return await base.SendAsync(request, ct);
    }
}
