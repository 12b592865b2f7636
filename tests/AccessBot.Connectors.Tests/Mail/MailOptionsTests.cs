using AccessBot.Connectors.Http.SignIn;
using AccessBot.Connectors.Mail;

namespace AccessBot.Connectors.Tests.Mail;

public sealed class MailOptionsTests
{
    private static readonly string GoodPin = new('a', 64);

    [Fact]
    public void Options_that_can_work_have_no_problems() => Assert.Empty(Good().Problems());

    public static TheoryData<string, Action<MailOptions>> Wrong => new()
    {
        { "from: 'bot' is not an email address", o => o.From = "bot" },
        { "timeout_seconds: must be between 1 and 600", o => o.TimeoutSeconds = 0 },
        { "smtp, pickup_folder: exactly one of the two must be there", o => o.PickupFolder = "out" },
        { "smtp, pickup_folder: exactly one of the two must be there", o => o.Smtp = null },
        { "smtp.host: is missing", o => o.Smtp!.Host = "" },
        { "smtp.port: must be between 1 and 65535", o => o.Smtp!.Port = 0 },
        { "smtp.username, smtp.password: a server that asks for one asks for both", o => o.Smtp!.Password = null },
        {
            "smtp.certificate_sha256: must be the 64 hexadecimal digits of a SHA-256 fingerprint",
            o => o.Smtp!.CertificateSha256 = "ab:cd"
        },
        { "copies.maildir, copies.imap: exactly one of the two must be there", o => o.Copies!.Maildir = "/m" },
        { "copies.bcc: 'bot' is not an email address", o => o.Copies!.Bcc = "bot" },
        { "copies.imap.username: is missing", o => o.Copies!.Imap!.Username = "" },
        { "copies.imap.password: is missing", o => o.Copies!.Imap!.Password = null },
        {
            "copies.imap.security: 'none' is only for a server on this machine, and 'imap.example' is not",
            o => o.Copies!.Imap!.Security = MailSecurity.None
        },
    };

    [Theory]
    [MemberData(nameof(Wrong))]
    public void What_is_wrong_is_named_by_its_key(string problem, Action<MailOptions> change)
    {
        var options = Good();
        change(options);

        Assert.Equal([problem], options.Problems());
        var refusal = Assert.Throws<ArgumentException>(() => MailOut.From(options, TimeProvider.System));
        Assert.Contains(problem, refusal.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("localhost", true)]
    [InlineData("127.0.0.1", true)]
    [InlineData("127.8.8.8", true)]
    [InlineData("::1", true)]
    [InlineData("mail.example", false)]
    [InlineData("localhost.evil.example", false)]
    [InlineData("10.0.0.1", false)]
    [InlineData("0.0.0.0", false)]
    public void Only_this_machine_is_spoken_to_without_encryption(string host, bool allowed)
    {
        var options = Good();
        options.Smtp!.Host = host;
        options.Smtp.Security = MailSecurity.None;

        Assert.Equal(allowed, !options.Problems().Any());
    }

    private static MailOptions Good() => new()
    {
        From = "bot@gitlab.com",
        Smtp = new SmtpOptions
        {
            Host = "smtp.example",
            Username = "bot",
            Password = new SecretRef { Env = "X" },
            CertificateSha256 = GoodPin,
        },
        Copies = new CopyOptions
        {
            Bcc = "bot@gitlab.com",
            Imap = new ImapOptions
            {
                Host = "imap.example",
                Username = "bot",
                Password = new SecretRef { File = "/x" },
            },
        },
    };
}
