using System.Text.Json;
using AccessBot.Practice.Zendesk.Tickets;
using AccessBot.Practice.Zendesk.Users;

namespace AccessBot.Practice.Zendesk;

/// <summary>What one Zendesk instance holds. Hold <see cref="Gate"/> while reading or changing it.</summary>
public sealed class ZendeskWorld
{
    private readonly SandboxWorld _sandbox;
    private ZendeskBehaviours? _own;
    private int _itemsToFail;
    private int _jobsToKill;
    private int _failedItems;
    private long _lastId;
    private long _lastTicketId = 1000;

    public ZendeskWorld(string instance, SandboxWorld sandbox)
    {
        _sandbox = sandbox;
        Instance = instance;
        // No two instances share an id: one that is used in the wrong place is found nowhere.
        _lastId = instance switch
        {
            "global" => 360_200_000_000,
            "us-federal" => 21_400_000_000_000,
            _ => 30_000_000_000_000 + 100_000_000_000 * sandbox.ZendeskInstances.ToList().IndexOf(instance),
        };
        Limits = new RateWindow(sandbox.Time);
        Users = new UserBook(this);
        Groups = new GroupBook(this);
        Tickets = new TicketBook(this);
        Jobs = new JobBook(this);
        DefaultInstance.Fill(this);
    }

    public Lock Gate { get; } = new();
    public string Instance { get; }
    public TimeProvider Time => _sandbox.Time;
    public DateTimeOffset Now => _sandbox.Now;

    /// <summary>The sandbox's, unless the console has set some for this instance.</summary>
    public ZendeskBehaviours Behaviours
    {
        get => _own ?? _sandbox.Behaviours.Zendesk;
        set => _own = value;
    }

    public UserBook Users { get; }
    public GroupBook Groups { get; }
    public TicketBook Tickets { get; }
    public JobBook Jobs { get; }
    public RateWindow Limits { get; }
    public IReadOnlyList<ZendeskRole> Roles { get; set; } = [];

    /// <summary>So many more of the next job items fail, each once.</summary>
    public void FailItems(int count) => _itemsToFail += count;

    /// <summary>So many more of the next jobs are killed half-way and say nothing of their tickets.</summary>
    public void KillJobs(int count) => _jobsToKill += count;

    /// <summary>Whether the next job is killed; asking uses one up.</summary>
    public bool NextJobIsKilled() => _jobsToKill > 0 && _jobsToKill-- > 0;

    /// <summary>Whether the next job item fails; asking uses one failure up.</summary>
    public bool NextItemFails()
    {
        if (_failedItems >= Behaviours.FailJobItems + _itemsToFail) return false;
        _failedItems++;
        return true;
    }

    public long NextId() => _lastId += 37;
    public long NextTicketId() => ++_lastTicketId;

    public ZendeskRole? FindRole(long id) => Roles.FirstOrDefault(role => role.Id == id);

    public bool IsLightAgent(ZendeskUser user) =>
        user is { Role: "agent", CustomRoleId: { } id } && FindRole(id)?.RoleType == 1;

    /// <summary>Somebody a ticket may belong to.</summary>
    public bool CanOwnTickets(ZendeskUser? user) =>
        user is { Active: true, IsTeamMember: true, Suspended: false } && !IsLightAgent(user);

    /// <summary>Tells the directory of a new light agent; only the Global instance is connected so.</summary>
    public void TellDirectory(ZendeskUser user)
    {
        if (Instance == "global" && IsLightAgent(user) && user.Email is { } email)
            _sandbox.Okta.LightAgentCreated(email);
    }

    /// <summary>POST /sandbox/zendesk; see <see cref="ZendeskConsole"/>.</summary>
    public object Apply(JsonElement body)
    {
        lock (Gate) return new ZendeskConsole(this).Apply(body);
    }

    /// <summary>The instance's part of GET /sandbox/state: {users:[..], tickets:[..]}.</summary>
    public object State()
    {
        lock (Gate)
        {
            Jobs.CatchUp();
            return new ZendeskConsole(this).State();
        }
    }
}
