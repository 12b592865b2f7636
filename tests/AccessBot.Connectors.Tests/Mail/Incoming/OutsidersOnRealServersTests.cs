using System.Net.Sockets;
using System.Text;
using AccessBot.Connectors.Mail.Incoming;
using AccessBot.Connectors.Mail.Incoming.Mailboxes;
using AccessBot.Workflows.Ports;
using Xunit.Abstractions;
using static AccessBot.Connectors.Tests.Mail.MailServers;

namespace AccessBot.Connectors.Tests.Mail.Incoming;

/// <summary>
/// Results that an outsider writes, taken by real Postfix with OpenDKIM in both settings of AlwaysAddARHeader and kept by Dovecot.
/// </summary>
public sealed class OutsidersOnRealServersTests(ITestOutputHelper output)
{
    [NeedsMailServersFact]
    public Task Are_not_believed_where_OpenDKIM_notes_something_on_every_mail() => NoneIsBelievedAsync("SMTP_INBOUND", notes: true);

    [NeedsMailServersFact]
    public Task Are_not_believed_where_OpenDKIM_notes_nothing_on_unsigned_mail_as_it_comes() => NoneIsBelievedAsync("SMTP_QUIET", notes: false);

    private async Task NoneIsBelievedAsync(string door, bool notes)
    {
        var address = NewMailbox("light-agents");
        var forged = OutsidersResultsTests.Heads
            .Select(head => head.Replace("sandbox.example", "accessbot.test", StringComparison.Ordinal).Replace("gitlab.com", "accessbot.test", StringComparison.Ordinal)).ToList();
        foreach (var head in forged) await InjectAsync(Port(door), address, $"{head}\r\nFrom: ceo@accessbot.test\r\nTo: {address}\r\nSubject: x\r\n\r\nhello\r\n");
        var folder = Path.Combine(MaildirOf(address), "new");
        var files = await EventuallyAsync(() => Task.FromResult(
            Directory.Exists(folder) && Directory.GetFiles(folder) is { } all && all.Length == forged.Count ? all : null));
        var options = new IncomingMailOptions { Address = address, CompanyDomain = "accessbot.test", TrustedAuthservId = "mx.accessbot.test", Maildir = MaildirOf(address) };
        var mailbox = new MaildirMailbox(options, new MailJudge(options, new Judging(), Judging.Reader, TimeProvider.System), TimeProvider.System);
        await using var open = await mailbox.OpenAsync(default);
        foreach (var place in await open.ListAsync(default))
        {
            var mail = (await open.ReadAsync(place, default))!;
            Assert.Equal(MailReasons.NotSigned, Assert.IsType<SenderReading.Unproved>(mail.Sender).Why);
        }

        // What this is about: in the one set-up the server's own line is on top, in the other the outsider's.
        var noted = files.Count(file => File.ReadAllText(file).Contains("dkim=none", StringComparison.Ordinal));
        Assert.Equal(notes ? forged.Count : 0, noted);
        output.WriteLine($"{forged.Count} forgeries, {noted} of them noted by OpenDKIM, 0 believed");
    }

    /// <summary>Byte for byte: a library would write the head in its own way.</summary>
    private static async Task InjectAsync(int port, string to, string raw)
    {
        using var client = new TcpClient();
        await client.ConnectAsync("127.0.0.1", port);
        await using var stream = client.GetStream();
        using var reader = new StreamReader(stream, Encoding.Latin1);
        await ReplyAsync(reader, '2');
        foreach (var (line, code) in new[] { ("EHLO evil.example", '2'), ("MAIL FROM:<eve@evil.example>", '2'), ($"RCPT TO:<{to}>", '2'), ("DATA", '3'), ($"{raw}\r\n.", '2'), ("QUIT", '2') })
        {
            await stream.WriteAsync(Encoding.Latin1.GetBytes($"{line}\r\n"));
            await ReplyAsync(reader, code);
        }
    }

    private static async Task ReplyAsync(StreamReader reader, char code)
    {
        string line;
        do line = await reader.ReadLineAsync() ?? "";
        while (line is [_, _, _, '-', ..]);
        Assert.Equal(code, line[0]);
    }
}
