using AccessBot.Workflows.Kit.Contracts;

namespace AccessBot.Workflows.Kit.Shadow;

/// <summary>Holds what the bot would have done against what people did; pure.</summary>
public static class ShadowJudge
{
    /// <summary>The act with its verdict; the same act while none can be given.</summary>
    /// <param name="before">The look before this one; null at the first.</param>
    /// <param name="isPlanned">The bot would still do it now.</param>
    public static ShadowAct Judge(
        ShadowAct act, WorldSight? before, WorldSight? now, bool isPlanned, DateTimeOffset at, TimeSpan within)
    {
        if (act.Verdict != ShadowVerdict.NotYet) return act;
        var (verdict, why) = now is null ? (ShadowVerdict.NotYet, null) : ByNow(act, before, now, isPlanned);
        if (verdict == ShadowVerdict.NotYet && at >= act.At + within) (verdict, why) = AtTheEnd(act, now);
        return verdict == ShadowVerdict.NotYet ? act : act with { Verdict = verdict, JudgedAt = at, Why = why };
    }

    private static (ShadowVerdict Verdict, string? Why) ByNow(ShadowAct act, WorldSight? before, WorldSight now, bool isPlanned)
    {
        var isClosed = now.IsOpen == false;
        var isWritten = now.LastNote > act.NoteBefore;
        var held = now.In(act.Instance);
        return act.Kind switch
        {
            EffectKind.GiveAccount when held?.Account == AccountHeld.LightAgent => Agreed,
            EffectKind.GiveAccount when held?.Account is AccountHeld.Agent or AccountHeld.Admin =>
                Differed($"people gave {held.Account.InWords()} instead"),
            EffectKind.GiveApp when held?.App == true => Agreed,
            EffectKind.TakeAccount when held?.Account is AccountHeld.None or AccountHeld.Suspended => Agreed,
            EffectKind.TakeRole when held is { Account: AccountHeld.None } or { IsAgent: false } => Agreed,
            EffectKind.TakeApp when held?.App == false => Agreed,
            _ when now.IsWithdrawn => (ShadowVerdict.NotCompared, "whoever filed it closed it"),
            EffectKind.Ask when isWritten || act.Labels.Any(now.Has) => Agreed,
            EffectKind.Ask when now.Held.Any(one => one.Account.IsIn() && before?.In(one.Instance)?.Account.IsOut() == true) =>
                Differed("people gave access, and nobody asked on the issue"),
            EffectKind.Ask when isClosed => Differed("people closed the issue without asking on it"),
            EffectKind.AskAuthor when isWritten => Agreed,
            EffectKind.AskAuthor when isClosed => Differed("people closed the issue and asked for nothing"),
            EffectKind.AskAuthor when !isPlanned =>
                (ShadowVerdict.NotCompared, "it was completed; whether somebody had asked elsewhere cannot be seen"),
            EffectKind.Tell when isWritten || isClosed => Agreed,
            EffectKind.TakeLabel when !act.Labels.Any(now.Has) => Agreed,
            EffectKind.Hide when now.IsConfidential => Agreed,
            EffectKind.Close when isClosed => Agreed,
            EffectKind.HandOver when before is not null && now.DiffersFrom(before) => Agreed,
            _ => (ShadowVerdict.NotYet, null),
        };
    }

    private static (ShadowVerdict Verdict, string? Why) AtTheEnd(ShadowAct act, WorldSight? now) => act.Kind switch
    {
        EffectKind.Other => (ShadowVerdict.NotCompared, "whether people do the same cannot be read"),
        EffectKind.Tell or EffectKind.Ask or EffectKind.AskAuthor when now?.IsOpen is null =>
            (ShadowVerdict.NotCompared, "what people write in mails is not read"),
        _ when now is null => (ShadowVerdict.NotCompared, "the request could not be read any more"),
        EffectKind.GiveAccount or EffectKind.TakeAccount or EffectKind.TakeRole
            when now.In(act.Instance)?.Account is null or AccountHeld.Unread => (ShadowVerdict.NotCompared, "the account could not be read"),
        EffectKind.GiveApp or EffectKind.TakeApp when now.In(act.Instance)?.App is null =>
            (ShadowVerdict.NotCompared, "the Okta app could not be read"),
        EffectKind.GiveAccount or EffectKind.GiveApp when now.IsOpen == false => Differed("people closed the issue and gave nothing"),
        EffectKind.TakeAccount or EffectKind.TakeRole or EffectKind.TakeApp when now.IsOpen == false =>
            Differed($"people closed the issue, and there is still {StillThere(act, now)}"),
        EffectKind.HandOver => (ShadowVerdict.OnlyBot, "nobody did anything on it"),
        _ => (ShadowVerdict.OnlyBot, "nobody did it in time"),
    };

    private static string StillThere(ShadowAct act, WorldSight now) =>
        act.Kind == EffectKind.TakeApp ? "the Okta app" : now.In(act.Instance)!.Account.InWords();

    /// <summary>What people did since the look before that the bot would not have done.</summary>
    /// <param name="acts">Everything that the bot would have done so far, this look included.</param>
    /// <param name="rests">The bot had nothing more to do at the look before.</param>
    /// <returns>What they did, and where.</returns>
    public static IEnumerable<(string Did, string Says, EffectKind Kind, string? Instance)> Beside(
        WorldSight before, WorldSight now, IReadOnlyList<ShadowAct> acts, bool rests)
    {
        foreach (var held in now.Held)
        {
            if (before.In(held.Instance) is not { } was) continue;
            var (gives, takes) = (Would(held.Instance, EffectKind.GiveAccount, EffectKind.GiveApp),
                Would(held.Instance, EffectKind.TakeAccount, EffectKind.TakeRole, EffectKind.TakeApp));
            if (was.Account.IsOut() && held.Account.IsIn() && !gives)
                yield return ($"gave.{held.Instance}", $"gave {held.Account.InWords()} in {held.Instance}", EffectKind.GiveAccount, held.Instance);
            else if (was.App == false && held.App == true && !gives)
                yield return ($"gave-app.{held.Instance}", $"gave the Okta app of {held.Instance}", EffectKind.GiveApp, held.Instance);
            if (was.Account.IsIn() && held.Account.IsOut() && !takes)
                yield return ($"took.{held.Instance}", $"took access to {held.Instance} away", EffectKind.TakeAccount, held.Instance);
            else if (was.App == true && held.App == false && !takes)
                yield return ($"took-app.{held.Instance}", $"took the Okta app of {held.Instance} away", EffectKind.TakeApp, held.Instance);
        }

        // What is not judged yet is judged by the closing itself.
        if (before.IsOpen == true && now is { IsOpen: false, IsWithdrawn: false } && !rests
            && !acts.Any(act => act.Verdict == ShadowVerdict.NotYet || act.Kind is EffectKind.Close or EffectKind.HandOver && act.Verdict == ShadowVerdict.Agreed))
            yield return ("closed", "closed the issue", EffectKind.Close, null);

        bool Would(string instance, params EffectKind[] kinds) => acts.Any(act => act.Verdict != ShadowVerdict.OnlyPeople
            && (act.Instance == instance && kinds.Contains(act.Kind) || act.Kind == EffectKind.HandOver));
    }

    private static (ShadowVerdict Verdict, string? Why) Agreed => (ShadowVerdict.Agreed, null);

    private static (ShadowVerdict Verdict, string? Why) Differed(string why) => (ShadowVerdict.Differed, why);
}
