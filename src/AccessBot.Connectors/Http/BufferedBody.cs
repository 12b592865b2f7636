namespace AccessBot.Connectors.Http;

/// <summary>
/// Reads the whole body as part of the attempt, so that the time-out, the retry and the breaker see a body that stalls
/// or breaks off, and so that an endless one ends.
/// </summary>
internal sealed class BufferedBody(long longest = BufferedBody.Longest) : DelegatingHandler
{
    /// <summary>A page of 100 issues with long descriptions is a few megabytes.</summary>
    public const long Longest = 64 * 1024 * 1024;

    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken ct)
    {
        var answer = await base.SendAsync(request, ct);
        try
        {
            await answer.Content.LoadIntoBufferAsync(longest, ct);
            return answer;
        }
        catch
        {
            answer.Dispose();
            throw;
        }
    }
}
