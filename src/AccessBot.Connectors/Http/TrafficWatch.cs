using System.Globalization;

namespace AccessBot.Connectors.Http;

/// <summary>
/// Tells <see cref="VendorTraffic"/> how each attempt went. It keeps no address and no word of an answer. A 403 says
/// nothing yet: whether it is about the bot is judged by <see cref="SignIn.BotStanding"/>.
/// </summary>
/// <param name="isSignIn">What is asked for is a token, so that every refusal is one of the bot's credentials.</param>
internal sealed class TrafficWatch(
    VendorTraffic traffic, string vendor, TimeProvider time, bool isSignIn) : DelegatingHandler
{
    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken ct)
    {
        var started = time.GetTimestamp();
        try
        {
            var answer = await base.SendAsync(request, ct);
            var status = (int)answer.StatusCode;
            if (status == 403 && !isSignIn) traffic.Asked(vendor, time.GetUtcNow(), time.GetElapsedTime(started));
            else Say(started, Trouble(answer, status));
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

    private string? Trouble(HttpResponseMessage answer, int status) => status switch
    {
        _ when VendorRetry.IsTrouble(answer.StatusCode) => $"answered {status.ToString(CultureInfo.InvariantCulture)}",
        // A nonce is asked for once, and comes with the answer.
        >= 400 when isSignIn && !answer.Headers.Contains("DPoP-Nonce") =>
            $"gave no token ({status.ToString(CultureInfo.InvariantCulture)})",
        401 when !isSignIn => "refused the token (401)",
        _ => null,
    };

    private void Say(long started, string? trouble) =>
        traffic.Answered(vendor, time.GetUtcNow(), time.GetElapsedTime(started), trouble);
}
