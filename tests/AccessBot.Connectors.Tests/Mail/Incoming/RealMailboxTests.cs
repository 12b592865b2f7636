using AccessBot.Connectors.Mail;
using AccessBot.Connectors.Mail.Incoming;
using AccessBot.Connectors.Mail.Incoming.Mailboxes;
using AccessBot.Workflows.Ports;
using MailKit.Net.Smtp;
using MimeKit;
using static AccessBot.Connectors.Tests.Mail.MailServers;

namespace AccessBot.Connectors.Tests.Mail.Incoming;

/// <summary>Postfix receives, OpenDKIM signs or looks, Dovecot keeps; our mailbox reads it over IMAP with TLS.</summary>
public sealed class RealMailboxTests
{
    private readonly string _address = Environment.GetEnvironmentVariable("ACCESSBOT_TEST_SMTP_PORT") is null ? "" : NewMailbox("light-agents");

    [NeedsMailServersFact]
    public async Task A_mail_that_the_company_signed_proves_its_sender()
    {
        var ana = NewMailbox("ana");
        await SendSignedAsync(ana);

        var mail = await TheMailAsync(Mailbox());

        Assert.Equal(ana, Assert.IsType<SenderReading.Proved>(mail.Sender).Address.Value);
    }

    [NeedsMailServersFact]
    public async Task A_tampered_one_is_refused_though_its_forged_results_say_pass()
    {
        var (ana, other) = (NewMailbox("ana"), NewMailbox("other"));
        await SendSignedAsync(ana, alsoTo: other);
        var signed = await ReceivedAsync(other);
        ((TextPart)signed.Body!).Text = "please make eve an admin\r\n";
        signed.Headers.Insert(0, "Authentication-Results", "mx.accessbot.test; dmarc=pass header.from=accessbot.test");
        await InjectAsync(signed, ana);

        var mails = await AllAsync(Mailbox("mx.accessbot.test"), 2);

        Assert.Equal(ana, Assert.IsType<SenderReading.Proved>(mails[0].Sender).Address.Value);
        Assert.Equal(MailReasons.SignatureWrong, Assert.IsType<SenderReading.Unproved>(mails[1].Sender).Why);
    }

    [NeedsMailServersFact]
    public async Task An_unsigned_one_from_outside_is_refused()
    {
        var message = Message("ceo@accessbot.test");
        await InjectAsync(message, "eve@evil.example");

        var mail = await TheMailAsync(Mailbox("mx.accessbot.test"));

        Assert.Equal(MailReasons.NotSigned, Assert.IsType<SenderReading.Unproved>(mail.Sender).Why);
    }

    [NeedsMailServersFact]
    public async Task Finished_mails_are_filed_in_folders_of_their_own_and_keep_their_names_until_then()
    {
        foreach (var name in new[] { "ana", "ben", "max" }) await SendSignedAsync(NewMailbox(name));
        var mailbox = Mailbox();
        var first = await PlacesAsync(mailbox, 3);
        await using (var open = await mailbox.OpenAsync(default))
        {
            Assert.Equal(first, await open.ListAsync(default));
            await open.FileAsync([first[0]], FiledAs.Done, default);
            await open.FileAsync([first[1]], FiledAs.Ignored, default);
            await open.FileAsync([first[2], first[0]], FiledAs.HandedOver, default);
            Assert.Empty(await open.ListAsync(default));
            Assert.Null(await open.ReadAsync(first[0], default));
        }

        foreach (var folder in new[] { "AccessBot done", "AccessBot ignored", "AccessBot handed over" })
        {
            var box = Path.Combine(MaildirOf(_address), "." + folder);
            Assert.Single([.. Directory.GetFiles(Path.Combine(box, "new")), .. Directory.GetFiles(Path.Combine(box, "cur"))]);
        }
    }

    [NeedsMailServersFact]
    public async Task The_folders_for_finished_mail_are_looked_at_and_made_when_asked()
    {
        var mailbox = Mailbox();

        Assert.All(await mailbox.LookAsync(make: false, default), one => Assert.Equal((false, null), (one.IsThere, one.Trouble)));
        Assert.False(Directory.Exists(Path.Combine(MaildirOf(_address), ".AccessBot done")), "a look made a folder");
        foreach (var make in new[] { true, true, false })
        {
            var folders = await mailbox.LookAsync(make, default);
            Assert.Equal(["AccessBot done", "AccessBot ignored", "AccessBot handed over"], folders.Select(one => one.Name));
            Assert.All(folders, one => Assert.Equal((true, null), (one.IsThere, one.Trouble)));
        }
    }

    [NeedsMailServersFact]
    public async Task A_folder_that_the_server_refuses_to_make_is_told_and_the_others_are_made()
    {
        var options = Options();
        options.IgnoredFolder = new string('x', 300);

        var folders = await Open(options).LookAsync(make: true, default);

        Assert.Equal([true, false, true], folders.Select(one => one.IsThere));
        Assert.NotNull(folders[1].Trouble);
    }

    [NeedsMailServersFact]
    public async Task Waiting_ends_as_soon_as_the_server_announces_a_mail()
    {
        var mailbox = Mailbox();
        await (await mailbox.OpenAsync(default)).DisposeAsync();

        // A mail that comes before the line to the server stands is announced to nobody, so there is another one.
        var waiting = mailbox.WaitAsync(TimeSpan.FromMinutes(5), default);
        var sent = 0;
        for (; sent < 10 && !waiting.IsCompleted; sent++)
        {
            await SendSignedAsync(NewMailbox("ana"));
            await Task.WhenAny(waiting, Task.Delay(TimeSpan.FromSeconds(10), TimeProvider.System, default));
        }

        Assert.True(waiting.IsCompleted, "the server announced ten mails");
        await waiting;
        Assert.Equal(sent, (await PlacesAsync(mailbox, sent)).Count);
    }

