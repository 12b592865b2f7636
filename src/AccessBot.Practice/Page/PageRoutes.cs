using System.Text.Json;
using System.Text.Json.Nodes;
using AccessBot.Practice.Console;
using AccessBot.Practice.GitLab;
using AccessBot.Practice.Hosting;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace AccessBot.Practice.Page;

/// <summary>The page, its two files, and the forms that act and come back to it. It works without scripts.</summary>
internal static class PageRoutes
{
    public static void Map(IEndpointRouteBuilder routes, SandboxWorld world, IssueForms forms)
    {
        routes.MapGet("/", (RequestDelegate)(http => ShowAsync(http, world, forms)));
        routes.MapGet("/page.css", (RequestDelegate)(http => FileAsync(http, "page.css", "text/css")));
        routes.MapGet("/page.js", (RequestDelegate)(http => FileAsync(http, "page.js", "text/javascript")));
        Act(routes, "issues", "The issue is filed.", body => IssueConsole.File(world, body));
        Act(routes, "edits", "Changed.", body => IssueConsole.Edit(world, body));
        Act(routes, "labels", "The labels are changed.", body => IssueConsole.Label(world, body));
        Act(routes, "notes", "Commented.", body => IssueConsole.Comment(world, body));
        Act(routes, "reset", "Everything is as it was at the start.", _ => Reset(world));
    }

    private static void Act(IEndpointRouteBuilder routes, string name, string said, Func<ConsoleBody, object> act) =>
        routes.MapPost($"/act/{name}", (RequestDelegate)(async http =>
        {
            var body = BodyOf(await http.Request.ReadFormAsync(http.RequestAborted));
            http.Response.Redirect(After(body, said, act));
            http.Response.StatusCode = StatusCodes.Status303SeeOther;
        }));

    private static string After(JsonObject body, string said, Func<ConsoleBody, object> act)
    {
        var back = $"/?as={Uri.EscapeDataString((string?)body["as"] ?? "")}";
        var issue = body["iid"] is { } iid ? $"&issue={body["project"]}/{iid}" : "";
        try
        {
            var done = JsonSerializer.SerializeToNode(act(new ConsoleBody(Element(body))), SandboxJson.Options)!;
            if (done["project"] is { } project) issue = $"&issue={project}/{done["iid"]}";
            return back + (done["reset"] is null ? issue : "") + "&said=" + Uri.EscapeDataString(said);
        }
        catch (ConsoleRefusedException refused)
        {
            return back + issue + "&problem=" + Uri.EscapeDataString(refused.Message);
        }
        catch (GitLabRefusedException refused)
        {
            var why = JsonSerializer.Serialize(refused.Body, SandboxJson.Options);
            return back + issue + "&problem=" + Uri.EscapeDataString($"GitLab refuses: {why}");
        }
    }

    private static JsonObject BodyOf(IFormCollection form)
    {
        var body = new JsonObject();
        foreach (var (name, values) in form)
        {
            var text = values.ToString().ReplaceLineEndings("\n");
            body[name] = name == "confidential" ? text == "true" : text;
        }
        return body;
    }

    private static JsonElement Element(JsonObject body) => JsonSerializer.SerializeToElement(body);

    private static object Reset(SandboxWorld world)
    {
        world.Reset();
        return new { Reset = true };
    }

    private static Task ShowAsync(HttpContext http, SandboxWorld world, IssueForms forms)
    {
        http.Response.ContentType = "text/html; charset=utf-8";
        http.Response.Headers.CacheControl = "no-store";
        http.Response.Headers.XContentTypeOptions = "nosniff";
        // Not "no-referrer": browsers then send "Origin: null" with a form, and the console would refuse its own page.
        http.Response.Headers["Referrer-Policy"] = "same-origin";
        http.Response.Headers.ContentSecurityPolicy =
            "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'; form-action 'self'; "
            + $"base-uri 'none'; frame-ancestors 'none'; img-src 'self' data: {world.GitLabAddress}";
        var page = PageView.Render(world, Visit.Of(http, world), forms);
        return http.Response.WriteAsync(page.Markup, http.RequestAborted);
    }

    private static async Task FileAsync(HttpContext http, string name, string type)
    {
        http.Response.ContentType = type + "; charset=utf-8";
        http.Response.Headers.CacheControl = "no-cache";
        await using var file = typeof(PageRoutes).Assembly.GetManifestResourceStream($"AccessBot.Practice.Page.{name}")!;
        await file.CopyToAsync(http.Response.Body, http.RequestAborted);
    }
}
