namespace AccessBot.Practice.Okta;

/// <summary>Groups, apps and who has them. What a group gives or takes reaches the apps a little later.</summary>
public sealed class OktaAssignments(OktaWorld world)
{
    private readonly List<OktaGroup> _groups = [new(world.NextId("00g"), "Everyone", "BUILT_IN", world.Now)];
    private readonly List<OktaApp> _apps = [];
    private readonly HashSet<(string App, string Group)> _links = [];
    private readonly HashSet<(string Group, string User)> _members = [];
    private readonly Dictionary<(string App, string User), OktaAppUser> _appUsers = [];
    private readonly Queue<(DateTimeOffset At, string UserId)> _late = new();
    private readonly PriorityQueue<(OktaApp App, OktaUser User), DateTimeOffset> _promised = new();

    public IReadOnlyList<OktaGroup> Groups => _groups;
    public IReadOnlyList<OktaApp> Apps => _apps;

    public void AddApp(string name, string label, string group)
    {
        var app = new OktaApp(world.NextId("0oa"), name, label, world.Now);
        _apps.Add(app);
        Link(app, EnsureGroup(group));
    }

    public OktaApp? FindApp(string idOrName) => _apps.Find(app => app.Id == idOrName
        || app.Label.Equals(idOrName, StringComparison.OrdinalIgnoreCase) || app.Name == idOrName);

    public OktaGroup? FindGroup(string id) => _groups.Find(group => group.Id == id);

    public OktaGroup EnsureGroup(string name)
    {
        var group = _groups.Find(group => group.Name.Equals(name, StringComparison.OrdinalIgnoreCase));
        if (group is null) _groups.Add(group = new(world.NextId("00g"), name, "OKTA_GROUP", world.Now));
        return group;
    }

    public bool IsLinked(OktaApp app, OktaGroup group) => _links.Contains((app.Id, group.Id));

    public IEnumerable<OktaGroup> GroupsLinkedTo(OktaApp app) => _groups.Where(group => IsLinked(app, group));

    public void Link(OktaApp app, OktaGroup group)
    {
        if (_links.Add((app.Id, group.Id)))
            foreach (var user in MembersOf(group).ToList()) Later(user.Id);
    }

    public bool IsMember(OktaGroup group, OktaUser user) =>
        group.Type == "BUILT_IN" || _members.Contains((group.Id, user.Id));

    public IEnumerable<OktaGroup> GroupsOf(OktaUser user) => _groups.Where(group => IsMember(group, user));

    public IEnumerable<OktaUser> MembersOf(OktaGroup group) => world.Users.Where(user => IsMember(group, user));

    public void Join(OktaGroup group, OktaUser user)
    {
        if (_members.Add((group.Id, user.Id))) Later(user.Id);
    }

    public void Leave(OktaGroup group, OktaUser user)
    {
        if (_members.Remove((group.Id, user.Id))) Later(user.Id);
    }

    public OktaAppUser? FindAppUser(OktaApp app, OktaUser user) => _appUsers.GetValueOrDefault((app.Id, user.Id));

    public IEnumerable<OktaAppUser> UsersOf(OktaApp app) => _appUsers.Values
        .Where(appUser => appUser.AppId == app.Id)
        .OrderBy(appUser => appUser.UserId, StringComparer.Ordinal);

    public IEnumerable<OktaApp> AppsOf(OktaUser user) => _apps.Where(app => FindAppUser(app, user) is not null);

    /// <summary>Assigns for the person himself; an assignment by a group becomes his own.</summary>
    public OktaAppUser Assign(OktaApp app, OktaUser user, string scope = "USER", string status = "ACTIVE")
    {
        var created = FindAppUser(app, user)?.Created ?? world.Now;
        return _appUsers[(app.Id, user.Id)] = new OktaAppUser(app.Id, user.Id, scope, status, created, world.Now);
    }

    /// <summary>Somebody was in the group, and had the app by it, before the story began.</summary>
    public void Hold(OktaApp app, OktaGroup group, OktaUser user)
    {
        _members.Add((group.Id, user.Id));
        _appUsers[(app.Id, user.Id)] = new OktaAppUser(app.Id, user.Id, "GROUP", "ACTIVE", world.Now.AddDays(-400), world.Now.AddDays(-400));
    }

    public void AssignLater(OktaApp app, OktaUser user, double seconds) =>
        _promised.Enqueue((app, user), world.Now.AddSeconds(seconds));

    public void Unassign(OktaApp app, OktaUser user) => _appUsers.Remove((app.Id, user.Id));

    /// <summary>Takes everything from a person at once, for the console.</summary>
    public void Strip(OktaUser user)
    {
        _members.RemoveWhere(member => member.User == user.Id);
        foreach (var app in _apps) Unassign(app, user);
    }

    /// <summary>Lets everything happen that is due, or everything that waits.</summary>
    public void CatchUp(bool all = false)
    {
        while (_late.TryPeek(out var next) && (all || next.At <= world.Now))
            if (world.Find(_late.Dequeue().UserId) is { } user) Settle(user);
        while (_promised.TryPeek(out var promise, out var at) && at <= world.Now)
        {
            _promised.Dequeue();
            if (FindAppUser(promise.App, promise.User) is null) Assign(promise.App, promise.User);
        }
    }

    private void Later(string userId) =>
        _late.Enqueue((world.Now.AddSeconds(world.Behaviours.GroupDelaySeconds), userId));

    private void Settle(OktaUser user)
    {
        foreach (var app in _apps)
        {
            var byGroup = GroupsLinkedTo(app).Any(group => IsMember(group, user));
            var known = FindAppUser(app, user);
            if (byGroup && known is null) Assign(app, user, "GROUP");
            else if (!byGroup && known is { Scope: "GROUP" }) Unassign(app, user);
        }
    }
}
