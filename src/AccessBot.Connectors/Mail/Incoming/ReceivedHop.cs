using System.Text.RegularExpressions;

namespace AccessBot.Connectors.Mail.Incoming;

/// <summary>
/// Finds the hop at which our own side took a mail over. Every server puts its trace line on top (RFC 5321 §4.4), so what stands
/// above that line was written on our side, and what stands below came with the mail.
/// </summary>
internal static partial class ReceivedHop
{
    private const string Field = "Received";

    /// <summary>How many fields of the head, from the top, were written on our side.</summary>
    public static int OwnFields(MailHead head)
    {
        var traces = head.Fields.Index().Where(field => field.Item.Name.Equals(Field, StringComparison.OrdinalIgnoreCase)).ToList();
        if (traces.Count == 0)
        {
            // A mail that a server took over has a trace line. One without was put into the mailbox on our side: restored,
            // moved or written there by a program. No outsider gets a mail to us that way, so there is nothing to keep apart.
            return head.Fields.Count;
        }

        var hops = traces.Where(trace => IsHop(trace.Item.Value)).ToList();

        // No line says where the mail came from: it was handed in on our side (sendmail, a web form), and even so whoever
        // did that wrote what stands below the line that says it.
        if (hops.Count == 0) return traces[0].Index;

        // A server that hands a mail to the mailbox on the same side does that over LMTP and writes a line too, above ours.
        var taken = hops.FindIndex(hop => !IsHandedOn(hop.Item.Value));
        return hops[taken < 0 ? 0 : taken].Index;
    }

    // The word anywhere, comments included: to see a hop too early costs a result, to miss one would believe an outsider.
    private static bool IsHop(string value) => From().IsMatch(value);

    // Exactly one of each clause: the name that a stranger's server greets with stands in the line as well, and may hold any words.
    private static bool IsHandedOn(string value) =>
        FromClause().Count(value) == 1 && By().Count(value) == 1 && With().Count(value) == 1 && OverLmtp().IsMatch(value);

    [GeneratedRegex(@"\bfrom\b", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex From();

    [GeneratedRegex(@"(?<!envelope-)\bfrom\b", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex FromClause();

    [GeneratedRegex(@"\bby\b", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex By();

    [GeneratedRegex(@"\bwith\b", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex With();

    // RFC 3848 and RFC 6531 §4.3.
    [GeneratedRegex(@"\swith\s+(UTF8)?LMTPS?A?(\s|;|$)", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex OverLmtp();
}
