using AccessBot.Workflows.Ports.Acting;

namespace AccessBot.Connectors.Http;

/// <summary>
/// Asks, before a request that changes something takes its turn, whether the look may change anything at all, and whether it may go on
/// where its time is over.
/// Outside of the pipeline, so that what the question costs holds no place in it.
/// </summary>
internal sealed class MandateAtStart(Mandate mandate) : DelegatingHandler
{
    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken ct)
    {
        if (request.Method != HttpMethod.Get) mandate.DemandOpen(request.RequestUri!.Host);
        if (request.Method != HttpMethod.Get && mandate.Window is { } window) await window.RenewAsync(ct);
        return await base.SendAsync(request, ct);
    }
}
