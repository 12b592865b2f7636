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
/// Reads the topmost <c>Authentication-Results</c> that carry our own server's name; whatever stands below them, or
/// carries another name, was written by somebody else. Only DMARC says anything about From: SPF and DKIM passing by
/// themselves do not, nor does ARC.
/// </summary>
internal static class ReceiverResults
{
    public static ReceiverVerdict Read(MailHead head, string? authservId, string domain)
    {
        if (authservId is null) return ReceiverVerdict.Silent;
        foreach (var line in head.All("Authentication-Results"))
        {
            if (!AuthenticationResults.TryParse(Encoding.Latin1.GetBytes(line), out var results))
            {
                // One of ours that cannot be read must not make way for one further down that can.
                if (line.Contains(authservId, StringComparison.OrdinalIgnoreCase)) return ReceiverVerdict.Unclear;
                continue;
            }

            if (string.Equals(results.AuthenticationServiceIdentifier, authservId, StringComparison.OrdinalIgnoreCase))
                return Dmarc(results, domain);
        }

        return ReceiverVerdict.Silent;
    }

    /// <summary>In the words of <see cref="MailReasons"/>.</summary>
    public static Reason Why(ReceiverVerdict verdict) =>
        verdict == ReceiverVerdict.Unclear ? MailReasons.ResultsUnclear : MailReasons.DmarcNotPassed;

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
