using System.Diagnostics.CodeAnalysis;
using System.Net;
using System.Text;
using System.Text.RegularExpressions;
using AccessBot.Forms;
using AccessBot.Vocabulary;
using AccessBot.Workflows.Ports;
using MimeKit;
using MimeKit.Utils;

namespace AccessBot.Connectors.Mail.Incoming;

/// <summary>
/// Tells by its words a mail that asks for no account for its sender: its subject, and the first lines that the sender wrote. Whoever asks writes
/// anything or nothing; so only signs against it count.
/// </summary>
internal sealed partial class MailWords(FormReader forms, IReadOnlySet<EmailAddress> own)
{
    private const int MostLines = 5, MostLetters = 1_000;

    public static string SubjectOf(MailHead head) =>
        head.First("Subject") is { } raw ? Rfc2047.DecodeText(Encoding.Latin1.GetBytes(raw)).Trim() : "";

    /// <summary>A mailbox answered for somebody, and did not mark it (RFC 3834) as it should.</summary>
    public Reason? FindAutomatic(string subject) => forms.IsAutomaticMail(subject) ? MailReasons.AutomaticWords : null;

    /// <param name="whole">The mail's bytes; null for one that is too large, of which the subject alone is read.</param>
    /// <returns>A sentence of <see cref="MailReasons"/> that asks for a person, or null.</returns>
    public Reason? Objection(EmailAddress sender, string subject, byte[]? whole)
    {
        if (Forward().IsMatch(subject)) return MailReasons.AsksForElse;
        List<string> said = [subject, .. whole is not null && BodyOf(whole) is { } body ? FirstLines(body) : []];
        return said.Any(line => ForwardedBelow().IsMatch(line) || NamesOther(line, sender)) || said.Skip(1).Any(forms.IsAutomaticMail)
            || forms.AsksForElse(string.Join('\n', said), sender.LocalPart)
            ? MailReasons.AsksForElse : null;
    }

    private bool NamesOther(string line, EmailAddress sender) => Address().Matches(line)
        .Any(found => EmailAddress.TryParse(found.Value, out var address) && address != sender && !own.Contains(address));

    // Up to the signature, and to what is quoted: a company's small print speaks of deleting mails.
    private List<string> FirstLines(string body)
    {
        var (lines, letters) = (new List<string>(), 0);
        foreach (var line in body.ReplaceLineEndings("\n").Split('\n').Select(line => line.Trim()).Where(line => line.Length > 0))
        {
            var isForwarded = ForwardedBelow().IsMatch(line);
            if (!isForwarded && (line[0] == '>' || line.StartsWith("--", StringComparison.Ordinal) || line.StartsWith("__", StringComparison.Ordinal) || lines.Count > 0 && forms.IsCourtesy(line, ""))) break;
            lines.Add(line[..Math.Min(line.Length, MostLetters)]);
            if (isForwarded || lines.Count >= MostLines || (letters += line.Length) >= MostLetters) break;
        }

        return lines;
    }

    [SuppressMessage("Design", "CA1031", Justification = "A stranger wrote the mail: whatever breaks is in it, and then its subject alone is read.")]
    private static string? BodyOf(byte[] whole)
    {
        try
        {
            using var message = MimeMessage.Load(new MemoryStream(whole));
            return message.TextBody ?? (message.HtmlBody is { } html ? WebUtility.HtmlDecode(Tag().Replace(Unseen().Replace(html, ""), "\n")) : null);
        }
        catch (Exception)
        {
            return null;
        }
    }

    // As mail programs write it, each in its language.
    [GeneratedRegex(@"^\s*(?:\[[^\]]{0,40}\]\s*)?(?:(?:re|aw|sv|antw)\s*:\s*)*(?:fwd?|wg|tr|rv|i|enc|doorst|vs|vb|pd|转发|轉寄|転送)\s*[:：]", Either)]
    private static partial Regex Forward();

    [GeneratedRegex(@"^[-_\s]*(?:forwarded message|begin forwarded message|weitergeleitete nachricht|mensaje reenviado|message transféré|転送メッセージ|ursprüngliche nachricht|original message)", Either)]
    private static partial Regex ForwardedBelow();

    [GeneratedRegex(@"[\p{L}\d_.+-]+@[\p{L}\d-]+(?:\.[\p{L}\d-]+)+", Either)]
    private static partial Regex Address();

    [GeneratedRegex(@"<(style|script|head|title)\b.*?(</\1\s*>|\z)|<!--.*?(-->|\z)", RegexOptions.Singleline | Either)]
    private static partial Regex Unseen();

    [GeneratedRegex(@"<[^>]*>", Either)]
    private static partial Regex Tag();

    private const RegexOptions Either = RegexOptions.IgnoreCase | RegexOptions.CultureInvariant;
}
