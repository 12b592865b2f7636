using System.Globalization;

namespace AccessBot.Practice.GitLab.Wire;

/// <summary>Times as GitLab writes them: ISO 8601 in UTC with milliseconds and a Z.</summary>
internal static class Times
{
    public static string Iso(this DateTimeOffset at) =>
        at.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z'", CultureInfo.InvariantCulture);

    public static string? Iso(this DateTimeOffset? at) => at?.Iso();

    public static string? Iso(this DateOnly? day) => day?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
}
