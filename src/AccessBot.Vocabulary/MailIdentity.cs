using System.Globalization;

namespace AccessBot.Vocabulary;

/// <summary>A mail by its place (RFC 9051 §2.3.1.1): unique for ever within a mailbox.</summary>
/// <param name="Mailbox">The configuration's own short name for the mailbox, without <c>/</c> or <c>#</c>.</param>
/// <param name="Uid">The UID; in a Maildir, which has none, a number made from the file's unique name.</param>
public sealed record MailIdentity(string Mailbox, long UidValidity, long Uid)
{
    /// <summary>The request that this mail makes: <c>light-agents/1684/42</c>.</summary>
    public RequestRef ToRequest() => new(RequestRef.LightAgentMail, $"{Mailbox}/{Text(UidValidity)}/{Text(Uid)}");

    /// <summary>The mail that a request is; null for a request that is none.</summary>
    public static MailIdentity? Of(RequestRef request) =>
        request.Intake == RequestRef.LightAgentMail && request.Item.Split('/') is [var mailbox, var validity, var uid]
            && Number(validity) is { } v && Number(uid) is { } u
            ? new MailIdentity(mailbox, v, u)
            : null;

    private static string Text(long number) => number.ToString(CultureInfo.InvariantCulture);

    private static long? Number(string text) =>
        long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : null;
}
