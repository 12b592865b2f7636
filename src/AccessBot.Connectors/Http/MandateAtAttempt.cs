using AccessBot.Workflows.Ports.Acting;

namespace AccessBot.Connectors.Http;

/// <summary>
/// The last thing before an attempt goes out: what waited for its turn, or for another try, may have become too late. And
/// the first thing after it: whether the vendor may have done something.
/// </summary>
internal sealed class MandateAtAttempt(Mandate mandate) : DelegatingHandler
{
    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken ct)
    {
        if (request.Method == HttpMethod.Get || mandate.Window is not { } window)
            return await base.SendAsync(request, ct);
        window.Demand(request.Options.TryGetValue(VendorConnection.Name, out var vendor) ? vendor : request.RequestUri!.Host);
        try
        {
            var answer = await base.SendAsync(request, ct);
            if (!VendorRetry.IsSurelyNothing(answer)) window.Acted();
            return answer;
        }
        catch (Exception broken)
        {
            if (!VendorRetry.IsSurelyNothing(broken)) window.Acted();
            throw;
        }
    }
}
