using System.Text.RegularExpressions;

namespace AccessBot.Worker.Logging;

/// <summary>
/// Makes <c>ana@example.com</c> in a finished line <c>a…@example.com</c>: enough to follow a request by, too little to
/// know somebody by. The bot's own Message-IDs look like addresses, belong to nobody and stay.
/// </summary>
public static partial class AddressShortener
{
    public static string Shorten(string line) => Address().Replace(line, match =>
        OwnMessageId().IsMatch(match.Value) ? match.Value : $"{match.Value[0]}…@{match.Groups["domain"].Value}");

    [GeneratedRegex(
        @"[A-Za-z0-9][A-Za-z0-9._+%'-]*(?:@|%40)(?<domain>[A-Za-z0-9](?:[A-Za-z0-9-]*\.)+[A-Za-z]{2,})",
        RegexOptions.CultureInvariant)]
    private static partial Regex Address();

    [GeneratedRegex(@"^accessbot\.[0-9a-f]{40}@", RegexOptions.CultureInvariant)]
    private static partial Regex OwnMessageId();
}
