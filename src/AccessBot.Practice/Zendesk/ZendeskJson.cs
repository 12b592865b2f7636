using System.Globalization;
using System.Text.Json.Nodes;
using AccessBot.Practice.Zendesk.Tickets;
using AccessBot.Practice.Zendesk.Users;

namespace AccessBot.Practice.Zendesk;

/// <summary>The vendor's wire shapes; <paramref name="root"/> is the instance's address, no slash at its end.</summary>
public sealed class ZendeskJson(ZendeskWorld world, string root)
{
    public static string Stamp(DateTimeOffset at) =>
        at.ToUniversalTime().ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture);

    public JsonObject User(ZendeskUser user) => new()
    {
        ["id"] = user.Id,
        ["url"] = Url($"users/{user.Id}"),
        ["name"] = user.Name,
        ["email"] = user.Email,
        ["created_at"] = Stamp(user.CreatedAt),
        ["updated_at"] = Stamp(user.UpdatedAt),
        ["time_zone"] = "UTC",
        ["iana_time_zone"] = "Etc/UTC",
        ["phone"] = user.Phone,
        ["shared_phone_number"] = null,
        ["photo"] = null,
        ["locale_id"] = 1,
        ["locale"] = "en-US",
        ["organization_id"] = null,
        ["role"] = user.Role,
        ["verified"] = true,
        ["external_id"] = user.ExternalId,
        ["tags"] = Strings(user.Tags),
        ["alias"] = "",
        ["active"] = user.Active,
        ["shared"] = false,
        ["shared_agent"] = false,
        ["last_login_at"] = (user.LastLoginAt ?? (user.Sessions is [var session, ..] ? session.AuthenticatedAt : null)) is { } last ? Stamp(last) : null,
        ["two_factor_auth_enabled"] = null,
        ["signature"] = null,
        ["details"] = "",
        ["notes"] = user.Notes ?? "",
        ["role_type"] = RoleType(user),
        ["custom_role_id"] = user.CustomRoleId,
        ["moderator"] = user.IsTeamMember,
        ["ticket_restriction"] = user.IsTeamMember ? user.TicketRestriction : "requested",
        ["only_private_comments"] = world.IsLightAgent(user),
        ["restricted_agent"] = user.Role != "admin",
        ["suspended"] = user.Suspended,
        ["default_group_id"] = user.DefaultGroupId,
        ["report_csv"] = false,
        ["user_fields"] = new JsonObject(),
    };

    private int? RoleType(ZendeskUser user) =>
        user.CustomRoleId is { } role ? world.FindRole(role)?.RoleType : user.Role == "admin" ? 4 : null;

    public JsonObject Ticket(ZendeskTicket ticket) => new()
    {
        ["url"] = Url($"tickets/{ticket.Id}"),
        ["id"] = ticket.Id,
        ["external_id"] = null,
        ["via"] = new JsonObject { ["channel"] = "web" },
        ["created_at"] = Stamp(ticket.CreatedAt),
        ["updated_at"] = Stamp(ticket.UpdatedAt),
        ["type"] = null,
        ["subject"] = ticket.Subject,
        ["raw_subject"] = ticket.Subject,
        ["description"] = ticket.Subject,
        ["priority"] = null,
        ["status"] = ticket.Status,
        ["recipient"] = null,
        ["requester_id"] = ticket.RequesterId,
        ["submitter_id"] = ticket.RequesterId,
        ["assignee_id"] = ticket.AssigneeId,
        ["organization_id"] = null,
        ["group_id"] = ticket.GroupId,
        ["collaborator_ids"] = new JsonArray(),
        ["follower_ids"] = new JsonArray(),
        ["problem_id"] = null,
        ["has_incidents"] = false,
        ["is_public"] = true,
        ["due_at"] = null,
        ["tags"] = Strings(ticket.Tags),
        ["custom_fields"] = new JsonArray(),
        ["fields"] = new JsonArray(),
    };

    public JsonObject Identity(ZendeskUser user, ZendeskIdentity identity) => new()
    {
        ["url"] = Url($"users/{user.Id}/identities/{identity.Id}"),
        ["id"] = identity.Id,
        ["user_id"] = user.Id,
        ["type"] = identity.Type,
        ["value"] = identity.Value,
        ["verified"] = identity.Verified,
        ["primary"] = identity.Primary,
        ["created_at"] = Stamp(identity.CreatedAt),
        ["updated_at"] = Stamp(identity.CreatedAt),
        ["undeliverable_count"] = 0,
        ["deliverable_state"] = "deliverable",
    };

    public JsonObject Group(ZendeskGroup group) => new()
    {
        ["url"] = Url($"groups/{group.Id}"),
        ["id"] = group.Id,
        ["is_public"] = true,
        ["name"] = group.Name,
        ["description"] = "",
        ["default"] = group.IsDefault,
        ["deleted"] = false,
        ["created_at"] = Stamp(group.CreatedAt),
        ["updated_at"] = Stamp(group.CreatedAt),
    };

    public JsonObject Membership(ZendeskMembership membership) => new()
    {
        ["url"] = Url($"group_memberships/{membership.Id}"),
        ["id"] = membership.Id,
        ["user_id"] = membership.UserId,
        ["group_id"] = membership.GroupId,
        ["default"] = membership.IsDefault,
        ["created_at"] = Stamp(membership.CreatedAt),
        ["updated_at"] = Stamp(membership.CreatedAt),
    };

    public JsonObject Role(ZendeskRole role) => new()
    {
        ["id"] = role.Id,
        ["name"] = role.Name,
        ["description"] = role.Description,
        ["role_type"] = role.RoleType,
        ["created_at"] = "2020-02-03T09:00:00Z",
        ["updated_at"] = "2024-02-03T09:00:00Z",
        ["configuration"] = new JsonObject { ["light_agent"] = role.RoleType == 1 },
        ["team_member_count"] = world.Users.All.Count(user => user.Active && user.CustomRoleId == role.Id),
    };

    public JsonObject Job(ZendeskJob job)
    {
        var done = job.CompletedAt is not null;
        return new JsonObject
        {
            ["id"] = job.Id,
            ["job_type"] = job.Type,
            ["url"] = Url($"job_statuses/{job.Id}"),
            ["total"] = job.Items.Count,
            ["progress"] = done ? job.Items.Count : world.Jobs.StatusOf(job) == "working" ? job.Items.Count / 2 : null,
            ["status"] = world.Jobs.StatusOf(job),
            ["message"] = job.IsKilled && done ? "The job was stopped."
                : done ? $"Completed at {job.CompletedAt:yyyy-MM-dd HH:mm:ss} +0000"
                : null,
            ["results"] = job.Results?.DeepClone(),
        };
    }

    public JsonObject Session(ZendeskUser user, ZendeskSession session) => new()
    {
        ["id"] = session.Id,
        ["user_id"] = user.Id,
        ["url"] = Url($"users/{user.Id}/sessions/{session.Id}"),
        ["authenticated_at"] = Stamp(session.AuthenticatedAt),
        ["last_seen_at"] = Stamp(session.AuthenticatedAt),
    };

    public static JsonArray Strings(IEnumerable<string> values) =>
        new([.. values.Select(value => (JsonNode)JsonValue.Create(value))]);

    private string Url(string path) => $"{root}/api/v2/{path}.json";
}
