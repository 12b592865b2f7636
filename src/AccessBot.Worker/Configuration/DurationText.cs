using System.Globalization;
using System.Text.RegularExpressions;

namespace AccessBot.Worker.Configuration;

/// <summary>Times as people write them: <c>250ms</c>, <c>30s</c>, <c>5m</c>, <c>24h</c>, <c>7d</c>.</summary>
internal static partial class DurationText
{
    public const string Pattern = "^[0-9]{1,6}(ms|s|m|h|d)$";

    public static bool TryParse(string text, out TimeSpan time)
    {
        time = default;
        if (!Shape().IsMatch(text)) return false;
        var number = int.Parse(text.TrimEnd('m', 's', 'h', 'd'), CultureInfo.InvariantCulture);
        time = text[(text.IndexOfAny(['m', 's', 'h', 'd']))..] switch
        {
            "ms" => TimeSpan.FromMilliseconds(number),
            "s" => TimeSpan.FromSeconds(number),
            "m" => TimeSpan.FromMinutes(number),
            "h" => TimeSpan.FromHours(number),
            _ => TimeSpan.FromDays(number),
        };
        return true;
    }

    public static TimeSpan Parse(string text) =>
        TryParse(text, out var time) ? time : throw new FormatException($"'{text}' is not a time");

    [GeneratedRegex(Pattern, RegexOptions.CultureInvariant)]
    private static partial Regex Shape();
}
