using System.Text.RegularExpressions;

namespace AccessBot.Connectors.Mail.Incoming.Dkim;

/// <summary>
/// The name under which the key of a signature is published (RFC 6376 §3.6.2.1). The selector comes from whoever wrote the
/// mail, so nothing is asked of the DNS that is not plainly a name (RFC 1035 §2.3.4).
/// </summary>
internal sealed partial record KeyName
{
    private const int Longest = 253;

    private KeyName(string text) => Text = text;

    /// <summary>In small letters: the DNS knows no others, so that one name in many spellings is one question.</summary>
    public string Text { get; }

    /// <summary>Null for a selector or domain that is no dotted list of labels, or too long.</summary>
    public static KeyName? Find(string selector, string domain)
    {
        var text = $"{selector}._domainkey.{domain}";
        return text.Length <= Longest && Labels().IsMatch(selector) && Labels().IsMatch(domain)
            ? new KeyName(text.ToLowerInvariant())
            : null;
    }

    public override string ToString() => Text;

    [GeneratedRegex(@"\A[A-Za-z0-9_-]{1,63}(\.[A-Za-z0-9_-]{1,63})*\z", RegexOptions.CultureInvariant)]
    private static partial Regex Labels();
}
