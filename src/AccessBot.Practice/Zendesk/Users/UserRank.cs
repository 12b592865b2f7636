using System.Text.Json;

namespace AccessBot.Practice.Zendesk.Users;

/// <summary>The role and custom role that a user has, or will have after a change.</summary>
public sealed record UserRank(string Role, long? CustomRoleId)
{
    private static readonly string[] Roles = ["end-user", "agent", "admin"];

    /// <summary>A custom role makes an agent of an end-user; a role other than agent drops the custom role.</summary>
    public static UserRank After(ZendeskWorld world, ZendeskUser? user, JsonElement wanted)
    {
        var before = user is null ? new UserRank("end-user", null) : new(user.Role, user.CustomRoleId);
        var role = wanted.Text("role");
        if (role is not null && !Roles.Contains(role))
            throw ZendeskProblem.Invalid("role", $"Role: {role} is invalid");
        var named = wanted.TryId("custom_role_id", out var customRole);
        if (customRole is { } id && world.FindRole(id) is null)
            throw ZendeskProblem.Invalid("custom_role_id", $"Custom role: {id} is invalid");
        role ??= customRole is not null && before.Role == "end-user" ? "agent" : before.Role;
        return new UserRank(role, role != "agent" ? null
            : named ? customRole
            : role == before.Role ? before.CustomRoleId : null);
    }
}
