using System.Text.Json;
using System.Text.RegularExpressions;

namespace AccessBot.Practice.Zendesk.Users;

/// <summary>What the vendor does when somebody creates or changes a user.</summary>
public sealed partial class UserRules(ZendeskWorld world)
{
    /// <summary>POST /users: an address that anybody has already is refused.</summary>
    public ZendeskUser Create(JsonElement wanted, ZendeskUser actor)
    {
        var name = RequireName(wanted.Text("name"));
        var email = wanted.Text("email");
        if (email is not null) RequireFreeEmail(email, null);
        var rank = UserRank.After(world, null, wanted);
        RequireSeat(null, rank);
        var user = world.Users.Add(name, email);
        Change(user, wanted, rank, actor);
        world.TellDirectory(user);
        return user;
    }

    /// <summary>PUT /users/{id}. An email here is added as a second identity; the primary one stays.</summary>
    public void Update(ZendeskUser user, JsonElement wanted, ZendeskUser actor)
    {
        if (!user.Active) throw ZendeskProblem.NotFound();
        if (user.IsOwner) throw ZendeskProblem.Forbidden("The account owner cannot be changed.");
        var rank = UserRank.After(world, user, wanted);
        RequireSeat(user, rank);
        if (world.Behaviours.KeepsAgentsUnsuspended && user.Role != "end-user" && wanted.Flag("suspended") == true)
            throw ZendeskProblem.Invalid("base", "Agents cannot be suspended", "InvalidValue");
        if (user.Id == actor.Id && (rank.Role != user.Role || wanted.Flag("suspended") == true))
            throw ZendeskProblem.Forbidden("You cannot change your own role or suspend yourself.");
        if (wanted.Find("name") is not null) RequireName(wanted.Text("name"));
        if (wanted.TryId("default_group_id", out var group) && group is { } id && !world.Groups.IsIn(user.Id, id))
            throw ZendeskProblem.Invalid("default_group_id", "Default group: is invalid");
        if (wanted.Text("email") is { } email) RequireFreeEmail(email, user);
        Change(user, wanted, rank, actor);
        if (group is { } chosen && world.Groups.IsIn(user.Id, chosen)) world.Groups.MakeDefault(user, chosen);
    }

    /// <summary>Matches by external id, then by any email identity; without a role a new user is an end-user.</summary>
    public (ZendeskUser User, bool Created) CreateOrUpdate(JsonElement wanted, ZendeskUser actor)
    {
        var known = wanted.Text("external_id") is { } externalId ? world.Users.FindByExternalId(externalId) : null;
        known ??= wanted.Text("email") is { } email ? world.Users.FindByEmail(email) : null;
        if (known is null) return (Create(wanted, actor), true);
        Update(known, wanted, actor);
        return (known, false);
    }

    /// <summary>A soft delete: the user stays readable by id as inactive, and his addresses are free again.</summary>
    public void Delete(ZendeskUser user, ZendeskUser actor)
    {
        if (!user.Active) throw ZendeskProblem.NotFound();
        if (user.IsOwner || user.Id == actor.Id) throw ZendeskProblem.Forbidden("This user cannot be deleted.");
        if (user.IsTeamMember) new Demotion(world).HandOverTickets(user, actor);
        world.Groups.LeaveAll(user);
        (user.Active, user.Role, user.CustomRoleId, user.Sessions) = (false, "end-user", null, []);
        world.Users.Touched(user);
    }

    public void RequireFreeEmail(string email, ZendeskUser? self)
    {
        if (!EmailShape().IsMatch(email))
            throw ZendeskProblem.Invalid("email", $"Email: {email} is not properly formatted", "InvalidFormat");
        if (world.Users.FindByEmail(email) is { } other && other.Id != self?.Id)
            throw ZendeskProblem.Invalid(
                "email", $"Email: {email} is already being used by another user", "DuplicateValue");
    }

    private void RequireSeat(ZendeskUser? user, UserRank rank)
    {
        if (world.Behaviours.Seats is not { } seats || rank.Role != "agent" || user?.Role == "agent") return;
        if (world.Users.All.Count(one => one is { Active: true, Role: "agent" }) >= seats)
            throw ZendeskProblem.Invalid(
                "base", "Subscription limit reached: your plan does not allow more agents", "SubscriptionLimitReached");
    }

    private void Change(ZendeskUser user, JsonElement wanted, UserRank rank, ZendeskUser actor)
    {
        var earlier = user.Role;
        new Demotion(world).Take(user, rank, actor);
        Restrict(user, wanted, earlier);
        user.Name = wanted.Text("name") ?? user.Name;
        user.Tags = wanted.Words("tags") is { } tags ? Distinct(tags) : user.Tags;
        user.Suspended = wanted.Flag("suspended") ?? user.Suspended;
        user.Notes = wanted.Text("notes") ?? user.Notes;
        user.Phone = wanted.Text("phone") ?? user.Phone;
        user.ExternalId = wanted.Text("external_id") ?? user.ExternalId;
        if (wanted.Text("email") is { } email && !user.HasEmail(email)) world.Users.AddEmail(user, email);
        world.Users.Touched(user);
    }

    // Of an end-user, and of an agent whose custom role says it, no restriction is kept; a new agent sees everything.
    private void Restrict(ZendeskUser user, JsonElement wanted, string earlier)
    {
        var isNew = user.Role != earlier;
        if (user.Role != "agent" || user.CustomRoleId is not null || isNew) user.TicketRestriction = null;
        if (wanted.Find("ticket_restriction") is null || user.Role != "agent" || user.CustomRoleId is not null) return;
        if (isNew && world.Behaviours.RestrictionByEarlierRole) return;
        user.TicketRestriction = wanted.Text("ticket_restriction");
    }

    /// <summary>The vendor keeps tags in lower case, each once, blanks as underscores.</summary>
    public static IReadOnlyList<string> Distinct(IEnumerable<string> tags) =>
        [.. tags.Select(tag => tag.Trim().ToLowerInvariant().Replace(' ', '_')).Where(tag => tag != "").Distinct()];

    private static string RequireName(string? name) => !string.IsNullOrWhiteSpace(name)
        ? name
        : throw ZendeskProblem.Invalid("name", "Name: is too short (minimum one character)", "ValueTooShort");

    [GeneratedRegex(@"^[^\s@<>,;""]+@[^\s@<>,;]+\.[^\s@<>,;.]+$")]
    private static partial Regex EmailShape();
}
