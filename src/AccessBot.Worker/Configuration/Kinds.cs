using System.Globalization;
using System.Net;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using AccessBot.Vocabulary;

namespace AccessBot.Worker.Configuration;

/// <summary>The kinds of value that the configuration knows.</summary>
internal static class Kinds
{
    public static readonly Kind<string> Text = new(
        "some text", raw => raw.Trim().Length > 0 ? Parsed<string>.Good(raw.Trim()) : Parsed<string>.Bad(), String);

    public static readonly Kind<bool> Switch = new(
        "true or false",
        raw => raw switch
        {
            "true" => Parsed<bool>.Good(true),
            "false" => Parsed<bool>.Good(false),
            _ => Parsed<bool>.Bad(),
        },
        () => new JsonObject { ["type"] = "boolean" });

    public static readonly Kind<EmailAddress> Mailbox = new(
        "a plain email address such as someone@example.com",
        raw => EmailAddress.TryParse(raw, out var address)
            ? Parsed<EmailAddress>.Good(address)
            : Parsed<EmailAddress>.Bad(),
        () => new JsonObject { ["type"] = "string", ["format"] = "email" });

    /// <summary>A full path of a project or group, as GitLab's addresses show it.</summary>
    public static readonly Kind<string> ProjectPath = Matching(
        "a path as in GitLab's address, such as team/access-requests",
        "^[A-Za-z0-9_.][A-Za-z0-9_.-]*(/[A-Za-z0-9_.][A-Za-z0-9_.-]*)*$");

    public static readonly Kind<string> Username = Matching(
        "a username or a top-level group as in GitLab's address, without the '@'", @"^[A-Za-z0-9_][A-Za-z0-9_.-]{0,254}$");

    /// <summary>A label; commas separate labels in GitLab's own API, so no label can hold one.</summary>
    public static readonly Kind<string> Label = Matching("a label's name, without commas", @"^[^,\s][^,\r\n]{0,254}$");

    public static readonly Kind<string> Domain = Matching(
        "a domain such as example.com", @"^([a-z0-9]([a-z0-9-]*[a-z0-9])?\.)+[a-z]{2,}$");

    /// <summary>A certificate's SHA-256: 64 hex digits, colons allowed.</summary>
    public static readonly Kind<string> Fingerprint = Matching(
        "64 hex digits, with or without colons", "^([0-9A-Fa-f]{2}:?){31}[0-9A-Fa-f]{2}$");

    public static readonly Kind<CustomRoleId> RoleId = new(
        "the number of a role, as Zendesk shows it under custom_roles",
        raw => long.TryParse(raw, NumberStyles.None, CultureInfo.InvariantCulture, out var id) && id > 0
            ? Parsed<CustomRoleId>.Good(new CustomRoleId(id))
            : Parsed<CustomRoleId>.Bad(),
        () => new JsonObject { ["type"] = "integer", ["minimum"] = 1 });

    public static readonly Kind<Uri> Address = new(
        "a web address such as https://example.com",
        ParseAddress,
        () => new JsonObject { ["type"] = "string", ["format"] = "uri" });

    public static Kind<int> Whole(int least, int most) => new(
        $"a whole number from {least} to {most}",
        raw => int.TryParse(raw, NumberStyles.None, CultureInfo.InvariantCulture, out var n) && n >= least && n <= most
            ? Parsed<int>.Good(n)
            : Parsed<int>.Bad(),
        () => new JsonObject { ["type"] = "integer", ["minimum"] = least, ["maximum"] = most });

    public static Kind<TimeSpan> Duration(string least, string most) => new(
        $"a time from {least} to {most}, written like 30s, 5m, 24h or 7d",
        raw => DurationText.TryParse(raw, out var time)
               && time >= DurationText.Parse(least) && time <= DurationText.Parse(most)
            ? Parsed<TimeSpan>.Good(time)
            : Parsed<TimeSpan>.Bad(),
        () => new JsonObject { ["type"] = "string", ["pattern"] = DurationText.Pattern });

    public static readonly Kind<TimeOnly> TimeOfDay = new(
        "a time of day such as 02:30",
        raw => TimeOnly.TryParseExact(raw, "HH:mm", CultureInfo.InvariantCulture, DateTimeStyles.None, out var time)
            ? Parsed<TimeOnly>.Good(time)
            : Parsed<TimeOnly>.Bad(),
        () => new JsonObject { ["type"] = "string", ["pattern"] = "^([01][0-9]|2[0-3]):[0-5][0-9]$" });

    public static Kind<T> OneOf<T>(params (string Word, T Value)[] choices) => new(
        string.Join(" or ", choices.Select(c => $"'{c.Word}'")),
        raw =>
        {
            foreach (var (word, value) in choices)
            {
                if (word == raw) return Parsed<T>.Good(value);
            }

            var words = string.Join(" or ", choices.Select(c => $"'{c.Word}'"));
            return NearestKey.To(raw, choices.Select(c => c.Word)) is { } meant
                ? Parsed<T>.Bad($"it can be {words}; did you mean '{meant}'?")
                : Parsed<T>.Bad();
        },
        () => new JsonObject { ["enum"] = new JsonArray([.. choices.Select(c => JsonValue.Create(c.Word))]) });

    private static Kind<string> Matching(string expects, string pattern) => new(
        expects,
        raw => Regex.IsMatch(raw, pattern, RegexOptions.CultureInvariant)
            ? Parsed<string>.Good(raw)
            : Parsed<string>.Bad(),
        () => new JsonObject { ["type"] = "string", ["pattern"] = pattern });

    private static JsonObject String() => new() { ["type"] = "string" };

    private static Parsed<Uri> ParseAddress(string raw)
    {
        if (!Uri.TryCreate(raw, UriKind.Absolute, out var uri)
            || uri.Scheme is not ("http" or "https")
            || uri.Host == "")
        {
            return Parsed<Uri>.Bad();
        }

        if (uri.UserInfo != "") return Parsed<Uri>.Bad("it must not carry a name or password.");
        if (uri.Query != "" || uri.Fragment != "") return Parsed<Uri>.Bad("it must end before any '?' or '#'.");
        return uri.Scheme == "http" && !IsLoopback(uri)
            ? Parsed<Uri>.Bad(
                "plain http:// is for this machine only (127.0.0.1); use https:// so that tokens stay secret.")
            : Parsed<Uri>.Good(uri);
    }

    private static bool IsLoopback(Uri uri) =>
        uri.Host == "localhost"
        || (IPAddress.TryParse(uri.Host.Trim('[', ']'), out var ip) && IPAddress.IsLoopback(ip));
}
