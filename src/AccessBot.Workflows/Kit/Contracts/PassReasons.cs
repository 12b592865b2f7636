using AccessBot.Vocabulary;

namespace AccessBot.Workflows.Kit.Contracts;

/// <summary>What the engine itself says of a request, whatever its workflow.</summary>
public static class PassReasons
{
    /// <summary>What a request that was taken in stands at until its first look.</summary>
    public static readonly Reason TakenIn = new("bot.taken-in", "taken in, not looked at yet");

    public static readonly Reason Gone = new(
        "bot.gone", "the issue was deleted, or the bot can no longer see it", NeedsPerson: true);

    public static readonly Reason NobodyClaims = new(
        "bot.nobody-claims", "no workflow is configured for what this issue asks", NeedsPerson: true);

    /// <summary>What a request stands at while it is an operator's.</summary>
    public static readonly Reason TakenOver = new(
        "bot.taken-over", "an operator took this request over; the bot leaves it alone");

    /// <summary>The sentence of such a request.</summary>
    public static readonly Reason GivenUp = new(
        "bot.given-up",
        "the same failure came again and again, so the bot has stopped trying until somebody looks", NeedsPerson: true);

    /// <summary>The sentence of a request that is looked at seldom and alone because that has killed the bot.</summary>
    public static readonly Reason Deadly = new(
        "bot.deadly",
        "the bot died each time it looked at this request, so it looks again alone and after ever longer pauses", NeedsPerson: true);

    /// <summary>
    /// The sentence of a request that waits for an operator to renew what the bot signs in with, or a right that it lost.
    /// </summary>
    public static readonly Reason CredentialsRefused = new(
        "bot.credentials-refused",
        "a vendor refuses the bot's credentials or a right that it needs; the bot goes on by itself once that is mended", NeedsPerson: true);

    public static readonly Reason VendorBusy = new(
        "bot.vendor-busy",
        "a vendor could not be reached or was busy; the bot tries again");

    public static readonly Reason VendorRefused = new(
        "bot.vendor-refused",
        "a vendor refused what the bot asked for; the bot tries again, and an operator should look", NeedsPerson: true);

    public static readonly Reason Unexpected = new(
        "bot.unexpected",
        "something unexpected happened; the bot tries again, and an operator should look", NeedsPerson: true);

    public static readonly Reason StillReading = new(
        "bot.still-reading",
        "the issue has more comments or changes than one look may read; the bot reads on before it decides anything");

    public static readonly Reason Paused = new(
        "bot.paused",
        "an operator has paused the bot");

    public static readonly Reason GoingInCircles = new(
        "bot.going-in-circles",
        "the same step was taken again and again without effect", NeedsPerson: true);

    /// <summary>The workflow is in propose, and nobody has applied its plan.</summary>
    public static readonly Reason PlanWaits = new(
        "bot.plan-waits", "the bot's plan waits until an operator applies it", NeedsPerson: true);

    public static readonly Reason PlanChanged = new(
        "bot.plan-changed",
        "the plan that an operator applied was no longer what there is to do, so the rest of it was not done; the new plan waits until an operator applies it",
        NeedsPerson: true);

    public static readonly Reason PlanLapsed = new(
        "bot.plan-lapsed",
        "the plan was not carried out within the time for which an operator's word holds; it waits until an operator applies it again", NeedsPerson: true);

    /// <summary>In propose the bot does not close the issue by itself, and plans nothing on it either.</summary>
    public static readonly Reason CancelAsked = new(
        "bot.cancel-asked", "whoever may cancel this request asked for that in a comment, and in propose a person has to close the issue", NeedsPerson: true);

    /// <summary>A vendor keeps the bot from going on, and nobody has said otherwise about the request.</summary>
    public static readonly IReadOnlyList<Reason> OfVendors = [VendorBusy, VendorRefused, CredentialsRefused];

    /// <summary>What would happen next could not be told; the text says why.</summary>
    public static readonly Reason NotPlanned = new("bot.not-planned", "what would happen next could not be told");
}
