using System.Text;
using AccessBot.Vocabulary;
using AccessBot.Workflows.Ports;
using MimeKit.Cryptography;

namespace AccessBot.Connectors.Mail.Incoming;

/// <summary>What our own receiving mail server noted about the sender's domain (RFC 8601).</summary>
internal enum ReceiverVerdict
{
    /// <summary>It noted nothing about DMARC.</summary>
    Silent,
    Passed,
    NotPassed,

    /// <summary>It cannot be read, or says two things.</summary>
    Unclear,
}

/// <summary>
/// Reads the topmost <c>Authentication-Results</c> of our own server: one that carries its name and stands above the hop at which
/// it took the mail. Whatever stands below was in the mail when it came, whosever name it has: a server that notes nothing about
/// unsigned mail would otherwise leave the sender's own line on top. Only DMARC says anything about From: SPF and DKIM passing
/// by themselves do not, nor does ARC.
/// </summary>
internal static class ReceiverResults
{
    public const string Field = "Authentication-Results";

    public static ReceiverVerdict Read(MailHead head, IncomingMailOptions options)
    {
        if (Deciding(head, options) is not { } line) return ReceiverVerdict.Silent;
        return Find(line) is { } results ? Dmarc(results, options.CompanyDomain) : ReceiverVerdict.Unclear;
    }

    /// <summary>The one line that counts; null where none does.</summary>
    public static string? Deciding(MailHead head, IncomingMailOptions options) => options.TrustedAuthservId is not { } authservId
        ? null
        : Lines(head, options.ResultsBelowReceived).FirstOrDefault(line => Find(line) is { } results
            ? Same(results.AuthenticationServiceIdentifier, authservId)
            // One of ours that cannot be read must not make way for one further down that can.
            : line.Contains(authservId, StringComparison.OrdinalIgnoreCase));

    /// <summary>In the words of <see cref="MailReasons"/>.</summary>
    public static Reason Why(ReceiverVerdict verdict) =>
        verdict == ReceiverVerdict.Unclear ? MailReasons.ResultsUnclear : MailReasons.DmarcNotPassed;

    // Google writes its line right below its own trace line. It writes one on every mail, so that the topmost there is its own.
    private static IEnumerable<string> Lines(MailHead head, bool belowReceived)
    {
        var own = ReceivedHop.OwnFields(head);
        var below = head.Fields.Skip(own + 1).SkipWhile(field => Same(field.Name, "Received-SPF")).Take(belowReceived ? 1 : 0);
        return head.Fields.Take(own).Concat(below).Where(field => Same(field.Name, Field)).Select(field => field.Value);
    }

    // An instance belongs to ARC, and other versions than 1 do not exist (RFC 8601 §2.2, §2.5).
    private static AuthenticationResults? Find(string line) =>
        AuthenticationResults.TryParse(Encoding.Latin1.GetBytes(line), out var results)
        && results is { Instance: null, Version: null or 1 }
            ? results
            : null;

    private static ReceiverVerdict Dmarc(AuthenticationResults results, string domain)
    {
        var dmarc = results.Results.Where(result => Same(result.Method, "dmarc")).ToList();
        if (dmarc.Count == 0) return ReceiverVerdict.Silent;
        if (dmarc.Count > 1) return ReceiverVerdict.Unclear;
        var froms = dmarc[0].Properties
            .Where(property => Same(property.PropertyType, "header") && Same(property.Property, "from")).ToList();
        if (!Same(dmarc[0].Result, "pass")) return ReceiverVerdict.NotPassed;
        return froms is [var from] && Same(from.Value, domain) ? ReceiverVerdict.Passed : ReceiverVerdict.NotPassed;
    }

    private static bool Same(string? a, string b) => string.Equals(a, b, StringComparison.OrdinalIgnoreCase);
}
