using System.Text;
using Microsoft.AspNetCore.Http;

namespace AccessBot.Connectors.Tests.Http;

/// <summary>Lines of a script: what a vendor may answer, good and bad.</summary>
internal static class Answers
{
    public static Func<HttpContext, Task> Json(int status, string body, params (string Name, string Value)[] headers) =>
        Text(status, body, "application/json", headers);

    public static Func<HttpContext, Task> Text(
        int status, string body, string type, params (string Name, string Value)[] headers) => async context =>
    {
        context.Response.StatusCode = status;
        context.Response.ContentType = type;
        foreach (var (name, value) in headers) context.Response.Headers[name] = value;
        await context.Response.WriteAsync(body);
    };

    /// <summary>Closes the connection without an answer.</summary>
    public static Task Drop(HttpContext context)
    {
        context.Abort();
        return Task.CompletedTask;
    }

    /// <summary>Promises a whole body and closes the connection in the middle of it.</summary>
    public static async Task BreakOff(HttpContext context)
    {
        context.Response.ContentType = "application/json";
        context.Response.ContentLength = 1000;
        await context.Response.Body.WriteAsync(Encoding.UTF8.GetBytes("""[{"id":1,"""));
        await context.Response.Body.FlushAsync();
        context.Abort();
    }
}
