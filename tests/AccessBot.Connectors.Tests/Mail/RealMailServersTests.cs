using AccessBot.Connectors.Http.SignIn;
using AccessBot.Connectors.Mail;
using AccessBot.Workflows.Ports;
using static AccessBot.Connectors.Tests.Mail.MailServers;

namespace AccessBot.Connectors.Tests.Mail;

/// <summary>Postfix takes it, OpenDKIM signs it, Dovecot has it.</summary>
public sealed class RealMailServersTests
{
    private readonly string _from = Environment.GetEnvironmentVariable("ACCESSBOT_TEST_SMTP_PORT") is null
        ? "" : NewMailbox("bot");

    [NeedsMailServersFact]
    public async Task A_mail_arrives_as_it_was_written()
    {
        var to = NewMailbox("people");
        var mail = SomeMail.To(to) with { ToName = "Zoë 山田", Subject = "Prüfung für Łukasz" };

        await new SmtpMailOut(Options(_from), TimeProvider.System).SendAsync(mail, default);

        var received = await ReceivedAsync(to);
        Assert.Equal(mail.MessageId, received.MessageId);
        Assert.Equal("Prüfung für Łukasz", received.Subject);
        Assert.Equal("Zoë 山田", received.To.Mailboxes.Single().Name);
        Assert.Equal("Can you verify Zoë?\n", received.TextBody!.ReplaceLineEndings("\n"));
        Assert.Equal("<p>Can you verify Zoë?</p>\n", received.HtmlBody!.ReplaceLineEndings("\n"));
        Assert.Equal("auto-generated", received.Headers["Auto-Submitted"]);
        Assert.Equal($"<{_from}>", received.Headers["Return-Path"]);
        Assert.Contains("d=accessbot.test", received.Headers["DKIM-Signature"], StringComparison.Ordinal);
    }

    [NeedsMailServersFact]
    public async Task Implicit_tls_works_as_well()
    {
        var to = NewMailbox("people");
        var options = Options(_from);
        (options.Smtp!.Port, options.Smtp.Security) = (Port("SMTPS"), MailSecurity.ImplicitTls);

        await new SmtpMailOut(options, TimeProvider.System).SendAsync(SomeMail.To(to), default);

        await ReceivedAsync(to);
    }

    [NeedsMailServersFact]
    public async Task An_automatic_reply_cannot_be_answered_by_a_robot()
    {
        var to = NewMailbox("ana");

        await new SmtpMailOut(Options(_from), TimeProvider.System)
            .SendAsync(SomeMail.To(to) with { AutoSubmitted = "auto-replied", InReplyTo = "1@x.example" }, default);

        var received = await ReceivedAsync(to);
        Assert.Equal("<>", received.Headers["Return-Path"]);
        Assert.Equal("1@x.example", received.InReplyTo);
    }

    [NeedsMailServersFact]
    public async Task The_blind_copy_is_found_over_imap_and_the_person_does_not_see_it()
    {
        var to = NewMailbox("people");
        var options = Options(_from);
        options.Copies = ImapCopies(_from);
        var bot = new SmtpMailOut(options, TimeProvider.System);
        var mail = SomeMail.To(to);

        await bot.CheckAsync(default);
        Assert.Null(await bot.FindCopyAsync(mail.MessageId, default));
        await bot.SendAsync(mail, default);

        var copy = await EventuallyAsync(() => bot.FindCopyAsync(mail.MessageId, default));
        Assert.Equal(mail.MessageId, copy.MessageId);
        Assert.Null(await bot.FindCopyAsync(mail.MessageId[5..], default));
        var received = await ReceivedAsync(to);
        Assert.Null(received.Headers["Bcc"]);
        Assert.Equal([to], received.GetRecipients().Select(r => r.Address));
    }

    [NeedsMailServersFact]
    public async Task The_blind_copy_is_found_in_the_maildir()
    {
        var options = Options(_from);
        options.Copies = new CopyOptions { Bcc = _from, Maildir = MaildirOf(_from) };
        var mail = SomeMail.To(NewMailbox("people"));

        var bot = new SmtpMailOut(options, TimeProvider.System);
        await bot.SendAsync(mail, default);

        await ReceivedAsync(_from);
        Assert.NotNull(await bot.FindCopyAsync(mail.MessageId, default));
    }

    [NeedsMailServersFact]
    public async Task A_mailbox_that_does_not_exist_is_a_refusal_and_a_busy_one_is_trouble()
    {
        var bot = new SmtpMailOut(Options(_from), TimeProvider.System);

        var refusal = await Assert.ThrowsAsync<VendorRefusal>(
            () => bot.SendAsync(SomeMail.To("nobody@accessbot.test"), default));
        await Assert.ThrowsAsync<VendorTrouble>(() => bot.SendAsync(SomeMail.To("later@accessbot.test"), default));

        Assert.Equal(550, refusal.Status);
    }

    [NeedsMailServersFact]
    public async Task A_wrong_password_is_trouble_that_says_so_without_saying_it()
    {
        var options = Options(_from);
        options.Smtp!.Password = new SecretRef { Env = "ACCESSBOT_TEST_MAIL_DOMAIN" };

        var trouble = await Assert.ThrowsAsync<VendorTrouble>(
            () => new SmtpMailOut(options, TimeProvider.System).CheckAsync(default));

        Assert.Contains("refused the username or password", trouble.Message, StringComparison.Ordinal);
        Assert.DoesNotContain(options.Smtp.Password.Read(), trouble.ToString(), StringComparison.Ordinal);
    }

    [NeedsMailServersFact]
    public async Task A_certificate_that_was_not_pinned_is_refused()
    {
        var options = Options(_from);
        options.Smtp!.CertificateSha256 = null;
        await RefusesAsync(options);
        options.Smtp.CertificateSha256 = new string('0', 64);
        await RefusesAsync(options);
    }

    [NeedsMailServersFact]
    public async Task A_folder_of_copies_that_is_not_there_is_named()
    {
        var options = Options(_from);
        options.Copies = ImapCopies(_from);
        options.Copies.Imap!.Folder = "Sent/Nowhere";

        var trouble = await Assert.ThrowsAsync<VendorTrouble>(
            () => new SmtpMailOut(options, TimeProvider.System).CheckAsync(default));

        Assert.Contains("'Sent/Nowhere'", trouble.Message, StringComparison.Ordinal);
    }

    private static async Task RefusesAsync(MailOptions options)
    {
        var trouble = await Assert.ThrowsAsync<VendorTrouble>(
            () => new SmtpMailOut(options, TimeProvider.System).CheckAsync(default));
        Assert.Contains("certificate", trouble.Message, StringComparison.Ordinal);
    }
}
