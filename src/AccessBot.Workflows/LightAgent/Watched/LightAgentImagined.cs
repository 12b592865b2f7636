using AccessBot.Vocabulary;
using AccessBot.Workflows.Kit;
using AccessBot.Workflows.Kit.Contracts;
using AccessBot.Workflows.Ports;

namespace AccessBot.Workflows.LightAgent.Watched;

/// <summary>In shadow and in propose: what each step about a mail would do, and what its sender holds. What people write in mails is not read.</summary>
internal static class LightAgentImagined
{
    private static readonly ZendeskUser Given = new(0, "", null, [], "agent", null, false, true, [], null, null, null);

    public static Imagined<LightAgentSnapshot> Of(Step step, LightAgentSnapshot seen, DateTimeOffset since, LightAgentOptions options) => step switch
    {
        EnsureSeat => new(
            new(EffectKind.GiveAccount, $"give a light agent account in {options.Instance}", options.Instance.Value)
            {
                Target = [seen.Facts.Person?.DirectoryId, AccountsHeld.IdOf(seen.Seat), options.LightAgentRole.ToString()],
            },
            seen with { Seat = new Seat.LightAgent(Given), SeatUnproved = false }),
        Answer { Kind: AnswerKind.Ready } => new(
            new(EffectKind.Tell, "answer the mail: the account is ready"),
            seen with { ToldReady = true, WatchUntil = since + options.FollowUpAfter }),
        Answer { Kind: AnswerKind.PlainAddress } => new(
            new(EffectKind.Tell, "answer the mail: write from the plain address"), seen with { ToldPlainAddress = true }),
        Answer { Kind: AnswerKind.HandedOver } => new(
            new(EffectKind.Tell, "answer the mail: a person looks at it"), seen with { ToldHandedOver = true }),
        Answer { Kind: AnswerKind.NoSeat } => new(
            new(EffectKind.Tell, "answer the mail: no seat is free"), seen with { ToldNoSeat = true }),
        Answer => new(new(EffectKind.Tell, "answer the mail: there is an account of more already"), seen with { ToldRole = true }),
        TellAppReady => new(new(EffectKind.Tell, "write that the app is there"), seen with { ToldApp = true }),
        TellAppLate => new(new(EffectKind.Tell, "write that the app is late"), seen with { ToldLate = true }),
        _ => new(new(EffectKind.Other, $"take the step '{step.Name}'"), null),
    };

    /// <summary>Whose mail it is: the directory's record, and never what the mail says.</summary>
    public static IReadOnlyList<PlanPart> PlannedOn(LightAgentSnapshot seen) => seen.Facts.Person is not { } person ? [] :
    [
        new("person", Digest.Of(person.DirectoryId)), new("email", Digest.Of(person.Email.Value)), new("action", seen.Mail.ToString()),
    ];

    public static WorldSight Sight(LightAgentSnapshot seen, LightAgentOptions options) => new(
        null, false, true, [], 0,
        seen.Who != SenderStanding.Known ? [] :
        [
            new HeldAccess(
                options.Instance.Value, AccountsHeld.Of(seen.Seat),
                seen.App == AppAccess.NotRead ? null : seen.App is AppAccess.Assigned or AppAccess.Pending),
        ]);
}
