using AccessBot.Vocabulary;
using AccessBot.Workflows.Kit;
using AccessBot.Workflows.LightAgent;
using AccessBot.Workflows.Ports;
using AccessBot.Workflows.Ports.Memory;

namespace AccessBot.Workflows.Tests.LightAgent;

/// <summary>Throw-away mail requests.</summary>
internal static class Mails
{
    public static readonly LightAgentOptions Options = new() { LightAgentRole = Some.LightRole, System = "Zendesk Global" };
    public static readonly MailIdentity Place = new("light-agents", 7, 42);

    public static readonly Letter Letter = new(
        Place, "m1@mail.gitlab.com", "ana@gitlab.com", LetterVerdict.Request, MailReasons.Asked, Some.Time, "new", Reasons.Of(""));

    /// <summary>Ana, active, proved; her account not looked at yet.</summary>
    public static LightAgentSnapshot Known() => new()
    {
        Mail = LetterStanding.Request,
        At = Some.Time,
        Who = SenderStanding.Known,
        HasAddress = true,
        Facts = new LightAgentFacts(Place.ToRequest(), Letter) { ReadAt = Some.Time, Person = Some.Person },
    };

    public static LightAgentSnapshot Ignored(LetterStanding standing, Reason because) => Known() with
    {
        Mail = standing,
        Who = SenderStanding.NotRead,
        HasAddress = false,
        Facts = new LightAgentFacts(Place.ToRequest(), Letter with { Because = because }),
    };

    public static LightAgentSnapshot Seated() => Known() with { Seat = new Seat.LightAgent(Some.ZendeskUser(custom: Some.LightRole)) };

    public static LightAgentSnapshot Told() =>
        Seated() with { ToldReady = true, WatchUntil = Some.Time.AddHours(24), App = AppAccess.Absent };
}
