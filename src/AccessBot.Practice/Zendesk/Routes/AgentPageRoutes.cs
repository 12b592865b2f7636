using AccessBot.Practice.Hosting;
using AccessBot.Practice.Zendesk.Users;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace AccessBot.Practice.Zendesk.Routes;

/// <summary>A user's page as an agent's browser shows it, behind the cookie of a signed-in browser.</summary>
public sealed class AgentPageRoutes(Func<ZendeskWorld> world, ZendeskAccess access)
{
    private const string SignIn = "/access/unauthenticated";

    public void Map(IEndpointRouteBuilder routes)
    {
        routes.MapGet("/agent/users/{id:long}/{tab?}", ShowAsync);
        routes.MapGet(SignIn, http => WriteAsync(http, 200, SignInPage()));
    }

    private async Task ShowAsync(HttpContext http)
    {
        var now = world();
        var habit = now.Behaviours.AgentPage;
        if (habit == AgentPage.SignedOut || !access.IsSignedIn(http))
        {
            http.Response.Redirect($"{SignIn}?return_to={Uri.EscapeDataString(http.Request.Path)}");
            return;
        }

        if (habit == AgentPage.Slow) await Task.Delay(Timeout.InfiniteTimeSpan, now.Time, http.RequestAborted);
        var id = long.Parse((string)http.Request.RouteValues["id"]!, System.Globalization.CultureInfo.InvariantCulture);
        Html page;
        int status;
        lock (now.Gate) (status, page) = Page(http, now, id, habit);
        if (status == StatusCodes.Status302Found) return;
        await WriteAsync(http, status, page);
    }

    private static (int Status, Html Page) Page(HttpContext http, ZendeskWorld now, long id, AgentPage habit)
    {
        var other = now.Users.All.First(user => user.Id != id);
        if (habit == AgentPage.Moved)
        {
            now.Behaviours = now.Behaviours with { AgentPage = AgentPage.Shown };
            http.Response.Redirect($"/agent/users/{other.Id}/tickets");
            return (StatusCodes.Status302Found, Html.None);
        }

        var user = habit == AgentPage.AnotherUser ? other : now.Users.Find(id);
        return (habit, user) switch
        {
            (AgentPage.Broken, _) => (500, Frame("Error", Html.Of($"<h1>We are sorry, something went wrong</h1>"))),
            (AgentPage.Empty, _) => (200, Frame("Zendesk", Html.Of($"<p>Loading</p>"))),
            (_, null) => (404, Frame("Not found", Html.Of($"<h1>No such user</h1>"))),
            _ => (200, Frame(user.Name, Html.All([Card(now, user), Cookie(http, habit)]))),
        };
    }

    private static Html Card(ZendeskWorld now, ZendeskUser user)
    {
        var open = now.Tickets.All.Count(ticket => ticket.AssigneeId == user.Id && ticket.Status != "closed");
        var role = now.IsLightAgent(user) ? "Light agent" : user.Role;
        return Html.Of($"""
            <aside>
              <h1>{user.Name}</h1>
              <dl>
                <dt>Role</dt><dd>{role}</dd>
                <dt>Access</dt><dd>{(user.Suspended ? "Suspended" : "Active")}</dd>
                <dt>Primary email</dt><dd>{user.Email}</dd>
                <dt>Tags</dt><dd>{(user.Tags.Count == 0 ? "-" : string.Join(" ", user.Tags))}</dd>
                <dt>User id</dt><dd>{user.Id}</dd>
              </dl>
            </aside>
            <section>
              {Html.When(user.Suspended, () => Html.Of($"<p class=\"banner\">This user is suspended.</p>"))}
              <h2>Assigned tickets ({open})</h2>
              <p>{(open == 0 ? "No tickets are assigned to this user." : "Tickets are assigned to this user.")}</p>
            </section>
            """);
    }

    private static Html Cookie(HttpContext http, AgentPage habit) => Html.When(
        habit == AgentPage.ShowsSession,
        () => Html.Of($"<pre>{http.Request.Cookies[SandboxCredentials.ZendeskCookie]}</pre>"));

    private static Html SignInPage() => Frame("Sign in", Html.Of($"""
        <section><h1>Sign in to Zendesk</h1>
        <p><label>Email <input type="email"></label></p><p><label>Password <input type="password"></label></p></section>
        """));

    private static Html Frame(string title, Html body) => Html.Of($"""
        <!DOCTYPE html><html lang="en"><head><meta charset="utf-8"><title>{title} - Zendesk practice</title><style>{Style}</style>
        </head><body><header>Zendesk practice</header><main>{body}</main></body></html>
        """);

    private static Html Style { get; } = new("""
        body{margin:0;font:15px/1.5 sans-serif;color:#2f3941;background:#f8f9f9}
        header{background:#03363d;color:#fff;padding:12px 24px;font-weight:bold}
        main{display:flex;gap:24px;padding:24px}aside{width:340px;background:#fff;border:1px solid #d8dcde;padding:20px}
        section{flex:1;background:#fff;border:1px solid #d8dcde;padding:20px}h1{font-size:22px;margin:0 0 12px}h2{font-size:17px}
        dl{display:grid;grid-template-columns:120px 1fr;gap:6px 12px}dt{color:#68737d}dd{margin:0;overflow-wrap:anywhere}
        .banner{background:#fff0f1;border:1px solid #e35b66;padding:10px}
        """);

    private static Task WriteAsync(HttpContext http, int status, Html page)
    {
        http.Response.StatusCode = status;
        http.Response.ContentType = "text/html; charset=utf-8";
        return http.Response.WriteAsync(page.Markup, http.RequestAborted);
    }
}
