using AccessBot.Connectors.Mail;
using AccessBot.Practice;
using AccessBot.Practice.Hosting;
using AccessBot.Practice.Mail;
using AccessBot.Workflows.Ports;

namespace AccessBot.Connectors.Tests.Mail;

/// <summary>The practice world's mail server, whose Maildir of sent mails is where the bot looks for its copies.</summary>
public sealed class SandboxMailTests
{
    [Fact]
    public async Task A_mail_is_in_the_world_and_found_again()
    {
        await using var sandbox = await StartAsync();
        var bot = BotIn(sandbox);
        var mail = SomeMail.To("people-connect@gitlab.com");

        await bot.SendAsync(mail, default);

        var sent = Assert.IsType<SentMail>(Assert.Single(sandbox.World.Mail.State()));
        Assert.Equal(("people-connect@gitlab.com", mail.Subject, mail.MessageId), (sent.To, sent.Subject, sent.MessageId));
        Assert.NotNull(await bot.FindCopyAsync(mail.MessageId, default));
    }

    [Fact]
    public async Task A_mail_whose_answer_was_lost_is_found_so_that_it_need_not_be_sent_again()
    {
        await using var sandbox = await StartAsync();
        sandbox.World.Faults.Add(new Fault("mail", "DATA", null, FaultKind.DropAfter));
        var bot = BotIn(sandbox);
        var mail = SomeMail.To("people-connect@gitlab.com");

        var trouble = await Assert.ThrowsAsync<VendorTrouble>(() => bot.SendAsync(mail, default));

        Assert.Contains("not known", trouble.Message, StringComparison.Ordinal);
        Assert.NotNull(await bot.FindCopyAsync(mail.MessageId, default));
    }

    [Fact]
    public async Task A_mail_that_was_lost_before_it_arrived_is_not_found()
    {
        await using var sandbox = await StartAsync();
        sandbox.World.Faults.Add(new Fault("mail", "DATA", null, FaultKind.DropBefore));
        var bot = BotIn(sandbox);
        var mail = SomeMail.To("people-connect@gitlab.com");

        await Assert.ThrowsAsync<VendorTrouble>(() => bot.SendAsync(mail, default));
        Assert.Null(await bot.FindCopyAsync(mail.MessageId, default));
        await bot.SendAsync(mail, default);

        Assert.Single(sandbox.World.Mail.State());
    }

    private static Task<SandboxServer> StartAsync() =>
        SandboxServer.StartAsync(new SandboxOptions(), TimeProvider.System, CancellationToken.None);

    private static SmtpMailOut BotIn(SandboxServer sandbox) => new(
        new MailOptions
        {
            From = "accessbot@gitlab.com",
            Smtp = new SmtpOptions
            {
                Host = "127.0.0.1",
                Port = sandbox.Addresses.SmtpPort,
                Security = MailSecurity.None,
            },
            Copies = new CopyOptions { Maildir = sandbox.World.Mail.Sent.Path },
        },
        TimeProvider.System);
}
