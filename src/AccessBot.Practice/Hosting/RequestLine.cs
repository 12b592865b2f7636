using System.Text.Json;
using Microsoft.AspNetCore.Http;

namespace AccessBot.Practice.Hosting;

/// <summary>The outermost step: unknown routes and failures of a simulator answer in the vendor's own shape.</summary>
internal sealed class RequestLine(VendorHostOptions options)
{
    public async Task Invoke(HttpContext http, RequestDelegate next)
    {
        try
        {
            await next(http);
        }
        catch (Exception error) when (error is BadHttpRequestException or JsonException && !http.Response.HasStarted)
        {
            await options.WriteError(http, StatusCodes.Status400BadRequest);
        }
        catch (OperationCanceledException) when (http.RequestAborted.IsCancellationRequested)
        {
            // The caller went away; there is nobody left to answer.
        }
        if (http.GetEndpoint() is null && !http.Response.HasStarted && http.Response.StatusCode == 404)
            await options.WriteError(http, StatusCodes.Status404NotFound);
    }
}
