using System.Globalization;
using System.Text.RegularExpressions;

namespace AccessBot.Forms.Words.Dates;

/// <summary>
/// Reads the dates of the forms: year first only, because 9/10 is two different days. Anything else is null, and asked
/// about.
/// </summary>
internal static partial class FieldDates
{
    private static readonly CultureInfo Invariant = CultureInfo.InvariantCulture;

    public static FormDate? Day(string text) =>
        DateOnly.TryParseExact(text.Trim().TrimEnd('.'), "yyyy-MM-dd", Invariant, DateTimeStyles.None, out var day)
            ? new FormDate.On(day)
            : null;

    /// <summary>
    /// A day with its hour and time zone. A zone by initials (PST, CET) names several, so it is not taken.
    /// </summary>
    public static FormDate? Moment(string text)
    {
        var match = Written().Match(text.Trim().TrimEnd('.'));
        if (!match.Success) return null;
        var local = $"{match.Groups["day"].Value} {match.Groups["hour"].Value}";
        if (!DateTime.TryParseExact(local, "yyyy-MM-dd HH:mm", Invariant, DateTimeStyles.None, out var time))
            return null;
        var zone = match.Groups["zone"].Value.Trim(' ', '(', ')');
        if (Offset(zone, time) is not { } offset || !Fits(time, offset)) return null;
        return new FormDate.At(new DateTimeOffset(time, offset), zone);
    }

    /// <summary>When a day that was written is over everywhere, or the moment; null for "now".</summary>
    public static DateTimeOffset? LatestOf(FormDate date) => date switch
    {
        FormDate.At at => at.Moment,
        FormDate.On { Day: var day } => day == DateOnly.MaxValue ? DateTimeOffset.MaxValue : new(day.AddDays(1), new TimeOnly(12, 0), TimeSpan.Zero),
        _ => null,
    };

    private static TimeSpan? Offset(string zone, DateTime local)
    {
        if (zone.ToUpperInvariant() is "UTC" or "Z" or "GMT") return TimeSpan.Zero;
        var match = FromUtc().Match(zone);
        if (match.Success)
        {
            var minutes = match.Groups["m"].Success ? int.Parse(match.Groups["m"].Value, Invariant) : 0;
            var offset = new TimeSpan(int.Parse(match.Groups["h"].Value, Invariant), minutes, 0);
            if (minutes > 59 || offset > TimeSpan.FromHours(14)) return null;
            return match.Groups["sign"].Value == "+" ? offset : -offset;
        }

        if (!zone.Contains('/') || !TimeZoneInfo.TryFindSystemTimeZoneById(zone, out var found)) return null;
        return found.IsInvalidTime(local) || found.IsAmbiguousTime(local) ? null : found.GetUtcOffset(local);
    }

    private static bool Fits(DateTime local, TimeSpan offset) =>
        local.Ticks - offset.Ticks is var ticks && ticks >= DateTime.MinValue.Ticks && ticks <= DateTime.MaxValue.Ticks;

    [GeneratedRegex(
        @"^(?<day>\d{4}-\d\d-\d\d)(?:T|,? +(?:at )?)(?<hour>\d\d:\d\d)(?::00)? *"
        + @"(?<zone>\(?[A-Za-z+-][A-Za-z0-9_:+/-]*\)?)$",
        Patterns.Exact)]
    private static partial Regex Written();

    [GeneratedRegex(@"^(?:UTC|GMT)?(?<sign>[+-])(?<h>\d{1,2})(?::?(?<m>\d\d))?$", Patterns.AnyCase)]
    private static partial Regex FromUtc();
}
