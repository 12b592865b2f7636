using System.Globalization;
using System.Text.Json;
using AccessBot.Practice.Zendesk;

namespace AccessBot.Practice.Okta;

/// <summary>
/// What the Okta organisation holds; a person's name comes from the people register, by email. Hold <see cref="Gate"/>
/// while reading or changing it.
/// </summary>
public sealed class OktaWorld
{
    private readonly SandboxWorld _sandbox;
    private readonly PeopleRegister _people;
    private readonly Dictionary<string, OktaUser> _users = [];
    private int _lastId;

    public OktaWorld(SandboxWorld world, PeopleRegister people)
    {
        (_sandbox, _people) = (world, people);
        Search = new(world.Time, () => TimeSpan.FromSeconds(Behaviours.SearchLagSeconds));
        Limits = new RateWindow(world.Time);
        Assignments = new OktaAssignments(this);
        Assignments.AddApp(AppOf("global"), "Zendesk Global", GroupOf("global"));
        Assignments.AddApp(AppOf("us-federal"), "Zendesk US Federal", GroupOf("us-federal"));
        foreach (var person in people.All)
            if (!person.IsBot) Seed(person.Email, null);
        foreach (var instance in world.ZendeskInstances.Skip(SandboxWorld.UsualInstances.Count))
            Assignments.AddApp(AppOf(instance), $"Zendesk {instance}", GroupOf(instance));
        foreach (var instance in world.ZendeskInstances)
        {
            foreach (var (name, email) in DefaultInstance.StaffOf(instance))
                Assignments.Hold(Assignments.FindApp(AppOf(instance))!, Assignments.EnsureGroup(GroupOf(instance)), FindByLogin(email) ?? Seed(email, name));
        }
    }

    /// <summary>The name of the app that opens an instance.</summary>
    public static string AppOf(string instance) =>
        instance == "us-federal" ? "zendesk_federal" : $"zendesk_{instance.Replace('-', '_')}";

    /// <summary>The name of the group whose members have that app.</summary>
    public static string GroupOf(string instance) =>
        instance == "us-federal" ? "okta-zendeskfederal-users" : $"okta-zendesk{instance}-users";

    public Lock Gate { get; } = new();
    public DateTimeOffset Now => _sandbox.Now;
    public LaggingIndex<OktaUser> Search { get; }
    public RateWindow Limits { get; }
    public OktaAssignments Assignments { get; }
    public IReadOnlyCollection<OktaUser> Users => _users.Values;

    public OktaBehaviours Behaviours => _sandbox.Behaviours.Okta;

    public string NextId(string prefix) => $"{prefix}sandbox{++_lastId:d10}";

    /// <summary>By id, by login (whatever its case), or by the login's part before the @ if only one has it.</summary>
    public OktaUser? Find(string idOrLogin)
    {
        if (_users.TryGetValue(idOrLogin, out var user)) return user;
        if (FindByLogin(idOrLogin) is { } known) return known;
        var start = $"{idOrLogin}@";
        var named = _users.Values.Where(one => one.Login.StartsWith(start, StringComparison.OrdinalIgnoreCase));
        return named.Take(2).ToArray() is [var only] ? only : null;
    }

    public OktaUser? FindByLogin(string login) =>
        _users.Values.FirstOrDefault(user => user.Login.Equals(login, StringComparison.OrdinalIgnoreCase));

    /// <summary>Adds or replaces a person; search knows him at once: he was there before the story began.</summary>
    public void Put(OktaUser user)
    {
        _users[user.Id] = user;
        Search.Seed(NumberOf(user), user);
    }

    /// <summary>Changes a person as an administrator does, of which search learns late.</summary>
    public void Change(OktaUser user)
    {
        _users[user.Id] = user with { LastUpdated = Now };
        Search.Changed(NumberOf(user), _users[user.Id]);
    }

    public OktaProfile ProfileOf(OktaUser user)
    {
        var email = user.Email ?? user.Login;
        var person = _people.FindByEmail(email);
        var name = user.DisplayName ?? person?.Name ?? NameFrom(user.Login);
        var parts = name.Split(' ', 2);
        var username = user.GitlabUsername ?? person?.Username ?? "";
        var contractor = username.EndsWith("-ext", StringComparison.OrdinalIgnoreCase)
            || user.Login.Contains("-ctr@", StringComparison.OrdinalIgnoreCase);
        return new OktaProfile(user.Login, email, parts[0], parts.Length > 1 ? parts[1] : "", name, username,
            user.UserType ?? (contractor ? "contractor" : "employee"));
    }

    /// <summary>A light agent was created in Zendesk Global, which reaches Okta later or never.</summary>
    public void LightAgentCreated(string email)
    {
        lock (Gate)
        {
            if (Behaviours.GlobalAppSeconds > 0 && FindByLogin(email) is { } user)
                Assignments.AssignLater(Assignments.FindApp("Zendesk Global")!, user, Behaviours.GlobalAppSeconds);
        }
    }

    /// <summary>POST /sandbox/okta; see <see cref="OktaConsole"/>.</summary>
    public object Apply(JsonElement body)
    {
        lock (Gate) return new OktaConsole(this).Apply(body);
    }

    /// <summary>The part of GET /sandbox/state: {users:[..]}.</summary>
    public object State()
    {
        lock (Gate)
        {
            Assignments.CatchUp();
            return new OktaConsole(this).State();
        }
    }

    private OktaUser Seed(string login, string? name)
    {
        var user = new OktaUser { Id = NextId("00u"), Login = login, DisplayName = name, Created = Now, LastUpdated = Now };
        Put(user);
        return user;
    }

    private static long NumberOf(OktaUser user) => long.Parse(user.Id.AsSpan(10), CultureInfo.InvariantCulture);

    private static string NameFrom(string login) => string.Join(' ', login.Split('@')[0]
        .Split('.', '_', '-').Where(part => part != "").Select(part => char.ToUpperInvariant(part[0]) + part[1..]));
}
