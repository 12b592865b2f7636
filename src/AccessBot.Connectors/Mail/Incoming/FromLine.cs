using System.Text;
using System.Text.RegularExpressions;
using AccessBot.Vocabulary;
using AccessBot.Workflows.Ports;
using MimeKit;

namespace AccessBot.Connectors.Mail.Incoming;

/// <summary>
/// The one mailbox of the From line. Two readers have to agree on it, our own strict one and MimeKit's, because the
/// tricks live where two readers differ: groups, comments, quoted local parts, encoded words, a second @.
/// </summary>
internal static partial class FromLine
{
    private static readonly ParserOptions Strict = new()
    {
        AddressParserComplianceMode = RfcComplianceMode.Strict,
        AllowAddressesWithoutDomain = false,
        AllowUnquotedCommasInAddresses = false,
    };

    /// <returns>The address, or null and a sentence of <see cref="MailReasons"/>.</returns>
    public static (EmailAddress? Address, Reason? Why) Read(MailHead head)
    {
        var lines = head.All("From").ToList();
        if (lines.Count == 0) return (null, MailReasons.NoFrom);
        return lines.Count > 1 ? (null, MailReasons.SeveralFroms) : Read(lines[0]);
    }

    public static (EmailAddress? Address, Reason? Why) Read(string line)
    {
        if (FindAddress(line) is not { } written || !EmailAddress.TryParse(written, out var address))
            return (null, MailReasons.NotOneMailbox);
        if (!InternetAddressList.TryParse(Strict, Encoding.Latin1.GetBytes(line), out var list)
            || list is not [MailboxAddress { Route.Count: 0 } mailbox]
            || !string.Equals(mailbox.Address, written, StringComparison.Ordinal))
        {
            return (null, MailReasons.NotOneMailbox);
        }

        return IsAnotherAddress(mailbox.Name, address) ? (null, MailReasons.OtherNameInFrom) : (address, null);
    }

    /// <summary>What From claims, for people to read: one line, plain characters, not long.</summary>
    public static string Claim(MailHead head)
    {
        var text = string.Join(" | ", head.All("From")).Trim();
        var plain = new string([.. text.Take(200).Select(c => c is < ' ' or > '~' ? '?' : c)]);
        return text.Length > 200 ? plain + "…" : plain;
    }

    // A bare address, or a name and <address>. Outside quotes a name has none of
    // the characters with a meaning of their own.
    private static string? FindAddress(string line)
    {
        if (line.Any(c => c is not '\t' and (< ' ' or > '~'))) return null;
        var text = line.Trim(' ', '\t');
        if (!text.EndsWith('>')) return text;
        var quoted = false;
        for (var at = 0; at < text.Length; at++)
        {
            if (quoted && text[at] == '\\') at++;
            else if (text[at] == '"') quoted = !quoted;
            else if (!quoted && text[at] == '<') return text[(at + 1)..^1];
            else if (!quoted && "()[]:;,@\\>".Contains(text[at])) return null;
        }

        return null;
    }

    // "ana@gitlab.com" <eve@gitlab.com>: most programs show only the name.
    private static bool IsAnotherAddress(string? name, EmailAddress address)
    {
        if (string.IsNullOrEmpty(name)) return false;
        var shown = name.Normalize(NormalizationForm.FormKC);
        return LooksLikeAddress().IsMatch(shown)
            && !shown.Trim().Equals(address.Value, StringComparison.OrdinalIgnoreCase);
    }

    [GeneratedRegex(@"\S@\S")]
    private static partial Regex LooksLikeAddress();
}
