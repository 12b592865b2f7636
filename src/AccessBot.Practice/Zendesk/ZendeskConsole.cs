using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using AccessBot.Practice.Hosting;
using AccessBot.Practice.Zendesk.Tickets;
using AccessBot.Practice.Zendesk.Users;

namespace AccessBot.Practice.Zendesk;

/// <summary>
/// The console's part of one instance: <c>{users:[{name,email,role,custom_role_id,suspended,tags,owner,groups,ticket_restriction,addresses,unverified,primary}],
/// tickets:[{assignee_email,status,group,count}], arriving:{assignee_email,count,after_updates}, fail_items,
/// kill_jobs, behaviours}</c>. A user with a known email is replaced and keeps his id and tickets; a custom role that
/// is not known is made. <c>arriving</c> without after_updates puts the tickets there at once. <c>behaviours</c>
/// changes the named habits of this instance only. A user's <c>addresses</c> and <c>unverified</c> are added to those that there are;
/// <c>primary</c> is the one that the person makes the primary address, which an agent may do for a verified one.
/// </summary>
public sealed class ZendeskConsole(ZendeskWorld world)
{
    public object Apply(JsonElement body)
    {
        if (body.Find("behaviours") is { } behaviours) world.Behaviours = Changed(world.Behaviours, behaviours);
        if (body.Number("fail_items") is { } failing) world.FailItems((int)failing);
        if (body.Number("kill_jobs") is { } killed) world.KillJobs((int)killed);
        var users = body.Items("users").Select(Put).ToList();
        var tickets = body.Items("tickets").Sum(AddTickets);
        if (body.Find("arriving") is { ValueKind: JsonValueKind.Object } arriving) Arrive(arriving);
        return new { users = users.Select(user => new { user.Id, user.Email }).ToList(), tickets };
    }

    public object State() => new
    {
        Users = world.Users.All.Where(user => user.Active).Select(user => new
        {
            user.Id,
            user.Name,
            user.Email,
            user.Role,
            user.CustomRoleId,
            user.Suspended,
            user.Tags,
            user.TicketRestriction,
            Groups = world.Groups.Of(user.Id).Select(member => world.Groups.Find(member.GroupId)!.Name).ToList(),
        }).ToList(),
        Tickets = world.Tickets.All.Select(ticket => new
        {
            ticket.Id,
            ticket.Status,
            AssigneeEmail = ticket.AssigneeId is { } id ? world.Users.Find(id)?.Email : null,
            Group = ticket.GroupId is { } group ? world.Groups.Find(group)?.Name : null,
        }).ToList(),
    };

    private ZendeskUser Put(JsonElement wanted)
    {
        var email = wanted.Text("email") ?? throw Refused("A user needs an email.");
        var known = world.Users.FindByEmail(email);
        var rank = RankOf(wanted);
        var user = known ?? world.Users.Add(wanted.Text("name") ?? email.Split('@')[0], email);
        user.Name = wanted.Text("name") ?? user.Name;
        (user.Role, user.CustomRoleId) = (rank.Role, rank.CustomRoleId);
        user.IsOwner = wanted.Flag("owner") ?? false;
        user.Suspended = wanted.Flag("suspended") ?? false;
        user.TicketRestriction = wanted.Text("ticket_restriction");
        user.Tags = UserRules.Distinct(wanted.Words("tags") ?? []);
        user.UpdatedAt = world.Now;
        if (wanted.Words("groups") is { } groups || !user.IsTeamMember) SetGroups(user, wanted.Words("groups") ?? []);
        else if (world.Groups.Of(user.Id).Count == 0)
            SetGroups(user, [world.IsLightAgent(user) ? "General" : "Support"]);
        user.Sessions = user.IsTeamMember && !user.Suspended ? [new(world.NextId(), world.Now)] : [];
        SetAddresses(user, wanted);
        user.CreatedAt = Moment(wanted, "created_at") ?? user.CreatedAt;
        user.LastLoginAt = Moment(wanted, "last_login_at") ?? user.LastLoginAt;
        world.Users.Seeded(user);
        return user;
    }

