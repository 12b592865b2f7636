using System.Diagnostics.CodeAnalysis;

namespace AccessBot.Vocabulary;

/// <summary>
/// A plain mailbox address, held in lower case: two spellings of one address are equal. Only ASCII letters,
/// digits and <c>. _ + -</c> in the local part (quoted local parts, comments and internationalised domains are
/// refused), because an address that needs quoting is never an ordinary account and is a way to smuggle one past
/// a check (RFC 5321 §4.1.2).
/// </summary>
public sealed record EmailAddress
{
    private EmailAddress(string value) => Value = value;

    public string Value { get; }

    public string LocalPart => Value[..Value.IndexOf('@')];

    public string Domain => Value[(Value.IndexOf('@') + 1)..];

    public static bool TryParse(string? text, [NotNullWhen(true)] out EmailAddress? address)
    {
        address = null;
        var value = text?.Trim().ToLowerInvariant() ?? "";
        var at = value.IndexOf('@');
        if (at <= 0 || value.Length > 254 || value.IndexOf('@', at + 1) >= 0) return false;
        var (local, domain) = (value[..at], value[(at + 1)..]);
        if (!IsDotted(local, "_+-") || !IsDotted(domain, "-") || !domain.Contains('.')) return false;
        address = new EmailAddress(value);
        return true;
    }

    /// <summary>
    /// Parses or throws <see cref="FormatException"/>: for addresses from configuration and vendors' own records.
    /// </summary>
    public static EmailAddress Parse(string text) =>
        TryParse(text, out var address) ? address : throw new FormatException($"'{text}' is not a plain email address");

    /// <summary>For logs: <c>a…@gitlab.com</c>.</summary>
    public string Shortened => $"{Value[0]}…@{Domain}";

    public override string ToString() => Value;

    private static bool IsDotted(string text, string also) =>
        text.Split('.').All(atom => atom.Length > 0 && atom.All(c => char.IsAsciiLetterOrDigit(c) || also.Contains(c)));
}
