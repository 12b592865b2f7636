using System.Globalization;

namespace AccessBot.Connectors.Mail.Incoming.Dkim;

/// <summary>The tags of one <c>DKIM-Signature</c> (RFC 6376 §3.5) that decide whether it is worth checking.</summary>
internal sealed record DkimSignature(IReadOnlyDictionary<string, string> Tags)
{
    /// <summary>The year 10000: later times cannot be held.</summary>
    private const long EndOfTime = 253402300800;

    /// <summary>Each signed field is looked for among all fields of the mail, so that a list without end takes time without
    /// end.</summary>
    private const int MostFields = 200;

    public string Domain => Tags.GetValueOrDefault("d", "");

    public string Selector => Tags.GetValueOrDefault("s", "");

    /// <summary>Where its key is published; null when nothing can be published there.</summary>
    public KeyName? Key => KeyName.Find(Selector, Domain);

    public bool SignsTooMuch => Fields.Length > MostFields;

    /// <summary>A signature over a part of the text: anything could have been added below.</summary>
    public bool LeavesEndOpen => Tags.ContainsKey("l");

    public bool Signs(string field) =>
        Fields.Any(name => name.Trim().Equals(field, StringComparison.OrdinalIgnoreCase));

    public DateTimeOffset? SignedAt => Time("t");

    public DateTimeOffset? ExpiresAt => Time("x");

    /// <summary>Null when it is no list of tags, or names one twice (RFC 6376 §3.2 makes that invalid).</summary>
    public static DkimSignature? Read(string value)
    {
        var tags = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var part in value.Split(';').Where(part => part.Trim().Length > 0))
        {
            var equals = part.IndexOf('=');
            if (equals <= 0 || !tags.TryAdd(part[..equals].Trim(), part[(equals + 1)..].Trim())) return null;
        }

        return new DkimSignature(tags);
    }

    /// <summary>Those of exactly this domain.</summary>
    public static IEnumerable<DkimSignature> Of(MailHead head, string domain) => head.All("DKIM-Signature").Select(Read)
        .OfType<DkimSignature>().Where(signature => signature.Domain.Equals(domain, StringComparison.OrdinalIgnoreCase));

    private string[] Fields => Tags.GetValueOrDefault("h", "").Split(':');

    private DateTimeOffset? Time(string tag) =>
        long.TryParse(Tags.GetValueOrDefault(tag), NumberStyles.None, CultureInfo.InvariantCulture, out var seconds)
        && seconds < EndOfTime
            ? DateTimeOffset.FromUnixTimeSeconds(seconds)
            : null;
}
