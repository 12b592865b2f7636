using AccessBot.Connectors.Http;
using AccessBot.Vocabulary;

namespace AccessBot.Connectors.Zendesk;

/// <summary>Zendesk's records in our words.</summary>
internal static class ZendeskTranslation
{
    /// <param name="identities">Every email identity; null where they were not read, then the primary address stands
    /// alone.</param>
    public static ZendeskUser ToUser(this WireUser user, IReadOnlyList<EmailAddress>? identities, VendorAnswer from)
    {
        EmailAddress? primary = EmailAddress.TryParse(user.Email, out var email) ? email : null;
        IReadOnlyList<EmailAddress> own = primary is null ? [] : [primary];
        return new(
            user.Id, user.Name ?? "", primary, [.. own.Concat(identities ?? []).Distinct()], user.Role ?? "unknown",
            user.CustomRoleId is { } role ? new CustomRoleId(role) : null, user.Suspended ?? false, user.Active ?? true,
            user.Tags ?? [], user.DefaultGroupId, null,
            from.Header("x-request-id") ?? from.Header("x-zendesk-request-id"))
        {
            TicketRestriction = user.TicketRestriction,
        };
    }

    public static IEnumerable<EmailAddress> Addresses(this IEnumerable<WireIdentity> identities)
    {
        foreach (var identity in identities.Where(identity => identity.Type == "email"))
        {
            if (EmailAddress.TryParse(identity.Value, out var address)) yield return address;
        }
    }

    /// <summary>A name as people compare it: case, spacing and the way accents are composed do not count.</summary>
    public static string Compared(string? name) => string.Join(' ', (name ?? "").Normalize()
        .Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries)).ToUpperInvariant();
}
