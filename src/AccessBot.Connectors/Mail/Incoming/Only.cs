namespace AccessBot.Connectors.Mail.Incoming;

internal static class Only
{
    /// <summary>The one there is; null for none or several.</summary>
    public static string? SingleOrNone(this IEnumerable<string> all) => all.Take(2).ToList() is [var one] ? one : null;
}
