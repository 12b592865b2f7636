using System.Globalization;
using Microsoft.AspNetCore.Http;

namespace AccessBot.Practice.Hosting;

/// <summary>Lets the waiting faults happen to the requests that they match.</summary>
internal sealed class FaultLine(VendorHostOptions options)
{
    public async Task Invoke(HttpContext http, RequestDelegate next)
    {
        var fault = options.Faults.Take(options.Target, http.Request.Method, http.Request.Path.Value ?? "/");
        switch (fault?.Kind)
        {
            case null: await next(http); break;
            case FaultKind.Status: await RefuseAsync(http, fault); break;
            case FaultKind.Plain429: await RetryLaterAsync(http, fault); break;
            case FaultKind.Html: await HtmlAsync(http, fault); break;
            case FaultKind.StatusAfter: await StatusAfterAsync(http, next, fault); break;
            case FaultKind.DropBefore: http.Abort(); break;
            case FaultKind.DropAfter: await DropAfterAsync(http, next); break;
            case FaultKind.Slow: await SlowAsync(http, next, fault); break;
            case FaultKind.Late: await LateAsync(http, next, fault); break;
            case FaultKind.Truncate: await TruncateAsync(http, next); break;
            default: throw new InvalidOperationException($"Nobody taught the sandbox the fault {fault.Kind}.");
        }
    }

    private Task RefuseAsync(HttpContext http, Fault fault)
    {
        var status = fault.Status ?? StatusCodes.Status500InternalServerError;
        if (status is StatusCodes.Status429TooManyRequests or StatusCodes.Status503ServiceUnavailable)
            TellWait(http, fault);
        return options.WriteError(http, status);
    }

    private static Task RetryLaterAsync(HttpContext http, Fault fault)
    {
        http.Response.StatusCode = StatusCodes.Status429TooManyRequests;
        http.Response.ContentType = "text/plain";
        TellWait(http, fault);
        return http.Response.WriteAsync("Retry later\n", http.RequestAborted);
    }

    private static Task HtmlAsync(HttpContext http, Fault fault)
    {
        http.Response.StatusCode = fault.Status ?? StatusCodes.Status200OK;
        http.Response.ContentType = "text/html; charset=utf-8";
        return http.Response.WriteAsync(
            "<!DOCTYPE html><html><head><title>Be right back</title></head><body><h1>Be right back</h1></body></html>",
            http.RequestAborted);
    }

    private static async Task StatusAfterAsync(HttpContext http, RequestDelegate next, Fault fault)
    {
        await HeldBackAsync(http, next);
        http.Response.Clear();
        await HtmlAsync(http, fault with { Status = fault.Status ?? StatusCodes.Status502BadGateway });
    }

    private static async Task DropAfterAsync(HttpContext http, RequestDelegate next)
    {
        await HeldBackAsync(http, next);
        http.Abort();
    }

    private async Task SlowAsync(HttpContext http, RequestDelegate next, Fault fault)
    {
        await Task.Delay(TimeSpan.FromSeconds(fault.Seconds ?? 5), options.Time, http.RequestAborted);
        await next(http);
    }

    // What was sent is kept: whoever gave up takes the connection along.
    private async Task LateAsync(HttpContext http, RequestDelegate next, Fault fault)
    {
        var sent = new MemoryStream();
        await http.Request.Body.CopyToAsync(sent, http.RequestAborted);
        sent.Position = 0;
        http.Request.Body = sent;
        var late = Task.Delay(TimeSpan.FromSeconds(fault.Seconds ?? 5), options.Time, CancellationToken.None);
        await Task.WhenAny(late, options.Faults.Ended);
        http.RequestAborted = CancellationToken.None;
        await HeldBackAsync(http, next);
        http.Abort();
    }

    private static async Task TruncateAsync(HttpContext http, RequestDelegate next)
    {
        var body = await HeldBackAsync(http, next);
        http.Response.ContentLength = null;
        await http.Response.Body.WriteAsync(body.AsMemory(0, body.Length / 2), http.RequestAborted);
    }

    private static async Task<byte[]> HeldBackAsync(HttpContext http, RequestDelegate next)
    {
        var real = http.Response.Body;
        using var held = new MemoryStream();
        http.Response.Body = held;
        try
        {
            await next(http);
            await http.Response.BodyWriter.FlushAsync(http.RequestAborted);
            return held.ToArray();
        }
        finally
        {
            http.Response.Body = real;
        }
    }

    private static void TellWait(HttpContext http, Fault fault)
    {
        if (fault.Seconds is 0) return;
        http.Response.Headers.RetryAfter =
            Math.Max(1, Math.Ceiling(fault.Seconds ?? 1)).ToString(CultureInfo.InvariantCulture);
    }
}
