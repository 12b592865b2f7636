using System.Net.Sockets;
using System.Text;
using AccessBot.Practice;
using AccessBot.Practice.Hosting;
using AccessBot.Practice.Mail;
using MailKit.Net.Smtp;
using MailKit.Security;
using MimeKit;

namespace AccessBot.Connectors.Tests.SandboxMail;

public sealed class SmtpSimulatorTests
{
    [Fact]
    public async Task A_mail_that_was_accepted_is_seen_as_its_reader_gets_it()
    {
        await using var sandbox = await StartAsync();
        using var client = await ConnectAsync(sandbox);
        await client.SendAsync(Message("Überprüfung für Zoë", "Hello\n.a line that starts with a dot\n..two\n"));
        await client.DisconnectAsync(true);
        var mail = Assert.Single(Sent(sandbox));
        Assert.Equal("people-connect@gitlab.com, pat@gitlab.com", mail.To);
        Assert.Equal(("accessbot@gitlab.com", "Überprüfung für Zoë"), (mail.From, mail.Subject));
        Assert.Equal("verify.1@accessbot.example", mail.MessageId);
        Assert.Equal("auto-generated", mail.Headers["Auto-Submitted"]);
        Assert.Equal("Hello\n.a line that starts with a dot\n..two\n", mail.Text!.ReplaceLineEndings("\n"));
        Assert.Equal("<p>Hello</p>", mail.Html);
    }

    [Fact]
    public async Task The_copy_of_a_sent_mail_lies_whole_in_the_maildir()
    {
        await using var sandbox = await StartAsync();
        using var client = await ConnectAsync(sandbox);
        await client.SendAsync(Message("One", "text"));
        var file = Assert.Single(Directory.GetFiles(Path.Combine(sandbox.World.Mail.Sent.Path, "new"), "*.eml"));
        Assert.Contains("verify.1@accessbot.example", await File.ReadAllTextAsync(file));
        Assert.Empty(Directory.GetFiles(Path.Combine(sandbox.World.Mail.Sent.Path, "tmp")));
    }

    [Fact]
    public async Task A_mail_whose_answer_was_lost_has_been_accepted_all_the_same()
    {
        await using var sandbox = await StartAsync();
        sandbox.World.Faults.Add(new("mail", "DATA", null, FaultKind.DropAfter));
        using var client = await ConnectAsync(sandbox);
        await Assert.ThrowsAnyAsync<Exception>(() => client.SendAsync(Message("One", "text")));
        Assert.Single(Sent(sandbox));
    }

    [Theory]
    [InlineData("MAIL")]
    [InlineData("RCPT")]
    [InlineData("DATA")]
    public async Task A_connection_that_drops_before_the_verb_leaves_no_mail(string verb)
    {
        await using var sandbox = await StartAsync();
        sandbox.World.Faults.Add(new("mail", verb, null, FaultKind.DropBefore));
        using var client = await ConnectAsync(sandbox);
        await Assert.ThrowsAnyAsync<Exception>(() => client.SendAsync(Message("One", "text")));
        Assert.Empty(Sent(sandbox));
    }

    [Fact]
    public async Task A_refused_recipient_is_told_with_the_code_of_choice_and_the_next_try_works()
    {
        await using var sandbox = await StartAsync();
        sandbox.World.Faults.Add(new("mail", "RCPT", "people-connect", FaultKind.Status, 550));
        using var client = await ConnectAsync(sandbox);
        var refused = await Assert.ThrowsAsync<SmtpCommandException>(() => client.SendAsync(Message("One", "text")));
        Assert.Equal(550, (int)refused.StatusCode);
        await client.SendAsync(Message("Two", "text"));
        Assert.Equal("Two", Assert.Single(Sent(sandbox)).Subject);
    }

    [Fact]
    public async Task Too_many_connections_end_the_talk_with_421()
    {
        await using var sandbox = await StartAsync();
        sandbox.World.Faults.Add(new("mail", "MAIL", null, FaultKind.Plain429));
        using var client = await ConnectAsync(sandbox);
        var refused = await Assert.ThrowsAsync<SmtpCommandException>(() => client.SendAsync(Message("One", "text")));
        Assert.Equal(421, (int)refused.StatusCode);
    }

    [Fact]
    public async Task Every_line_may_come_in_one_go()
    {
        await using var sandbox = await StartAsync();
        using var client = new TcpClient("127.0.0.1", sandbox.Addresses.SmtpPort);
        await using var stream = client.GetStream();
        const string Talk = "EHLO a\r\nMAIL FROM:<>\r\nRCPT TO:<b@c.example>\r\nDATA\r\n"
            + "Subject: x\r\n\r\n..y\r\n.\r\nQUIT\r\n";
        await stream.WriteAsync(Encoding.ASCII.GetBytes(Talk));
        var talk = await new StreamReader(stream, Encoding.UTF8).ReadToEndAsync();
        Assert.EndsWith("250 2.0.0 Accepted\r\n221 2.0.0 Goodbye\r\n", talk);
        Assert.Equal(".y", Assert.Single(Sent(sandbox)).Text!.Trim());
    }

    [Fact]
    public async Task A_message_for_the_bot_is_kept_byte_for_byte()
    {
        await using var sandbox = await StartAsync();
        byte[] raw = [.. "From: a@b.example\n\n"u8, 0xff, 0x00, .. "no line end"u8];
        await sandbox.World.Mail.DeliverAsync(new MemoryStream(raw), CancellationToken.None);
        Assert.Equal(raw, await File.ReadAllBytesAsync(Assert.Single(sandbox.World.Mail.Incoming.Files())));
    }

    [Fact]
    public async Task A_reset_empties_both_maildirs()
    {
        await using var sandbox = await StartAsync();
        using var client = await ConnectAsync(sandbox);
        await client.SendAsync(Message("One", "text"));
        await sandbox.World.Mail.DeliverAsync(new MemoryStream([1]), CancellationToken.None);
        sandbox.World.Reset();
        Assert.Empty(Sent(sandbox));
        Assert.Empty(sandbox.World.Mail.Incoming.Files());
    }

    private static Task<SandboxServer> StartAsync() =>
        SandboxServer.StartAsync(new SandboxOptions(), TimeProvider.System, CancellationToken.None);

    private static IReadOnlyList<SentMail> Sent(SandboxServer sandbox) =>
        [.. sandbox.World.Mail.State().Cast<SentMail>()];

    private static async Task<SmtpClient> ConnectAsync(SandboxServer sandbox)
    {
        var client = new SmtpClient();
        await client.ConnectAsync("127.0.0.1", sandbox.Addresses.SmtpPort, SecureSocketOptions.None);
        return client;
    }

    private static MimeMessage Message(string subject, string text)
    {
        var message = new MimeMessage
        {
            Subject = subject,
            MessageId = "verify.1@accessbot.example",
            Body = new BodyBuilder { TextBody = text, HtmlBody = "<p>Hello</p>" }.ToMessageBody(),
        };
        message.From.Add(new MailboxAddress("AccessBot", "accessbot@gitlab.com"));
        message.To.Add(new MailboxAddress("Pëople", "people-connect@gitlab.com"));
        message.To.Add(new MailboxAddress("Pat", "pat@gitlab.com"));
        message.Headers.Add("Auto-Submitted", "auto-generated");
        return message;
    }
}
