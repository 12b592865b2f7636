using AccessBot.Vocabulary;

namespace AccessBot.Workflows.Review;

/// <summary>What a review says of one account. Each has exactly one, so that the counts add up to the list.</summary>
public static class Verdicts
{
    public static readonly Reason TooNew = new("review.too-new", "changed within the last minutes; the next review judges it");
    public static readonly Reason Exempt = new("review.exempt", "protected, or the bot's own account");
    public static readonly Reason AppOff = new("review.app-off", "the Okta app is assigned, and switched off for this person");
    public static readonly Reason Adopted = new("review.adopted", "taken in by an operator, with a reason");
    public static readonly Reason Fine = new("review.fine", "given by a request that stands");

    public static readonly Reason Left = new("review.left", "the person has left, and the account can be used", NeedsPerson: true);
    public static readonly Reason CameBack = new(
        "review.came-back", "the bot took this access away, and it is back without a new request", NeedsPerson: true);
    public static readonly Reason Suspended = new(
        "review.suspended", "suspended and still an agent, so its seat is still paid for", NeedsPerson: true);
    public static readonly Reason NotAPerson = new("review.not-a-person", "nobody in the directory has this address", NeedsPerson: true);
    public static readonly Reason TwoPeople = new(
        "review.two-people", "it cannot be told which of two people this account is", NeedsPerson: true);
    public static readonly Reason MoreThanGranted = new("review.more-than-granted", "the role is not the one that was given", NeedsPerson: true);
    public static readonly Reason NoGrant = new("review.no-grant", "given past the bot: there is no request for it", NeedsPerson: true);
    public static readonly Reason WeakGrant = new("review.weak-grant", "given without the answer that this instance asks for", NeedsPerson: true);
    public static readonly Reason Expired = new("review.expired", "the last day for which it was asked or taken in has passed", NeedsPerson: true);
    public static readonly Reason Half = new("review.half", "an account without its Okta app: the person cannot sign in", NeedsPerson: true);
    public static readonly Reason Dormant = new("review.dormant", "not used for longer than the configuration allows", NeedsPerson: true);

    public static readonly Reason AppWithoutAccount = new(
        "review.app-without-account", "the Okta app without an account in the instance", NeedsPerson: true);
    public static readonly Reason GoneByOthers = new(
        "review.gone-by-others", "given by a request, and gone without a removal by the bot", NeedsPerson: true);

    /// <summary>How long a finding may stand.</summary>
    /// <param name="leavers">How long people who left may keep access.</param>
    public static TimeSpan TimeFor(Reason verdict, TimeSpan leavers) => IsOfLeavers(verdict) ? leavers : TimeFor(verdict);

    /// <summary>The same where nobody configured a time for leavers.</summary>
    public static TimeSpan TimeFor(Reason verdict) => verdict switch
    {
        _ when IsOfLeavers(verdict) => Leavers,
        _ when verdict == Half || verdict == Dormant || verdict == AppWithoutAccount => TimeSpan.FromDays(7),
        _ when verdict == Suspended || verdict == GoneByOthers => TimeSpan.FromDays(30),
        _ => TimeSpan.FromDays(1),
    };

    /// <summary>Whether the time is the one for leavers, and not this project's choice.</summary>
    public static bool IsOfLeavers(Reason verdict) => verdict == Left || verdict == CameBack;

    /// <summary>PS-4 of the FedRAMP Rev. 5 moderate baseline.</summary>
    public static TimeSpan Leavers => TimeSpan.FromHours(4);
}
