using AccessBot.Vocabulary;
using AccessBot.Workflows.Deprovisioning;
using AccessBot.Workflows.Kit;
using AccessBot.Workflows.Kit.Gates;

namespace AccessBot.Workflows.Tests.Deprovisioning;

/// <summary>Removals at every stage, so that a test shows only what it is about.</summary>
internal static class Leaver
{
    public const string Subject = "d0d0";

    public static ZendeskUser User(string role = "agent", bool suspended = false, params string[] tags) =>
        Some.ZendeskUser(role, suspended: suspended) with { Tags = tags };

    /// <summary>Everything is clear, and nothing is done yet in the Federal instance.</summary>
    public static RemovalSnapshot Snapshot(params InstancePart[] parts) => new()
    {
        Issue = IssueState.Open,
        Request = RequestState.Clear,
        Yes = Yes.Given,
        Begun = Beginning.ThisPerson,
        At = Some.Time,
        Parts = [.. parts.Length == 0 ? [Part()] : parts],
        Facts = new RemovalFacts(Some.Sighting())
        {
            Person = Some.Person,
            SubjectDigest = Subject,
            Reading = new Reading(900, Reading.Remove, Some.Person, [Instances.UsFederal]),
            Said = new RemovalYes(Yes.Given)
            {
                By = YesBy.Of(YesBy.Authored, Some.Verifier),
                Ask = new AskKey("rrrr", 0),
                Asking = new Asking(Some.Time, 0),
                Wrong = new GateReading.Worthless("offboarding::confirmed", Some.Stranger, "not a direct member of 'people-group'"),
            },
        },
    };

    public static InstancePart Part(InstanceName? instance = null) =>
        InstancePart.Of(instance ?? Instances.UsFederal) with
        {
            Account = new Account.Found(User(tags: "support")),
            Brake = Brake.Free,
            App = AppHold.Gone,
            NoneAt = Some.Time.AddHours(-1),
            Box = BoxState.Unticked,
        };

    public static InstancePart Saved() => Part() with { Saved = true, TicketsSaved = true };

    /// <summary>Suspended, and signed in nowhere.</summary>
    public static InstancePart Shut() => Saved().As(User(suspended: true, tags: "support")) with { SessionsEnded = true };

    /// <summary>Nobody's account, and the Okta app all the same.</summary>
    public static InstancePart AppOnly(AppHold app = AppHold.Held) =>
        Saved() with { Account = new Account.None(), App = app };

    public static InstancePart Unassigned() => Shut() with { Tickets = Tickets.None };

    public static InstancePart As(this InstancePart part, ZendeskUser user) =>
        part with { Account = new Account.Found(user) };

    public static InstancePart Suspended() => Unassigned().As(User("end-user", true));

    public static InstancePart ReadBack() => Suspended() with { ReadBack = true };

    public static string Of(Decision decision) => decision is Decision.Act act ? act.Step.Name : decision.Kind;
}
