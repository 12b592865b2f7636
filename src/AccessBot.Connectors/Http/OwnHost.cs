using AccessBot.Workflows.Ports;

namespace AccessBot.Connectors.Http;

/// <summary>
/// Lets a client speak to its own vendor only: whatever address an answer, a file or a slip in the code names, no
/// credential goes to another host, and no request of one instance to the other.
/// </summary>
internal sealed class OwnHost(Uri own) : DelegatingHandler
{
    protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken ct) =>
        request.RequestUri is { } to && IsOwn(to)
            ? base.SendAsync(request, ct)
            : throw new VendorRefusal(own.Host, 0, "is not asked about an address at another host");

    private bool IsOwn(Uri to) =>
        Uri.Compare(to, own, UriComponents.SchemeAndServer, UriFormat.Unescaped, StringComparison.OrdinalIgnoreCase) == 0;
}
