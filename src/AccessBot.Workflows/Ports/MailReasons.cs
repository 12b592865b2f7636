namespace AccessBot.Workflows.Ports;

/// <summary>
/// Why a mail is ignored, in the words that operators read. Constant, so that a sentence can be found here.
/// </summary>
public static class MailReasons
{
    public const string Automatic = "the mail says that a program sent it (Auto-Submitted)";
    public const string Bounce = "the mail is a bounce: it has no return path, or reports on a delivery";
    public const string Bulk = "the mail is bulk mail (Precedence)";
    public const string List = "the mail came through a mailing list";
    public const string NoReplyWanted = "the mail asks for no automatic answer (X-Auto-Response-Suppress)";
    public const string Own = "the mail comes from one of the bot's own addresses";

    public const string Unreadable = "the head of the mail is broken";
    public const string HeadTooLarge = "the head of the mail is larger than any honest one";
    public const string NoFrom = "the mail has no From line";
    public const string SeveralFroms = "the mail has more than one From line";
    public const string NotOneMailbox = "the From line is not one plain mailbox";
    public const string OtherNameInFrom = "the From line shows one address and means another";
    public const string OtherDomain = "the sender's domain is not exactly the company's";

    public const string DmarcNotPassed = "our mail server did not find the sender's domain proved (DMARC)";
    public const string ResultsUnclear =
        "what our mail server noted about the sender contradicts itself or cannot be read";
    public const string NotSigned =
        "nothing proves the sender: no result of our mail server, and no signature of the company's domain";
    public const string SignatureWrong = "the signature of the company's domain does not fit the mail";
    public const string SignatureWeak =
        "the signature leaves open what must be signed (sender, recipient, date or the end of the text)";
    public const string SignatureOld = "the signature is too old, or dated ahead";
    public const string NotToUs = "the signed recipient is somebody else: the mail may be a copy of another one";
    public const string TooLargeToVerify = "the mail is too large to check its signature";

    public const string Copy = "the same mail was delivered before";
    public const string Asked = "the company's mail system proves the sender";
}
