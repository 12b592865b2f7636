using AccessBot.Worker.Configuration.Sections.Desk;

namespace AccessBot.Worker.Dashboard.Door;

/// <summary>Who is looking, by sign-in or, on this machine only, by what they call themselves.</summary>
internal static class Visitors
{
    private const string NameCookie = "desk-name";
    private const int LongestName = 100;

    public static Visitor Of(HttpContext context, DashboardSettings settings) => settings.IsOpen
        ? new Visitor(context.Request.Cookies[NameCookie] ?? "", false)
        : new Visitor(context.User.Identity?.Name ?? "", true);

    /// <summary>The name for the audit log; null when none was given. Without sign-in the log says so.</summary>
    public static string? NameFor(HttpContext context, DashboardSettings settings, IFormCollection form)
    {
        if (!settings.IsOpen) return context.User.Identity?.Name is { Length: > 0 } name ? name : null;
        var given = form["by"].ToString().Trim();
        if (given.Length is 0 or > LongestName || given.Any(char.IsControl)) return null;
        context.Response.Cookies.Append(NameCookie, given, new CookieOptions
        {
            HttpOnly = true,
            SameSite = SameSiteMode.Lax,
            MaxAge = TimeSpan.FromDays(30),
            IsEssential = true,
        });
        return $"{given} (at this machine, not signed in)";
    }
}
