using System.Diagnostics.CodeAnalysis;
using System.Net.NetworkInformation;
using System.Net.Sockets;
using AccessBot.Texts;
using AccessBot.Workflows.Ports;
using DnsClient;

namespace AccessBot.Connectors.Mail.Incoming.Dkim;

/// <summary>
/// The DNS (RFC 6376 §3.6.2). What it says of one name is that name's; that it cannot be asked at all is ours, and then the
/// machine's name servers are read again before the next question.
/// </summary>
/// <param name="make">Makes a client of the machine's name servers as they are now.</param>
internal sealed class DnsDkimRecords(Func<ILookupClient> make) : IDkimRecords
{
    private ILookupClient? _dns;

    [SuppressMessage("Design", "CA1031", Justification = "Whatever the DNS client throws, the question was not answered.")]
    public async Task<string?> FindAsync(string selector, string domain, CancellationToken ct)
    {
        if (KeyName.Find(selector, domain) is not { } name) return null;
        try
        {
            var dns = _dns ??= make();
            if (dns.NameServers.Count == 0) throw new InvalidOperationException("this machine knows no name server");
            var answer = await dns.QueryAsync(name.Text, QueryType.TXT, cancellationToken: ct);
            if (answer.Header.ResponseCode == DnsHeaderResponseCode.NotExistentDomain) return null;
            if (answer.HasError)
                throw new KeyTrouble(KeyStanding.Unanswered, $"answered {answer.Header.ResponseCode} for the key {name}");
            var texts = answer.Answers.TxtRecords().Select(record => string.Concat(record.Text)).ToList();

            // Several records for one name have no meaning: which one counts would be anybody's choice.
            return texts is [var only] ? only : null;
        }
        catch (Exception trouble) when (trouble is not (VendorTrouble or OperationCanceledException))
        {
            ct.ThrowIfCancellationRequested();
            if (trouble is not (ArgumentException or InvalidOperationException or SocketException or NetworkInformationException))
                throw new KeyTrouble(KeyStanding.Unanswered, $"did not answer for the key {name}", inner: trouble);
            _dns = null;
            throw new VendorTrouble("DNS", $"cannot be asked: {PersonText.OneLine(trouble.Message)}", inner: trouble);
        }
    }
}
