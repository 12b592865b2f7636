using System.Text.RegularExpressions;
using MimeKit.Utils;

namespace AccessBot.Connectors.Mail.Incoming;

/// <summary>
/// Tells an answer to one of the bot's own mails: it names a Message-ID of their shape (RFC 5322 §3.6.4), which anybody can
/// write, so that it is only put aside for it; or it goes to the address that they come from and not to the one that people
/// write to.
/// </summary>
internal sealed partial class ReplySign(IncomingMailOptions options, Recipients recipients)
{
    /// <param name="isProved">Of anybody else, only what names a Message-ID is a reply: the rest may be anything.</param>
    public bool IsOn(MailHead head, bool isProved) =>
        head.All("In-Reply-To").Concat(head.All("References")).SelectMany(MimeUtils.EnumerateReferences).Any(IsOwn)
        || isProved && (options.RepliesOnly || recipients.AreTheBot(head));

    // Known by their shape: what the bot sent is not kept for ever.
    private bool IsOwn(string id) => options.MessageIdDomain.Length > 0
        && id.EndsWith($"@{options.MessageIdDomain}", StringComparison.OrdinalIgnoreCase) && Shape().IsMatch(id);

    [GeneratedRegex("^accessbot\\.[0-9a-f]{40}@", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase)]
    private static partial Regex Shape();
}
