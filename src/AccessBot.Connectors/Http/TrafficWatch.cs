using System.Globalization;

namespace AccessBot.Connectors.Http;

/// <summary>
/// Tells <see cref="VendorTraffic"/> how each attempt went. It keeps no address and no word of an answer.
/// </summary>
internal sealed class TrafficWatch(VendorTraffic traffic, string vendor, TimeProvider time) : DelegatingHandler
{
    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken ct)
    {
        var started = time.GetTimestamp();
        try
        {
            var answer = await base.SendAsync(request, ct);
            var status = (int)answer.StatusCode;
            Say(started, status switch
            {
                401 => "refused the sign-in (401)",
                _ when VendorRetry.IsTrouble(answer.StatusCode) =>
                    $"answered {status.ToString(CultureInfo.InvariantCulture)}",
                _ => null,
            });
            return answer;
        }
        catch (HttpRequestException)
        {
            Say(started, "could not be reached");
            throw;
        }
        catch (OperationCanceledException)
        {
            Say(started, "did not answer in time");
            throw;
        }
    }

    private void Say(long started, string? trouble) =>
        traffic.Answered(vendor, time.GetUtcNow(), time.GetElapsedTime(started), trouble);
}
