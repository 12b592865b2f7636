using System.Globalization;
using AccessBot.Practice.Zendesk.Tickets;
using AccessBot.Practice.Zendesk.Users;

namespace AccessBot.Practice.Zendesk.Search;

/// <summary>
/// What a search finds. Matches are partial, as the vendor's are: ann@gitlab.com finds ann@gitlab.com.example.org, so a
/// hit proves nothing about who somebody is.
/// </summary>
public sealed class SearchMatching(ZendeskWorld world)
{
    private static readonly string[] Statuses = ["new", "open", "pending", "hold", "solved", "closed"];

    public IEnumerable<ZendeskUser> Users(string query)
    {
        var terms = SearchTerms.Read(query);
        return world.Users.Search.Entries().Where(user => terms.All(term => Matches(user, term) != term.Negated));
    }

    public IEnumerable<ZendeskTicket> Tickets(string query)
    {
        var terms = SearchTerms.Read(query);
        return world.Tickets.Search.Entries().Where(ticket => terms.All(term => Matches(ticket, term) != term.Negated));
    }

    private static bool Matches(ZendeskUser user, SearchTerm term) => term.Field switch
    {
        "type" => term.Value == "user",
        "email" => user.Identities.Any(identity => identity.Type == "email" && Has(identity.Value, term)),
        "name" => Has(user.Name, term),
        "notes" => Has(user.Notes, term),
        "phone" => Has(user.Phone, term),
        "role" => user.Role == term.Value || term.Value == "end_user" && user.Role == "end-user",
        "external_id" => string.Equals(user.ExternalId, term.Value, StringComparison.OrdinalIgnoreCase),
        "tags" => user.Tags.Contains(term.Value.ToLowerInvariant()),
        "suspended" or "is" => user.Suspended == (term.Value is "true" or "suspended"),
        null => Has(user.Name, term) || Has(user.Notes, term) || Has(user.Phone, term)
            || user.Identities.Any(identity => Has(identity.Value, term)),
        _ => false,
    };

    private bool Matches(ZendeskTicket ticket, SearchTerm term) => term.Field switch
    {
        "type" => term.Value == "ticket",
        "status" => CompareStatus(ticket.Status, term),
        "assignee" => IsUser(ticket.AssigneeId, term.Value),
        "requester" => IsUser(ticket.RequesterId, term.Value),
        "group" => ticket.GroupId is { } group ? IsGroup(group, term.Value) : term.Value == "none",
        "tags" => ticket.Tags.Contains(term.Value.ToLowerInvariant()),
        null => Has(ticket.Subject, term) || term.Value == ticket.Id.ToString(CultureInfo.InvariantCulture),
        _ => false,
    };

    private static bool CompareStatus(string status, SearchTerm term)
    {
        var (its, wanted) = (Array.IndexOf(Statuses, status), Array.IndexOf(Statuses, term.Value.ToLowerInvariant()));
        if (wanted < 0) return false;
        return term.Comparison switch
        {
            "<" => its < wanted,
            ">" => its > wanted,
            "<=" => its <= wanted,
            ">=" => its >= wanted,
            _ => its == wanted,
        };
    }

    private bool IsUser(long? userId, string wanted)
    {
        if (wanted == "none") return userId is null;
        if (userId is not { } id) return false;
        if (long.TryParse(wanted, out var number)) return number == id;
        return world.Users.Find(id) is { } user
            && (user.HasEmail(wanted) || user.Name.Contains(wanted, StringComparison.OrdinalIgnoreCase));
    }

    private bool IsGroup(long groupId, string wanted) => long.TryParse(wanted, out var number)
        ? number == groupId
        : string.Equals(world.Groups.Find(groupId)?.Name, wanted, StringComparison.OrdinalIgnoreCase);

    private static bool Has(string? text, SearchTerm term) =>
        text?.Contains(term.Value.TrimEnd('*'), StringComparison.OrdinalIgnoreCase) == true;
}
