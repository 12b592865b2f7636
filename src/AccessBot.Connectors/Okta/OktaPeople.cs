using System.Text.Json;
using AccessBot.Vocabulary;

namespace AccessBot.Connectors.Okta;

/// <summary>Okta's records in our words.</summary>
internal static class OktaPeople
{
    /// <summary>Null for a record without a plain email address.</summary>
    public static DirectoryPerson? Of(WireUser user, OktaOptions options)
    {
        var login = Text(user, "login") ?? "";
        if (!EmailAddress.TryParse(Text(user, "email") ?? login, out var email)) return null;
        var name = Text(user, "displayName") is { Length: > 0 } shown
            ? shown
            : $"{Text(user, "firstName")} {Text(user, "lastName")}".Trim();
        return new(
            user.Id, name.Length > 0 ? name : login, email, login,
            options.UsernameAttribute is { } attribute ? Text(user, attribute) : null,
            user.Status, Text(user, "userType"))
        {
            CreatedAt = user.Created,
            Former = [.. options.FormerEmails.SelectMany(attribute => Texts(user, attribute)).Select(Address).OfType<EmailAddress>().Distinct()],
        };
    }

    /// <summary>Null for an attribute that nobody filled in: Okta has it as an empty text too.</summary>
    public static string? Text(WireUser user, string attribute) =>
        user.Profile?.GetValueOrDefault(attribute) is { ValueKind: JsonValueKind.String } value && !string.IsNullOrWhiteSpace(value.GetString())
            ? value.GetString()
            : null;

    // What is no address in such an attribute is nothing that an account could be found under.
    private static EmailAddress? Address(string text) => EmailAddress.TryParse(text.Trim(), out var address) ? address : null;

    private static IEnumerable<string> Texts(WireUser user, string attribute) => user.Profile?.GetValueOrDefault(attribute) switch
    {
        { ValueKind: JsonValueKind.String } one => [one.GetString()!],
        { ValueKind: JsonValueKind.Array } many => many.EnumerateArray().Where(one => one.ValueKind == JsonValueKind.String).Select(one => one.GetString()!),
        _ => [],
    };
}