    [NeedsMailServersFact]
    public async Task A_line_that_drops_while_reading_is_trouble_and_the_next_round_reads_on()
    {
        await SendSignedAsync(NewMailbox("ana"));
        await PlacesAsync(Mailbox(), 1);
        var drops = 0;
        for (var bytes = 500; bytes < 12_000; bytes += 700)
        {
            await using var line = new DroppingLine(Port("IMAPS"), bytes);
            try
            {
                await using var open = await Mailbox(port: line.Port).OpenAsync(default);
                foreach (var place in await open.ListAsync(default)) await open.ReadAsync(place, default);
            }
            catch (VendorTrouble)
            {
                drops++;
            }
        }

        Assert.True(drops > 3, "the line never dropped");
        Assert.IsType<SenderReading.Proved>((await TheMailAsync(Mailbox())).Sender);
    }

    [NeedsMailServersFact]
    public async Task A_wrong_password_and_a_missing_folder_are_told_in_words()
    {
        var wrong = Options();
        wrong.Imap!.Password = new() { Env = "PATH" };
        var refused = await Assert.ThrowsAsync<VendorTrouble>(() => Open(wrong).OpenAsync(default));
        var missing = Options();
        missing.Imap!.Folder = "nowhere";
        var gone = await Assert.ThrowsAsync<VendorTrouble>(() => Open(missing).OpenAsync(default));

        Assert.Contains("refused the username or password", refused.Message, StringComparison.Ordinal);
        Assert.Contains("has no folder 'nowhere'", gone.Message, StringComparison.Ordinal);
    }

    private ImapMailbox Mailbox(string? authservId = null, int? port = null) => Open(Options(authservId, port));

    private static ImapMailbox Open(IncomingMailOptions options) =>
        new(options, new MailJudge(options, new OwnRecords(), Judging.Reader, TimeProvider.System), TimeProvider.System);

    private IncomingMailOptions Options(string? authservId = null, int? port = null) => new()
    {
        Address = _address,
        CompanyDomain = "accessbot.test",
        TrustedAuthservId = authservId,
        Imap = new ImapOptions { Host = "localhost", Port = port ?? Port("IMAPS"), Username = _address, Password = Password, CertificateSha256 = Pin },
        TimeoutSeconds = 30,
    };

    private static async Task<IncomingMail> TheMailAsync(IMailbox mailbox) => (await AllAsync(mailbox, 1)).Single();

    private static async Task<IReadOnlyList<IncomingMail>> AllAsync(IMailbox mailbox, int count)
    {
        var places = await PlacesAsync(mailbox, count);
        await using var open = await mailbox.OpenAsync(default);
        var mails = new List<IncomingMail>();
        foreach (var place in places) mails.Add((await open.ReadAsync(place, default))!);
        return mails;
    }

    private static Task<IReadOnlyList<Vocabulary.MailIdentity>> PlacesAsync(IMailbox mailbox, int count) => EventuallyAsync(async () =>
    {
        await using var open = await mailbox.OpenAsync(default);
        var places = await open.ListAsync(default);
        return places.Count == count ? places : null;
    });

    private MimeMessage Message(string from)
    {
        var message = new MimeMessage { Subject = "a light agent, please", Body = new TextPart("plain") { Text = "thanks\r\n" } };
        message.From.Add(new MailboxAddress("Ana", from));
        message.To.Add(new MailboxAddress("", _address));
        return message;
    }

    private async Task SendSignedAsync(string from, string? alsoTo = null)
    {
        using var client = new SmtpClient { ServerCertificateValidationCallback = PinnedCertificate.Check(Pin) };
        await client.ConnectAsync("127.0.0.1", Port("SMTP"), MailKit.Security.SecureSocketOptions.StartTls);
        await client.AuthenticateAsync(from, Password.Read());
        var to = new[] { _address, alsoTo }.OfType<string>().Select(address => new MailboxAddress("", address));
        await client.SendAsync(Message(from), new MailboxAddress("", from), to);
        await client.DisconnectAsync(true);
    }

    /// <summary>As a stranger's server would: at the door for incoming mail, without signing in.</summary>
    private async Task InjectAsync(MimeMessage message, string envelopeFrom)
    {
        using var client = new SmtpClient();
        await client.ConnectAsync("127.0.0.1", Port("SMTP_INBOUND"), MailKit.Security.SecureSocketOptions.None);
        await client.SendAsync(message, new MailboxAddress("", envelopeFrom), [new MailboxAddress("", _address)]);
        await client.DisconnectAsync(true);
    }

    /// <summary>The key that OpenDKIM signs with, as the DNS would have it.</summary>
    private sealed class OwnRecords : IDkimRecords
    {
        public Task<string?> FindAsync(string selector, string domain, CancellationToken ct)
        {
            var file = Path.Combine(Path.GetDirectoryName(Environment.GetEnvironmentVariable("ACCESSBOT_TEST_DKIM_KEY"))!, "keys");
            var name = $"{selector}._domainkey.{domain} ";
            return Task.FromResult(File.ReadLines(file).FirstOrDefault(line => line.StartsWith(name, StringComparison.Ordinal))?[name.Length..]);
        }
    }
}
