using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;
using System.Text;
using AccessBot.Connectors.Mail.Incoming;
using AccessBot.Connectors.Mail.Incoming.Dkim;
using DnsClient;

namespace AccessBot.Connectors.Tests.Mail.Incoming.Dkim;

/// <summary>A name server on a UDP port of this machine (RFC 1035 §4) that answers well, badly or not at all, by name.</summary>
internal sealed class DnsStandIn : IAsyncDisposable
{
    private const int HeaderLength = 12;
    private readonly UdpClient _socket = new(new IPEndPoint(IPAddress.Loopback, 0));
    private readonly CancellationTokenSource _end = new();
    private readonly Task _serving;

    public DnsStandIn() => _serving = ServeAsync();

    /// <summary>What each name gets; one that is not here does not exist.</summary>
    public ConcurrentDictionary<string, DnsAnswer> Answers { get; } = new(StringComparer.OrdinalIgnoreCase);

    /// <summary>Every question, in the order in which they came.</summary>
    public ConcurrentQueue<string> Asked { get; } = [];

    public IDkimRecords Records() => new DnsDkimRecords(Client);

    public ILookupClient Client() => new LookupClient(new LookupClientOptions((IPEndPoint)_socket.Client.LocalEndPoint!)
    {
        Timeout = TimeSpan.FromMilliseconds(500),
        Retries = 0,
        ThrowDnsErrors = false,
        UseCache = false,
    });

    public async ValueTask DisposeAsync()
    {
        await _end.CancelAsync();
        await _serving;
        _socket.Dispose();
        _end.Dispose();
    }

    private async Task ServeAsync()
    {
        try
        {
            while (true)
            {
                var asked = await _socket.ReceiveAsync(_end.Token);
                var name = NameIn(asked.Buffer);
                Asked.Enqueue(name);
                if (Reply(asked.Buffer, Answers.GetValueOrDefault(name, DnsAnswer.Missing)) is { } reply)
                    await _socket.SendAsync(reply, asked.RemoteEndPoint, _end.Token);
            }
        }
        catch (Exception over) when (over is OperationCanceledException or SocketException)
        {
            // The test is over.
        }
    }

    private static string NameIn(byte[] question)
    {
        var labels = new List<string>();
        for (var at = HeaderLength; question[at] > 0; at += question[at] + 1)
            labels.Add(Encoding.Latin1.GetString(question, at + 1, question[at]));
        return string.Join('.', labels);
    }

    private static byte[]? Reply(byte[] question, DnsAnswer answer)
    {
        var asked = question[..(Array.IndexOf(question, (byte)0, HeaderLength) + 5)];
        byte[] reply = [.. asked, .. answer.Texts.SelectMany(Record)];
        (reply[2], reply[3]) = ((byte)(answer.IsCut ? 0x83 : 0x81), (byte)(0x80 | answer.Code));
        (reply[6], reply[7], reply[10], reply[11]) = (0, (byte)answer.Texts.Length, 0, 0);
        if (answer.IsOfAnother) reply[0] ^= 0xff;
        if (answer.IsGarbage) Array.Fill<byte>(reply, 0xee, 4, reply.Length - 4);
        return answer.IsSilent ? null : reply;
    }

    // A pointer to the question's name, TXT, IN, a minute, and the text in strings of at most 255 bytes.
    private static byte[] Record(string text)
    {
        byte[] strings = [.. Encoding.Latin1.GetBytes(text).Chunk(255).SelectMany(part => new[] { (byte)part.Length }.Concat(part))];
        return [0xc0, HeaderLength, 0, 16, 0, 1, 0, 0, 0, 60, (byte)(strings.Length >> 8), (byte)strings.Length, .. strings];
    }
}

/// <param name="Code">The response code (RFC 1035 §4.1.1).</param>
internal sealed record DnsAnswer(int Code, params string[] Texts)
{
    public static DnsAnswer Missing { get; } = new(3);

    public static DnsAnswer Silent { get; } = new(0) { IsSilent = true };

    public bool IsSilent { get; init; }

    public bool IsCut { get; init; }

    public bool IsOfAnother { get; init; }

    public bool IsGarbage { get; init; }

    public static DnsAnswer Key(string text) => new(0, text);
}
