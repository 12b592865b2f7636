using System.Globalization;
using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Serialization.Metadata;
using AccessBot.Workflows.Ports;

namespace AccessBot.Connectors.Alerts;

/// <summary>
/// Posts JSON to where operators are told. Addresses are secrets, so that none is in a message or a log; and the
/// caller tries again, so that nothing is tried again here.
/// </summary>
internal sealed class AlertLine(IHttpClientFactory clients, string name)
{
    internal const string Client = "operators";

    /// <summary>
    /// Throws <see cref="VendorTrouble"/> for what may pass and <see cref="VendorRefusal"/> for what will not: a wrong
    /// address or key, a channel that was archived.
    /// </summary>
    public async Task PostAsync<T>(Uri address, T body, JsonTypeInfo<T> shape, CancellationToken ct)
    {
        using var http = clients.CreateClient(Client);
        using var content = JsonContent.Create(body, shape);
        try
        {
            using var answer = await http.PostAsync(address, content, ct);
            var status = (int)answer.StatusCode;
            if (status is >= 200 and < 300) return;
            var says = $"answered {status.ToString(CultureInfo.InvariantCulture)}";
            if (answer.StatusCode is HttpStatusCode.RequestTimeout or HttpStatusCode.TooManyRequests || status >= 500)
                throw new VendorTrouble(name, says, answer.Headers.RetryAfter?.Delta);
            throw new VendorRefusal(name, status, says);
        }
        catch (HttpRequestException broken)
        {
            throw new VendorTrouble(name, $"could not be reached ({broken.HttpRequestError})");
        }
        catch (OperationCanceledException) when (!ct.IsCancellationRequested)
        {
            throw new VendorTrouble(name, "did not answer in time");
        }
    }
}
