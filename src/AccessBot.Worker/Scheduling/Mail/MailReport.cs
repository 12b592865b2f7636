namespace AccessBot.Worker.Scheduling.Mail;

/// <summary>What a round did.</summary>
/// <param name="Listed">Mails that lay in the inbox.</param>
/// <param name="TakenIn">New ones among them.</param>
/// <param name="Unjudged">Why some could not be judged yet, although nothing is wrong with them; null when all could.</param>
public sealed record MailReport(int Listed, int TakenIn, int Filed, string? Unjudged)
{
    internal MailReport With(MailReport other) => new(
        Listed + other.Listed, TakenIn + other.TakenIn, Filed + other.Filed, Unjudged ?? other.Unjudged);
}
