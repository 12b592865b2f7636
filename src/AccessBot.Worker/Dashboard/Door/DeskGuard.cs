using System.Diagnostics.CodeAnalysis;
using AccessBot.Worker.Configuration;
using AccessBot.Worker.Configuration.Sections.Desk;

namespace AccessBot.Worker.Dashboard.Door;

/// <summary>
/// Stands before everything the desk answers: the headers that keep a page to itself, the one host name it answers to,
/// and no act that another site sent a browser to do.
/// </summary>
internal sealed class DeskGuard(RequestDelegate next, Settings settings, DoorRefusals refusals, ILogger<DeskGuard> log)
{
    private const string Policy =
        "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; connect-src 'self'; "
        + "form-action 'self'; base-uri 'none'; frame-ancestors 'none'";

    [SuppressMessage("Design", "CA1031",
        Justification = "Whatever a page trips over, the visitor gets a sentence and the log the rest.")]
    public async Task InvokeAsync(HttpContext context)
    {
        Describe(context.Response.Headers);
        // Last of all, because a form's page gets a stricter one and what was set before it is complained about in the log.
        context.Response.OnStarting(static response => KeepOut(((HttpResponse)response).Headers), context.Response);
        if (!IsHost(context.Request))
        {
            await SayAsync(context, StatusCodes.Status400BadRequest, "The name that this was sent to is none.");
            return;
        }

        if (!IsOurs(context.Request))
        {
            await SayAsync(context, StatusCodes.Status421MisdirectedRequest, "The desk does not answer to this name.");
            return;
        }

        if (IsFromElsewhere(context.Request))
        {
            refusals.Add(context.Connection.RemoteIpAddress, "another site sent a form");
            await SayAsync(
                context, StatusCodes.Status403Forbidden, "This was sent by another site, so nothing was done.");
            return;
        }

        if (settings.Dashboard.PublicUrl is { } address)
        {
            context.Request.Scheme = address.Scheme;
            context.Request.Host = new HostString(address.Authority);
        }

        try
        {
            await next(context);
            if (IsBlank(context)) await SayAsync(
                context, context.Response.StatusCode, "There is no such page here. The desk begins at /.");
        }
        catch (InvalidOperationException away) when (!context.Response.HasStarted && DeskSignIn.IsProviderAway(away))
        {
            log.LogWarning(
                "Nobody can sign in to the desk: {Authority} does not answer", settings.Dashboard.SignIn?.Authority);
            context.Response.Clear();
            Describe(context.Response.Headers);
            await DoorNotice.ProviderAway(settings.Dashboard.SignIn!.Authority.Host, Again(context.Request)).WriteAsync(
                context);
        }
        catch (Exception trouble) when (
            trouble is not OperationCanceledException || !context.RequestAborted.IsCancellationRequested)
        {
            log.LogError(
                trouble, "{Method} {Path} could not be answered", context.Request.Method, context.Request.Path);
            if (context.Response.HasStarted) throw;
            context.Response.Clear();
            Describe(context.Response.Headers);
            await SayAsync(context, StatusCodes.Status500InternalServerError,
                $"This page could not be made just now. The log has it under {context.TraceIdentifier}. "
                + "/healthz and /readyz say how the bot is.");
        }
    }

    private void Describe(IHeaderDictionary headers)
    {
        if (settings.Dashboard.IsSecure) headers.StrictTransportSecurity = "max-age=31536000; includeSubDomains";
        headers.ContentSecurityPolicy = Policy;
        headers.XContentTypeOptions = "nosniff";
        headers["Referrer-Policy"] = "same-origin";
        headers["Cross-Origin-Opener-Policy"] = "same-origin";
        headers["Cross-Origin-Resource-Policy"] = "same-origin";
    }

    private static Task KeepOut(IHeaderDictionary headers)
    {
        if (headers.CacheControl.Count == 0) headers.CacheControl = "no-store";
        return Task.CompletedTask;
    }

    // A desk without sign-in trusts that only this machine reaches it. A name that somebody's DNS points here would
    // let any web page in.
    private bool IsOurs(HttpRequest request) =>
        !settings.Dashboard.IsOpen || IsForMachines(request.Path) || DashboardSettings.IsLoopback(
            new Uri($"http://{(request.Host.HasValue ? request.Host.Value : "nowhere.invalid")}"));

    // What monitors and GitLab ask for holds nothing about anybody, and each says for itself who may ask.
    private static bool IsForMachines(PathString path) =>
        path.StartsWithSegments("/hooks") || path.StartsWithSegments("/healthz") || path.StartsWithSegments("/readyz")
        || path.StartsWithSegments("/metrics") || path.StartsWithSegments("/checkpoint");

    // What an address cannot be made of breaks whatever makes one later. No name at all is a matter of who may ask without one.
    private static bool IsHost(HttpRequest request)
    {
        try
        {
            var host = request.Host;
            return !host.HasValue || (Uri.TryCreate($"http://{host.Value}", UriKind.Absolute, out var address)
                && address is { UserInfo: "", PathAndQuery: "/", Fragment: "", IdnHost.Length: > 0, Host.Length: > 0 });
        }
        catch (Exception none) when (none is FormatException or ArgumentException)
        {
            // Names in another script are only looked at when somebody asks for them.
            return false;
        }
    }

    private static bool IsFromElsewhere(HttpRequest request) =>
        HttpMethods.IsPost(request.Method) && !request.Path.StartsWithSegments("/hooks")
        && (request.Headers["Sec-Fetch-Site"].ToString() is "cross-site" or "same-site");

    // An address that was mistyped, or of an older version; a browser shows nothing at all otherwise.
    private static bool IsBlank(HttpContext context) =>
        HttpMethods.IsGet(
            context.Request.Method) && !context.Response.HasStarted && context.Response.ContentType is null
        && context.Response.StatusCode is StatusCodes.Status400BadRequest or StatusCodes.Status404NotFound
            or StatusCodes.Status405MethodNotAllowed;

    private static string Again(HttpRequest request) => HttpMethods.IsGet(request.Method)
        ? DeskActs.Back(request.Path.ToUriComponent() + request.QueryString)
        : "/";

    private static Task SayAsync(HttpContext context, int status, string sentence)
    {
        context.Response.StatusCode = status;
        context.Response.ContentType = "text/plain; charset=utf-8";
        return context.Response.WriteAsync(sentence + "\n", context.RequestAborted);
    }
}
