using AccessBot.Practice.Zendesk.Tickets;

namespace AccessBot.Practice.Zendesk.Users;

/// <summary>Groups and who is in them.</summary>
public sealed class GroupBook(ZendeskWorld world)
{
    private readonly List<ZendeskGroup> _groups = [];
    private readonly List<ZendeskMembership> _memberships = [];

    public IReadOnlyList<ZendeskGroup> All => _groups;

    public ZendeskGroup? Find(long id) => _groups.Find(group => group.Id == id);

    public ZendeskGroup EnsureNamed(string name)
    {
        var group = _groups.Find(group => group.Name.Equals(name, StringComparison.OrdinalIgnoreCase));
        if (group is null) _groups.Add(group = new(world.NextId(), name, _groups.Count == 0, world.Now));
        return group;
    }

    public ZendeskMembership? FindMembership(long id) => _memberships.Find(membership => membership.Id == id);

    public IEnumerable<ZendeskMembership> Memberships() => _memberships;

    public IReadOnlyList<ZendeskMembership> Of(long userId) =>
        [.. _memberships.Where(membership => membership.UserId == userId)];

    public bool IsIn(long userId, long groupId) =>
        _memberships.Exists(membership => membership.UserId == userId && membership.GroupId == groupId);

    public ZendeskMembership Join(ZendeskUser user, long groupId)
    {
        var known = _memberships.Find(membership => membership.UserId == user.Id && membership.GroupId == groupId);
        if (known is not null) return known;
        var first = !_memberships.Exists(membership => membership.UserId == user.Id);
        var made = new ZendeskMembership(world.NextId(), user.Id, groupId, first, world.Now);
        _memberships.Add(made);
        if (first) user.DefaultGroupId = groupId;
        return made;
    }

    public void MakeDefault(ZendeskUser user, long groupId)
    {
        for (var i = 0; i < _memberships.Count; i++)
            if (_memberships[i].UserId == user.Id)
                _memberships[i] = _memberships[i] with { IsDefault = _memberships[i].GroupId == groupId };
        user.DefaultGroupId = groupId;
    }

    public void Leave(ZendeskMembership membership)
    {
        _memberships.Remove(membership);
        var user = world.Users.Find(membership.UserId);
        if (user is null || user.DefaultGroupId != membership.GroupId) return;
        user.DefaultGroupId = null;
        if (Of(user.Id) is [var next, ..]) MakeDefault(user, next.GroupId);
    }

    public void LeaveAll(ZendeskUser user)
    {
        _memberships.RemoveAll(membership => membership.UserId == user.Id);
        user.DefaultGroupId = null;
    }

    /// <summary>The agent with the lowest id in the group who can own tickets, other than the one who leaves.</summary>
    public ZendeskUser? LowestAgent(long groupId, long exceptUserId) => _memberships
        .Where(membership => membership.GroupId == groupId && membership.UserId != exceptUserId)
        .Select(membership => world.Users.Find(membership.UserId))
        .Where(world.CanOwnTickets)
        .MinBy(user => user!.Id);
}
