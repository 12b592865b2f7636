using AccessBot.Storage.Desk;
using AccessBot.Worker.Configuration.Sections.Desk;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.Authentication.OpenIdConnect;
using Microsoft.AspNetCore.Authorization;
using Microsoft.IdentityModel.Protocols.OpenIdConnect;

namespace AccessBot.Worker.Dashboard.Door;

/// <summary>
/// Signing in with OpenID Connect: GitLab says who it is. Whether they may come in is <see cref="DeskDoor"/>'s to say.
/// </summary>
internal static class DeskSignIn
{
    public const string Operators = "operators";

    public static void Add(IServiceCollection services, DashboardSettings desk)
    {
        var settings = desk.SignIn!;
        services.AddSingleton(settings).AddSingleton<DeskSessionBook>().AddSingleton<DeskSessions>();
        services.AddOptions<CookieAuthenticationOptions>(CookieAuthenticationDefaults.AuthenticationScheme)
            .Configure<DeskSessions>((cookie, sessions) => cookie.SessionStore = sessions);
        services.AddAuthentication(o =>
            {
                o.DefaultScheme = CookieAuthenticationDefaults.AuthenticationScheme;
                o.DefaultChallengeScheme = OpenIdConnectDefaults.AuthenticationScheme;
            })
            .AddCookie(o => Configure(o, desk))
            .AddOpenIdConnect(o => Configure(o, desk));
        services.AddAuthorizationBuilder().AddPolicy(
            Operators, policy => policy.RequireAuthenticatedUser().AddRequirements(new DeskDoor.IsOneOfUs()));
        services.AddSingleton<IAuthorizationHandler>(provider => provider.GetRequiredService<DeskDoor>());
        services.AddSingleton<IAuthorizationMiddlewareResultHandler>(
            provider => provider.GetRequiredService<DeskDoor>());
    }

    /// <summary>
    /// Whether the provider's own description could not be read, which is what happens while it is down.
    /// </summary>
    public static bool IsProviderAway(Exception trouble) =>
        trouble.Message.StartsWith("IDX20803", StringComparison.Ordinal);

    /// <summary>How people leave.</summary>
    public static void Map(IEndpointRouteBuilder routes)
    {
        routes.MapGet("/signed-out", (HttpContext context) => DoorNotice.SignedOut.WriteAsync(context));
        routes.MapPost(
            "/sign-out", async (HttpContext context, Microsoft.AspNetCore.Antiforgery.IAntiforgery antiforgery) =>
        {
            if (!await IsOursAsync(antiforgery, context)) return Results.Redirect("/");
            LogOf(context).LogInformation("GitLab user {Id} signed out of the desk", context.User.FindFirst(DeskMembers.Subject)?.Value);
            await context.SignOutAsync(CookieAuthenticationDefaults.AuthenticationScheme);
            return Results.Redirect("/signed-out");
        });
    }

    private static async Task<bool> IsOursAsync(Microsoft.AspNetCore.Antiforgery.IAntiforgery antiforgery, HttpContext context)
    {
        try
        {
            return await antiforgery.IsRequestValidAsync(context);
        }
        catch (Microsoft.AspNetCore.Antiforgery.AntiforgeryValidationException)
        {
            // A form that cannot be read to its end: too large, or broken off.
            return false;
        }
    }

    private static ILogger LogOf(HttpContext context) => context.RequestServices.GetRequiredService<ILogger<DeskDoor>>();

    private static void Configure(CookieAuthenticationOptions cookie, DashboardSettings desk)
    {
        cookie.Cookie.Name = desk.CookieName("desk-session");
        cookie.Cookie.HttpOnly = true;
        cookie.Cookie.SameSite = SameSiteMode.Lax;
        cookie.Cookie.SecurePolicy = desk.IsSecure ? CookieSecurePolicy.Always : CookieSecurePolicy.SameAsRequest;
        cookie.ExpireTimeSpan = desk.SignIn!.Session;
        // GitLab says again who it is when the session ends, however busy they are.
        cookie.SlidingExpiration = false;
    }

    private static void Configure(OpenIdConnectOptions oidc, DashboardSettings desk)
    {
        var settings = desk.SignIn!;
        oidc.Authority = settings.Authority.ToString().TrimEnd('/');
        oidc.RequireHttpsMetadata = settings.Authority.Scheme == "https";
        oidc.ClientId = settings.ClientId;
        oidc.ClientSecret = settings.ClientSecret.Read();
        oidc.ResponseType = OpenIdConnectResponseType.Code;
        oidc.ResponseMode = OpenIdConnectResponseMode.Query;
        oidc.UsePkce = true;
        oidc.PushedAuthorizationBehavior = PushedAuthorizationBehavior.Disable;
        oidc.SaveTokens = false;
        oidc.TokenHandler = new SignedTokens();
        oidc.GetClaimsFromUserInfoEndpoint = true;
        oidc.Scope.Clear();
        oidc.Scope.Add("openid");
        oidc.Scope.Add("profile");
        oidc.ClaimActions.MapJsonKey("nickname", "nickname");
        oidc.TokenValidationParameters.NameClaimType = "nickname";
        // A redirect would carry the desk's secret to wherever it points.
        oidc.BackchannelHttpHandler = new SocketsHttpHandler { AllowAutoRedirect = false };
        foreach (var (cookie, name) in new[] { (oidc.NonceCookie, "desk-nonce."), (oidc.CorrelationCookie, "desk-way.") })
        {
            cookie.Name = desk.CookieName(name);
            // What the prefix of the name asks for.
            cookie.Path = "/";
            cookie.SameSite = SameSiteMode.Lax;
            cookie.SecurePolicy = desk.IsSecure ? CookieSecurePolicy.Always : CookieSecurePolicy.SameAsRequest;
        }

        oidc.Events.OnRedirectToIdentityProvider = async context =>
        {
            if (context.Request.Path.StartsWithSegments("/live"))
            {
                // The live look must not start a sign-in behind the page.
                context.Response.StatusCode = StatusCodes.Status401Unauthorized;
                context.HandleResponse();
            }
            else if (!HttpMethods.IsGet(context.Request.Method))
            {
                // A form would be lost on the way to GitLab and back, and its sender would think it done.
                context.HandleResponse();
                await DoorNotice.SessionEnded(PageBefore(context.Request)).WriteAsync(context.HttpContext);
            }
        };
        oidc.Events.OnTicketReceived = context =>
        {
            LogOf(context.HttpContext).LogInformation("GitLab user {Id} signed in to the desk", context.Principal?.FindFirst(DeskMembers.Subject)?.Value);
            return Task.CompletedTask;
        };
        oidc.Events.OnRemoteFailure = async context =>
        {
            context.HandleResponse();
            context.HttpContext.RequestServices.GetRequiredService<DoorRefusals>().Add(
                context.HttpContext.Connection.RemoteIpAddress, "GitLab did not confirm a sign-in");
            await DoorNotice.NotConfirmed.WriteAsync(context.HttpContext);
        };
    }

    // The page that a form was on, if it was one of this desk's.
    internal static string PageBefore(HttpRequest request) =>
        Uri.TryCreate(request.Headers.Referer, UriKind.Absolute, out var page) && page.Authority == request.Host.Value
            ? DeskActs.Back(page.PathAndQuery)
            : "/";
}
