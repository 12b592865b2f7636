using System.Text;
using AccessBot.Vocabulary;
using AccessBot.Workflows.Ports;

namespace AccessBot.Connectors.Mail.Incoming;

/// <summary>
/// The header fields of a mail, in their order. Read strictly and by hand, so that there is no second opinion about how
/// many From lines a mail has (RFC 5322 §2.2, §3.6).
/// </summary>
internal sealed record MailHead(IReadOnlyList<MailField> Fields)
{
    /// <param name="bytes">The mail from its first byte, or as much of it as was read.</param>
    /// <param name="isAll">False when the mail goes on after these bytes.</param>
    /// <returns>The head, or null and a sentence of <see cref="MailReasons"/>.</returns>
    public static (MailHead? Head, Reason? Why) Read(ReadOnlySpan<byte> bytes, bool isAll)
    {
        var fields = new List<(string Name, StringBuilder Value)>();
        while (true)
        {
            if (bytes.IsEmpty) return isAll ? (Of(fields), null) : (null, MailReasons.HeadTooLarge);
            var end = bytes.IndexOf((byte)'\n');
            if (end < 0 && !isAll) return (null, MailReasons.HeadTooLarge);
            var line = WithoutReturn(end < 0 ? bytes : bytes[..end]);
            bytes = end < 0 ? [] : bytes[(end + 1)..];
            if (line.IsEmpty) return (Of(fields), null);
            if (line.ContainsAny((byte)0, (byte)'\r') || !Take(fields, Encoding.Latin1.GetString(line)))
                return (null, MailReasons.Unreadable);
        }
    }

    /// <summary>Values of all fields of that name, topmost first.</summary>
    public IEnumerable<string> All(string name) =>
        Fields.Where(field => field.Name.Equals(name, StringComparison.OrdinalIgnoreCase)).Select(field => field.Value);

    public string? First(string name) => All(name).FirstOrDefault();

    private static MailHead Of(List<(string Name, StringBuilder Value)> fields) =>
        new([.. fields.Select(field => new MailField(field.Name, field.Value.ToString()))]);

    private static bool Take(List<(string Name, StringBuilder Value)> fields, string line)
    {
        if (line[0] is ' ' or '\t')
        {
            if (fields.Count == 0) return false;
            fields[^1].Value.Append(line);
            return true;
        }

        // Blanks before the colon are an old spelling that some programs read and others do not:
        // the name is what counts.
        var colon = line.IndexOf(':');
        var name = colon < 0 ? "" : line[..colon].TrimEnd(' ', '\t');
        if (name.Length == 0 || name.Any(c => c is <= ' ' or > '~')) return false;
        fields.Add((name, new StringBuilder(line, colon + 1, line.Length - colon - 1, line.Length)));
        return true;
    }

    private static ReadOnlySpan<byte> WithoutReturn(ReadOnlySpan<byte> line) =>
        line is [.. var rest, (byte)'\r'] ? rest : line;
}

/// <param name="Value">Unfolded; bytes above 127 as Latin-1.</param>
internal sealed record MailField(string Name, string Value);
