using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;

namespace AccessBot.Practice.Hosting;

/// <summary>Lets somebody see each exchange as it was on the line. It stands outside of everything, faults included.</summary>
internal sealed class ExchangeLine(string target, TimeProvider time, Action<Exchange> witness)
{
    public async Task Invoke(HttpContext http, RequestDelegate next)
    {
        var at = time.GetUtcNow();
        http.Request.EnableBuffering();
        using var asked = new MemoryStream();
        await http.Request.Body.CopyToAsync(asked, http.RequestAborted);
        http.Request.Body.Position = 0;
        var line = http.Response.Body;
        using var answered = new MemoryStream();
        http.Response.Body = answered;
        try
        {
            await next(http);
            await http.Response.BodyWriter.FlushAsync(http.RequestAborted);
        }
        finally
        {
            http.Response.Body = line;
        }

        witness(Seen(http, asked.ToArray(), answered.ToArray()) with { Agent = http.Request.Headers.UserAgent.ToString(), At = at });
        await line.WriteAsync(answered.ToArray(), http.RequestAborted);
    }

    private Exchange Seen(HttpContext http, byte[] asked, byte[] answered)
    {
        var sent = http.Features.GetRequiredFeature<IHttpRequestFeature>().RawTarget.Split('?', 2);
        return new Exchange(
            target, http.Request.Method, sent[0], sent.Length > 1 ? sent[1] : "", new Content(http.Request.ContentType, asked),
            http.Response.StatusCode, new Content(http.Response.ContentType, answered));
    }
}
