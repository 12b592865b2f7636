using AccessBot.Worker.Configuration;
using AccessBot.Workflows.Ports;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Authorization.Policy;

namespace AccessBot.Worker.Dashboard.Door;

/// <summary>
/// Lets in whoever is one of the desk's people, and tells everybody else why not. "Could not check" is a no that signs
/// nobody out.
/// </summary>
internal sealed class DeskDoor(DeskMembers members, Settings settings, ILogger<DeskDoor> log, DeskSessions? sessions = null)
    : AuthorizationHandler<DeskDoor.IsOneOfUs>, IAuthorizationMiddlewareResultHandler
{
    private readonly AuthorizationMiddlewareResultHandler _otherwise = new();

    public sealed class IsOneOfUs : IAuthorizationRequirement;

    public Task HandleAsync(
        RequestDelegate next, HttpContext context, AuthorizationPolicy policy,
        PolicyAuthorizationResult authorizeResult)
    {
        var kept = authorizeResult.AuthorizationFailure?.FailureReasons.OfType<KeptOut>().FirstOrDefault();
        return authorizeResult.Forbidden && kept is not null
            ? RefuseAsync(context, kept.Membership)
            : _otherwise.HandleAsync(next, context, policy, authorizeResult);
    }

    /// <summary>
    /// Whether whoever sent a form may act at this moment. When not, the answer is written and nothing may be done.
    /// </summary>
    public async Task<bool> LetsActAsync(HttpContext context, CancellationToken ct)
    {
        if (settings.Dashboard.IsOpen) return true;
        var membership = await members.NowAsync(context.User, ct);
        if (membership is Membership.Member) return true;
        await RefuseAsync(context, membership);
        return false;
    }

    protected override async Task HandleRequirementAsync(AuthorizationHandlerContext context, IsOneOfUs requirement)
    {
        if (context.User.Identity?.IsAuthenticated != true) return;
        var ct = (context.Resource as HttpContext)?.RequestAborted ?? CancellationToken.None;
        var membership = await members.RecentlyAsync(context.User, ct);
        if (membership is Membership.Member) context.Succeed(requirement);
        else context.Fail(new KeptOut(this, membership));
    }

    private async Task RefuseAsync(HttpContext context, Membership membership)
    {
        var (request, isChecked) = (context.Request, membership is Membership.NotMember);
        if (request.Path.StartsWithSegments("/live"))
        {
            // The page that looks asks again after the one, and loads itself anew after the other.
            context.Response.StatusCode =
                isChecked ? StatusCodes.Status401Unauthorized : StatusCodes.Status503ServiceUnavailable;
            return;
        }

        if (isChecked)
        {
            var notice = DoorNotice.NotAMember(context.User.Identity?.Name, settings.DeskGroup);
            log.LogWarning(
                "GitLab user {Id} was kept out of the desk as no member of {Group}: {Method} {Path}",
                context.User.FindFirst(DeskMembers.Subject)?.Value, settings.DeskGroup.Path, request.Method, request.Path.Value);
            // Otherwise nobody could come back as somebody else before the session ends.
            await context.SignOutAsync(CookieAuthenticationDefaults.AuthenticationScheme);
            // On other machines too: whoever left the group is nowhere one of the desk's people.
            if (sessions is not null) await sessions.EndAllAsync(context.User, context.RequestAborted);
            await notice.WriteAsync(context);
            return;
        }

        var here = DeskActs.Back(request.Path.ToUriComponent() + request.QueryString);
        await (HttpMethods.IsGet(request.Method)
            ? DoorNotice.NotChecked(settings.DeskGroup, here)
            : DoorNotice.NotCheckedForAct(settings.DeskGroup, DeskSignIn.PageBefore(request))).WriteAsync(context);
    }

    private sealed class KeptOut(IAuthorizationHandler by, Membership membership)
        : AuthorizationFailureReason(by, "not one of the desk's people")
    {
        public Membership Membership => membership;
    }
}
