using AccessBot.Vocabulary;

namespace AccessBot.Workflows.Ports;

/// <summary>
/// Why a mail is ignored, in the words that operators read.
/// </summary>
public static class MailReasons
{
    public static readonly Reason Automatic = new("mail.automatic", "the mail says that a program sent it (Auto-Submitted)");
    public static readonly Reason AutomaticWords = new("mail.automatic-words", "the subject says that the mail is an automatic reply");
    public static readonly Reason Bounce = new(
        "mail.bounce",
        "the mail is a bounce: it has no return path, or reports on a delivery");
    public static readonly Reason Bulk = new("mail.bulk", "the mail is bulk mail (Precedence)");
    public static readonly Reason List = new("mail.list", "the mail came through a mailing list");
    public static readonly Reason NoReplyWanted = new(
        "mail.no-reply-wanted",
        "the mail asks for no automatic answer (X-Auto-Response-Suppress)");
    public static readonly Reason Own = new("mail.own", "the mail comes from one of the bot's own addresses");
    public static readonly Reason NotForThisInstance = new(
        "mail.not-for-this-instance",
        "the mail does not surely name this address, and other instances have addresses too");

    public static readonly Reason Unreadable = new("mail.unreadable", "the head of the mail is broken");
    public static readonly Reason HeadTooLarge = new(
        "mail.head-too-large",
        "the head of the mail is larger than any honest one");
    public static readonly Reason NoFrom = new("mail.no-from", "the mail has no From line");
    public static readonly Reason SeveralFroms = new("mail.several-froms", "the mail has more than one From line");
    public static readonly Reason NotOneMailbox = new("mail.not-one-mailbox", "the From line is not one plain mailbox");
    public static readonly Reason OtherNameInFrom = new(
        "mail.other-name-in-from",
        "the From line shows one address and means another");
    public static readonly Reason OtherDomain = new("mail.other-domain", "the sender's domain is not exactly the company's");

    public static readonly Reason DmarcNotPassed = new(
        "mail.dmarc-not-passed",
        "our mail server did not find the sender's domain proved (DMARC)");
    public static readonly Reason ResultsUnclear = new(
        "mail.results-unclear",
        "what our mail server noted about the sender contradicts itself or cannot be read");
    public static readonly Reason NotSigned = new(
        "mail.not-signed",
        "nothing proves the sender: no result of our mail server, and no signature of the company's domain");
    public static readonly Reason SignatureWrong = new(
        "mail.signature-wrong",
        "the signature of the company's domain does not fit the mail");
    public static readonly Reason SignatureWeak = new(
        "mail.signature-weak",
        "the signature leaves open what must be signed (sender, recipient, date or the end of the text)");
    public static readonly Reason SignatureOld = new("mail.signature-old", "the signature is too old, or dated ahead");
    public static readonly Reason NotToUs = new(
        "mail.not-to-us",
        "the recipient in the mail is somebody else: the mail may be a copy of another one");
    public static readonly Reason SentAgain = new(
        "mail.sent-again",
        "the mail was sent on by somebody who did not write it (Resent-From)");
    public static readonly Reason Old = new("mail.old", "the mail was written more than a week ago, or is dated ahead");
    public static readonly Reason AsksForElse = new(
        "mail.asks-for-else",
        "the mail may not ask for an account for its sender: it takes back, is a forward or is about somebody else", NeedsPerson: true);
    public static readonly Reason TooLargeToVerify = new(
        "mail.too-large-to-verify",
        "the mail is too large to check its signature");

    public static readonly Reason NoKeyName = new(
        "mail.no-key-name",
        "the signature of the company's domain names no key that could be published");

    public static readonly Reason KeyMissing = new(
        "mail.key-missing",
        "the DNS did not give the key of the mail's signature for a day, so nothing proves the sender", NeedsPerson: true);
    public static readonly Reason NotFetched = new(
        "mail.not-fetched",
        "the mailbox did not hand the mail over for a day", NeedsPerson: true);
    public static readonly Reason NotJudged = new(
        "mail.not-judged",
        "reading the mail broke off inside this program; the log has the details", NeedsPerson: true);

    public static readonly Reason Copy = new("mail.copy", "the same mail was delivered before");
    public static readonly Reason Reply = new(
        "mail.reply",
        "the mail answers one of the bot's own mails, or goes to the address that those come from");
    public static readonly Reason Asked = new("mail.asked", "the company's mail system proves the sender");
}
