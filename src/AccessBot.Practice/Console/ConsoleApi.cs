using System.Text.Json;
using System.Text.Json.Nodes;
using AccessBot.Practice.GitLab;
using AccessBot.Practice.Hosting;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace AccessBot.Practice.Console;

/// <summary>The console API: docs/sandbox.md says what each route takes and gives.</summary>
internal static class ConsoleApi
{
    public static void Map(IEndpointRouteBuilder routes, SandboxWorld world)
    {
        Post(routes, "people", body => PeopleConsole.Put(world, body));
        Post(routes, "members", body => PeopleConsole.SetMember(world, body));
        Post(routes, "issues", body => IssueConsole.File(world, body));
        Post(routes, "edits", body => IssueConsole.Edit(world, body));
        Post(routes, "labels", body => IssueConsole.Label(world, body));
        Post(routes, "notes", body => IssueConsole.Comment(world, body));
        Post(routes, "move", body => IssueConsole.Move(world, body));
        Post(routes, "clone", body => IssueConsole.Clone(world, body));
        Post(routes, "delete", body => IssueConsole.Delete(world, body));
        Post(routes, "projects", body => ProjectConsole.Put(world, body));
        Post(routes, "groups", body => GroupConsole.Put(world, body));
        Post(routes, "renames", body => RenameConsole.Rename(world, body));
        Post(routes, "zendesk", body => Zendesk(world, body));
        Post(routes, "okta", body => world.Okta.Apply(body.Json));
        Post(routes, "faults", body => FaultConsole.Add(world, body));
        Post(routes, "behaviours", body => Behave(world, body));
        routes.MapPost("/sandbox/mails", Told(http => world.Mail.DeliverAsync(http.Request.Body, http.RequestAborted)));
        routes.MapPost("/sandbox/reset", Told(_ => Reset(world)));
        routes.MapDelete("/sandbox/faults", Told(_ => Task.FromResult<object>(new { Ended = world.Faults.End() })));
        Get(routes, "state", () => StateView.Of(world));
        Get(routes, "requests", () => world.Requests.Snapshot());
        Get(routes, "faults", () => world.Faults.Waiting());
        Get(routes, "behaviours", () => world.Behaviours);
    }

    private static void Get(IEndpointRouteBuilder routes, string name, Func<object> read) =>
        routes.MapGet($"/sandbox/{name}", Told(_ => Task.FromResult(read())));

    private static void Post(IEndpointRouteBuilder routes, string name, Func<ConsoleBody, object> act) =>
        routes.MapPost($"/sandbox/{name}", Told(
            async http => act(await ConsoleBody.ReadAsync(http.Request.Body, http.RequestAborted))));

    private static RequestDelegate Told(Func<HttpContext, Task<object>> act) => http => AnswerAsync(http, act);

    // Whatever is refused is told as {error, message}.
    private static async Task AnswerAsync(HttpContext http, Func<HttpContext, Task<object>> act)
    {
        var (status, body) = await ResultAsync(http, act);
        http.Response.StatusCode = status;
        await http.Response.WriteAsJsonAsync(body, body.GetType(), SandboxJson.Options, http.RequestAborted);
    }

    private static async Task<(int Status, object Body)> ResultAsync(
        HttpContext http, Func<HttpContext, Task<object>> act)
    {
        try
        {
            return (200, await act(http));
        }
        catch (ConsoleRefusedException refused)
        {
            return (refused.Status, new { Error = Name(refused.Status), refused.Message });
        }
        catch (GitLabRefusedException refused)
        {
            var why = JsonSerializer.Serialize(refused.Body, SandboxJson.Options);
            return (refused.Status, new { Error = Name(refused.Status), Message = $"GitLab refuses: {why}" });
        }
        catch (GitLabLimitException)
        {
            const string Why = "GitLab refuses: too many notes in this minute.";
            return (429, new { Error = "too_many_requests", Message = Why });
        }
    }

    private static Task<object> Reset(SandboxWorld world)
    {
        world.Reset();
        return Task.FromResult<object>(new { Reset = true });
    }

    private static object Zendesk(SandboxWorld world, ConsoleBody body)
    {
        var instance = body.Required("instance");
        var known = string.Join(" and ", world.ZendeskInstances);
        return world.Zendesk.TryGetValue(instance, out var zendesk) ? zendesk.Apply(body.Json)
            : throw new ConsoleRefusedException(404, $"There is no instance \"{instance}\"; there are {known}.");
    }

    // Only what is named changes: {"gitlab":{"notes_per_minute":5}} leaves everything else as it is.
    private static SandboxBehaviours Behave(SandboxWorld world, ConsoleBody body)
    {
        var known = JsonSerializer.SerializeToNode(world.Behaviours, SandboxJson.Options)!.AsObject();
        foreach (var vendor in body.Json.EnumerateObject())
        {
            if (known[vendor.Name] is not JsonObject habits || vendor.Value.ValueKind != JsonValueKind.Object)
                throw new ConsoleRefusedException(400, $"\"{vendor.Name}\" is not a vendor with behaviours.");
            foreach (var habit in vendor.Value.EnumerateObject())
            {
                if (!habits.ContainsKey(habit.Name))
                    throw new ConsoleRefusedException(400, $"\"{vendor.Name}.{habit.Name}\" is not a behaviour.");
                habits[habit.Name] = JsonNode.Parse(habit.Value.GetRawText());
            }
        }
        try
        {
            return world.Behaviours = known.Deserialize<SandboxBehaviours>(SandboxJson.Options)!;
        }
        catch (JsonException error)
        {
            throw new ConsoleRefusedException(400, $"A behaviour has a value of the wrong kind: {error.Path}.");
        }
    }

    private static string Name(int status) => status switch
    {
        400 => "bad_request",
        403 => "forbidden",
        404 => "not_found",
        409 => "conflict",
        _ => "refused",
    };
}
