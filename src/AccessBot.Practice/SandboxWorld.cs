using System.Collections.Immutable;
using AccessBot.Practice.GitLab;
using AccessBot.Practice.Hosting;
using AccessBot.Practice.Mail;
using AccessBot.Practice.Okta;
using AccessBot.Practice.Zendesk;

namespace AccessBot.Practice;

/// <summary>
/// Everything that the sandbox knows. A reset replaces the vendors' worlds: look them up at each request.
/// </summary>
public sealed class SandboxWorld
{
    private readonly SandboxOptions _options;
    private readonly string _mailDirectory;
    private volatile Worlds _worlds;
    private volatile SandboxBehaviours _behaviours;

    public SandboxWorld(SandboxOptions options, TimeProvider time)
    {
        _options = options;
        _behaviours = options.Behaviours;
        _mailDirectory = options.MailDirectory ?? Directory.CreateTempSubdirectory("accessbot-sandbox-").FullName;
        Time = time;
        _worlds = Fresh();
    }

    public const string Global = "global";

    public const string UsFederal = "us-federal";

    /// <summary>The instances of Zendesk that there are unless asked otherwise.</summary>
    public static IReadOnlyList<string> UsualInstances { get; } = [Global, UsFederal];

    /// <summary>The instances of Zendesk, the two usual ones first.</summary>
    public IReadOnlyList<string> ZendeskInstances => _options.Instances;

    /// <summary>The port of an instance, counted from P: P+2 and P+3 for the usual two, the others from P+10 on.</summary>
    public static int OffsetOf(int at) => at < UsualInstances.Count ? 2 + at : 10 + at - UsualInstances.Count;

    public TimeProvider Time { get; }

    public DateTimeOffset Now => Time.GetUtcNow();

    public FaultBook Faults { get; } = new();

    public RequestCounter Requests { get; } = new();

    public SandboxBehaviours Behaviours
    {
        get => _behaviours;
        set => _behaviours = value;
    }

    /// <summary>Where GitLab listens, and therefore where its links point; known once it is started.</summary>
    public Uri GitLabAddress { get; internal set; } = new("http://127.0.0.1/");

    /// <summary>Where the console and its page listen.</summary>
    public Uri ConsoleAddress { get; internal set; } = new("http://127.0.0.1/");

    public PeopleRegister People => _worlds.People;

    public GitLabWorld GitLab => _worlds.GitLab;

    /// <summary>The Zendesk instances by name: global, us-federal and further ones.</summary>
    public IReadOnlyDictionary<string, ZendeskWorld> Zendesk => _worlds.Zendesk;

    public OktaWorld Okta => _worlds.Okta;

    public MailWorld Mail => _worlds.Mail;

    /// <summary>Back to the default world, without faults, counts and changed behaviours.</summary>
    public void Reset()
    {
        Faults.Clear();
        Requests.Clear();
        _behaviours = _options.Behaviours;
        _worlds = Fresh();
    }

    private Worlds Fresh()
    {
        var people = new PeopleRegister();
        var gitlab = new GitLabWorld(this, people);
        DefaultWorld.Fill(gitlab, people);
        if (ZendeskInstances.Count > UsualInstances.Count) DefaultWorld.AddManagers(gitlab, people);
        return new Worlds(
            people,
            gitlab,
            ZendeskInstances.ToImmutableDictionary(name => name, name => new ZendeskWorld(name, this)),
            new OktaWorld(this, people),
            new MailWorld(this, _mailDirectory));
    }

    private sealed record Worlds(
        PeopleRegister People,
        GitLabWorld GitLab,
        ImmutableDictionary<string, ZendeskWorld> Zendesk,
        OktaWorld Okta,
        MailWorld Mail);
}