    private void SetAddresses(ZendeskUser user, JsonElement wanted)
    {
        foreach (var address in wanted.Words("addresses") ?? []) AddAddress(user, address, verified: true);
        foreach (var address in wanted.Words("unverified") ?? []) AddAddress(user, address, verified: false);
        if (wanted.Text("primary") is not { } primary) return;
        var chosen = user.Identities.FirstOrDefault(one => one.Verified && one.Value.Equals(primary, StringComparison.OrdinalIgnoreCase))
            ?? throw Refused($"{primary} is no verified address of this user.");
        UserBook.MakePrimary(user, chosen.Id);
    }

    private void AddAddress(ZendeskUser user, string address, bool verified)
    {
        if (user.HasEmail(address)) return;
        if (world.Users.FindByEmail(address) is not null) throw Refused($"{address} is another user's.");
        world.Users.AddEmail(user, address, verified);
    }

    private static DateTimeOffset? Moment(JsonElement wanted, string name) => wanted.Text(name) switch
    {
        null => null,
        var text when DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var at) => at,
        var text => throw Refused($"{name} cannot be '{text}': write a time such as 2026-01-31T10:00:00Z."),
    };

    private UserRank RankOf(JsonElement wanted)
    {
        try
        {
            if (wanted.TryId("custom_role_id", out var id) && id is { } asked && world.FindRole(asked) is null)
                world.Roles = [.. world.Roles, new(asked, $"Custom role {asked}", 0, "Made at the console")];
            var rank = UserRank.After(world, null, wanted);
            return wanted.Flag("owner") == true && wanted.Text("role") is null ? rank with { Role = "admin" } : rank;
        }
        catch (ZendeskProblem problem)
        {
            throw Refused($"No user can be so: {problem.Body.ToJsonString()}");
        }
    }

    private void SetGroups(ZendeskUser user, IReadOnlyList<string> names)
    {
        world.Groups.LeaveAll(user);
        foreach (var name in names) world.Groups.Join(user, world.Groups.EnsureNamed(name).Id);
    }

    private int AddTickets(JsonElement wanted)
    {
        var assignee = wanted.Text("assignee_email") is { } email ? Known(email) : null;
        var status = wanted.Text("status") ?? "open";
        if (!TicketRules.Statuses.Contains(status)) throw Refused($"A ticket cannot be {status}.");
        var group = wanted.Text("group") is { } name ? world.Groups.EnsureNamed(name).Id
            : assignee?.DefaultGroupId ?? world.Groups.EnsureNamed("Support").Id;
        if (assignee is not null && status != "closed") world.Groups.Join(assignee, group);
        var count = (int)(wanted.Number("count") ?? 1);
        var subject = wanted.Text("subject") ?? "Pipeline waits for a runner";
        for (var i = 0; i < count; i++) world.Tickets.AddSeeded(subject, status, assignee?.Id, group);
        return count;
    }

    private void Arrive(JsonElement wanted)
    {
        var assignee = Known(wanted.Text("assignee_email") ?? "");
        var arrivals = new TicketArrivals(
            assignee.Id, (int)(wanted.Number("count") ?? 1), (int)(wanted.Number("after_updates") ?? 0));
        if (arrivals.AfterUpdates > 0) world.Tickets.Arrivals = arrivals;
        else while (arrivals.Left > 0) world.Tickets.Arrive(arrivals);
    }

    private ZendeskUser Known(string email) =>
        world.Users.FindByEmail(email) ?? throw Refused($"{world.Instance} has no user {email}.", 404);

    private static ZendeskBehaviours Changed(ZendeskBehaviours known, JsonElement changes)
    {
        try
        {
            var all = JsonSerializer.SerializeToNode(known, SandboxJson.Options)!.AsObject();
            foreach (var change in changes.EnumerateObject())
            {
                if (!all.ContainsKey(change.Name)) throw Refused($"\"{change.Name}\" is not a behaviour.");
                all[change.Name] = JsonNode.Parse(change.Value.GetRawText());
            }

            return all.Deserialize<ZendeskBehaviours>(SandboxJson.Options)!;
        }
        catch (Exception error) when (error is JsonException or InvalidOperationException)
        {
            throw Refused($"behaviours: {error.Message}");
        }
    }

    private static ConsoleRefusedException Refused(string why, int status = 400) => new(status, why);
}
