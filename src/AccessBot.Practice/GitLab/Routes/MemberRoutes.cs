using AccessBot.Practice.GitLab.Model;
using AccessBot.Practice.GitLab.Wire;

namespace AccessBot.Practice.GitLab.Routes;

/// <summary>
/// Members of groups and projects: <c>members</c> are the direct ones, <c>members/all</c> the inherited and
/// invited too. Minimal access is in neither.
/// </summary>
internal static class MemberRoutes
{
    public static void Map(ApiDoor door)
    {
        Map(door, "/groups/{id}/members", call => Direct(call.Group().Members.Values));
        Map(door, "/groups/{id}/members/all", call => call.GitLab.Access.AllMembersOf(call.Group(), call.Person));
        Map(door, "/projects/{id}/members", call => Direct(call.Project().Members.Values));
        Map(door, "/projects/{id}/members/all", call => call.GitLab.Access.AllMembersOf(call.Project(), call.Person));
    }

    private static void Map(ApiDoor door, string path, Func<ApiCall, IReadOnlyList<Membership>> members)
    {
        door.Get(path, call => List(call, members(call)));
        door.Get(path + "/{user_id}", call => One(call, members(call)));
    }

    private static List<Membership> Direct(IEnumerable<Membership> members) =>
        [.. members.Where(member => member.Level > AccessLevel.Minimal).OrderBy(member => member.UserId)];

    private static Reply List(ApiCall call, IReadOnlyList<Membership> members)
    {
        var ids = call.Parameters.Numbers("user_ids");
        var query = call.Parameters.Text("query") ?? "";
        var state = call.Parameters.Text("state");
        var found = members.Where(member => ids is null || ids.Contains(member.UserId))
            .Where(member => string.IsNullOrEmpty(state) || member.State == state)
            .Where(member => call.GitLab.People.FindById(member.UserId) is { } person
                && $"{person.Name} {person.Username}".Contains(query, StringComparison.OrdinalIgnoreCase));
        return Paging.ByNumber(call, found, member => PersonWire.Member(call.GitLab, member));
    }

    private static Reply One(ApiCall call, IReadOnlyList<Membership> members)
    {
        var id = call.Number("user_id");
        var member = members.FirstOrDefault(one => one.UserId == id);
        return member is null ? throw GitLabRefusedException.NotFound()
            : Reply.Ok(PersonWire.Member(call.GitLab, member));
    }
}
