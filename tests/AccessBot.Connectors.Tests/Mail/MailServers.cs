using System.Globalization;
using AccessBot.Connectors.Http.SignIn;
using AccessBot.Connectors.Mail;
using MimeKit;

namespace AccessBot.Connectors.Tests.Mail;

/// <summary>The servers that tests/Support/mail-servers.sh started; every address is a mailbox there.</summary>
internal static class MailServers
{
    public static readonly SecretRef Password = new() { Env = "ACCESSBOT_TEST_MAIL_PASSWORD" };

    public static int Port(string service) =>
        int.Parse(Variable($"ACCESSBOT_TEST_{service}_PORT"), CultureInfo.InvariantCulture);

    /// <summary>An address that no other test uses.</summary>
    public static string NewMailbox(string name) => $"{name}-{Guid.NewGuid():N}@accessbot.test";

    public static string MaildirOf(string mailbox) =>
        Path.Combine(Variable("ACCESSBOT_TEST_MAIL_FOLDER"), mailbox, "Maildir");

    public static MailOptions Options(string from) => new()
    {
        From = from,
        FromName = "AccessBot",
        Smtp = new SmtpOptions
        {
            Host = "127.0.0.1",
            Port = Port("SMTP"),
            Security = MailSecurity.StartTls,
            Username = from,
            Password = Password,
            CertificateSha256 = Pin,
        },
        TimeoutSeconds = 30,
    };

    public static CopyOptions ImapCopies(string mailbox) => new()
    {
        Bcc = mailbox,
        Imap = new ImapOptions
        {
            Host = "localhost",
            Port = Port("IMAPS"),
            Username = mailbox,
            Password = Password,
            CertificateSha256 = Pin,
        },
    };

    public static string Pin => Variable("ACCESSBOT_TEST_MAIL_PIN");

    /// <summary>The one mail in a mailbox, as soon as the server has delivered it.</summary>
    public static async Task<MimeMessage> ReceivedAsync(string mailbox)
    {
        var folder = Path.Combine(MaildirOf(mailbox), "new");
        var file = await EventuallyAsync(() =>
            Task.FromResult(Directory.Exists(folder) ? Directory.EnumerateFiles(folder).FirstOrDefault() : null));
        return await MimeMessage.LoadAsync(file);
    }

    /// <summary>Delivery follows acceptance a moment later, and nothing announces it to us.</summary>
    public static async Task<T> EventuallyAsync<T>(Func<Task<T?>> look) where T : class
    {
        using var deadline = new CancellationTokenSource(TimeSpan.FromSeconds(60), TimeProvider.System);
        while (true)
        {
            if (await look() is { } seen) return seen;
            await Task.Delay(TimeSpan.FromMilliseconds(20), TimeProvider.System, deadline.Token);
        }
    }

    private static string Variable(string name) =>
        Environment.GetEnvironmentVariable(name) ?? throw new InvalidOperationException($"{name} is not set");
}
