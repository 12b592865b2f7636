namespace AccessBot.Storage.Keeping;

/// <summary>One kind of what the database keeps, how long at most by itself, and why.</summary>
/// <param name="Id">As the configuration calls it.</param>
/// <param name="What">What it is, for people.</param>
/// <param name="Days">How long it is kept unless the configuration says otherwise.</param>
/// <param name="Least">Shorter than this it is no use any more.</param>
/// <param name="Why">The reason for the default.</param>
public sealed record KeptKind(string Id, string What, int Days, int Least, string Why)
{
    public static readonly KeptKind Log = new(
        "log", "the audit log and its heads", 2557, 365,
        "seven years, as companies under SOX keep what their auditors rely on; never under twelve months, which reviews and federal customers ask for");

    public static readonly KeptKind Requests = new(
        "requests", "requests that ended, with decisions, receipts, removals and campaigns; past lists of accounts and past configurations", 2557, 365,
        "as long as the log that they are in; those whose access stands stay for as long as it does");

    public static readonly KeptKind Names = new(
        "names", "titles and addresses of requests that ended, names in findings and campaigns that ended", 365, 30,
        "twelve months after the end: receipts name people by id, so names are not needed any more");

    public static readonly KeptKind Mails = new(
        "mails", "senders and Message-IDs of mails that were taken in", 365, 30,
        "twelve months after the end, as the names of requests");

    public static readonly KeptKind Undo = new(
        "undo", "accounts and tickets as they were before a removal", 90, 1,
        "an undo is asked for within weeks, and this is the most that is kept of a person");

    public static readonly KeptKind Messages = new(
        "messages", "what operators were told and is over", 400, 30,
        "thirteen months: a year to compare with");

    /// <summary>In the order in which they are pruned: the log last, because what is pruned writes rows of it.</summary>
    public static readonly IReadOnlyList<KeptKind> All = [Undo, Mails, Messages, Names, Requests, Log];

    public override string ToString() => Id;
}
