using AccessBot.Forms;
using AccessBot.Vocabulary;
using AccessBot.Workflows.Access;
using AccessBot.Workflows.Access.Gates;
using AccessBot.Workflows.Kit;
using AccessBot.Workflows.Kit.Gates;

namespace AccessBot.Workflows.Tests;

/// <summary>Throw-away values, so that a test shows only what it is about.</summary>
public static class Some
{
    public static readonly DateTimeOffset Time = new(2026, 11, 22, 16, 40, 0, TimeSpan.Zero);
    public static readonly GitLabUser Bot = new(1, "accessbot", "AccessBot");
    public static readonly GitLabUser Requester = new(2, "ana", "Ana Ruiz");
    public static readonly GitLabUser Verifier = new(3, "pat", "Pat Lindqvist");
    public static readonly GitLabUser Stranger = new(4, "gus", "Gus Okafor");
    public static readonly CustomRoleId LightRole = new(77);

    public static readonly ApprovalGate Manager =
        new(ApprovalGate.Manager, "AR-Approval::Manager Approved", new("managers")) { AsksManager = true };

    public static readonly VerificationGate People = new(
        "citizenship::verified", "citizenship::not-verified", new("people-group"), EmailAddress.Parse("people-connect@gitlab.com"));

    public static readonly Person Person = new("00u1", "Ana Ruiz", EmailAddress.Parse("ana@gitlab.com"), "ana");

    public static Issue Issue(params string[] labels) => new(
        900, new IssueRef("team/access-requests", 12), "Ana Ruiz, Zendesk US Federal, Light agent", "text", true, true, labels,
        Requester, Time.AddHours(-1), Time, null, null, 0, null, "https://gitlab.example/team/access-requests/-/issues/12");

    public static Sighting Sighting(Issue? issue = null, params OwnNote[] notes) => new(
        RequestRef.To(RequestRef.AccessRequest, (issue ?? Issue()).Ref), issue ?? Issue(), Time, Time, Bot, [.. notes],
        new FormReading(
            new Understood(
                "Zendesk US Federal", Instances.UsFederal, AccessAction.NewAccess, "Light agent",
                new SubjectClaim("Ana Ruiz", "ana", "ana@gitlab.com"), "max")
            { IsLightAgent = true },
            [], Verdict.Go, AccessBot.Forms.Because.Complete),
        []);

    public static ZendeskUser ZendeskUser(
        string role = "agent", CustomRoleId? custom = null, bool suspended = false, bool? owner = false, string email = "ana@gitlab.com") =>
        new(5001, "Ana Ruiz", EmailAddress.Parse(email), [EmailAddress.Parse(email)], role, custom, suspended, true, [], null, owner, "req-1");

    public static AccessSnapshot Snapshot() => new()
    {
        Issue = IssueStanding.Open,
        Request = RequestStanding.Clear,
        At = Time,
        Facts = new AccessFacts(Sighting())
        {
            Person = Person,
            Reading = new Reading(900, Reading.Give, Person, [Instances.UsFederal], "Light agent"),
            Asking = new Asking(Time.AddMinutes(-1), 0),
            ApprovalAsking = new Asking(Time.AddMinutes(-1), 0),
            Approver = Manager,
            Ask = new AskKey("aaaa", 0),
            ApprovalAsk = new AskKey("aaaa", 0),
            Wrong = new GateReading.Worthless("citizenship::verified", Stranger, Gate.ByRequester),
            Answer = new GateReading.Answered("citizenship::verified", Verifier, Time, 11),
        },
    };

    /// <summary>Asked, noted and confirmed a minute ago; nothing given yet.</summary>
    public static AccessSnapshot Verified() => Snapshot() with
    {
        Asked = PeopleAsked.Noted,
        AskedAt = Time.AddMinutes(-1),
        Verification = Verification.Confirmed,
        Seat = new Seat.None(),
    };

    /// <summary>Each name is a label of its own here; its id follows from the name.</summary>
    public static LabelEvent Added(
        long id, GitLabUser? by, string label, DateTimeOffset at, long issue = 900, long? labelId = null) =>
        new(id, by, label, LabelAction.Add, at, issue, labelId ?? LabelId(label));

    public static LabelEvent TakenOff(long id, GitLabUser? by, string label, DateTimeOffset at) =>
        new(id, by, label, LabelAction.Remove, at, 900, LabelId(label));

    public static long LabelId(string label) => 7000 + label.Length;
}
