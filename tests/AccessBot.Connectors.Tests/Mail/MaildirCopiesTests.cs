using AccessBot.Connectors.Mail;
using AccessBot.Workflows.Ports;
using Microsoft.Extensions.Time.Testing;

namespace AccessBot.Connectors.Tests.Mail;

public sealed class MaildirCopiesTests : IDisposable
{
    private const string Id = "accessbot.abc@gitlab.com";

    private readonly string _maildir = Directory.CreateTempSubdirectory("maildir-").FullName;
    private readonly SmtpMailOut _out;

    public MaildirCopiesTests()
    {
        Directory.CreateDirectory(Path.Combine(_maildir, "new"));
        Directory.CreateDirectory(Path.Combine(_maildir, "cur"));
        _out = new SmtpMailOut(
            new MailOptions
            {
                From = "bot@gitlab.com",
                Smtp = new SmtpOptions { Host = "localhost", Security = MailSecurity.None },
                Copies = new CopyOptions { Maildir = _maildir },
            },
            new FakeTimeProvider());
    }

    [Theory]
    [InlineData("new/1.2.host")]
    [InlineData("cur/1.2.host:2,S")]
    public async Task A_copy_is_found_read_or_unread(string file)
    {
        Put("new/0.other", "From: bot@gitlab.com\nMessage-ID: <accessbot.other@gitlab.com>\n\nhi");
        Put(file, $"Received: by x\nFROM: AccessBot <Bot@gitlab.com>\nmessage-id:\n <{Id}>\n"
            + "Date: Sun, 22 Nov 2026 16:40:00 +0000\n\nhi");

        var copy = await _out.FindCopyAsync(Id, default);

        Assert.Equal(new MailCopy(Id, new DateTimeOffset(2026, 11, 22, 16, 40, 0, TimeSpan.Zero)), copy);
    }

    [Theory]
    [InlineData("From: bot@gitlab.com\nMessage-ID: <accessbot.abcd@gitlab.com>\n\nhi")]
    [InlineData("From: bot@gitlab.com\nSubject: x\n\nMessage-ID: <accessbot.abc@gitlab.com>")]
    [InlineData("From: bot@gitlab.com\nIn-Reply-To: <accessbot.abc@gitlab.com>\n\nhi")]
    [InlineData("From: mallory@evil.example\nMessage-ID: <accessbot.abc@gitlab.com>\n\nhi")]
    [InlineData("From: bot@gitlab.com <mallory@evil.example>\nMessage-ID: <accessbot.abc@gitlab.com>\n\nhi")]
    [InlineData("Message-ID: <accessbot.abc@gitlab.com>\n\nhi")]
    [InlineData("")]
    [InlineData("\0\0\0")]
    public async Task Another_mail_is_not_taken_for_the_copy(string mail)
    {
        Put("new/1.host", mail);

        Assert.Null(await _out.FindCopyAsync(Id, default));
    }

    [Fact]
    public async Task A_huge_mail_in_the_folder_is_read_only_at_its_head()
    {
        Put("new/1.host", "From: bot@gitlab.com\nX: " + new string('x', 2_000_000) + $"\nMessage-ID: <{Id}>\n\n");

        Assert.Null(await _out.FindCopyAsync(Id, default));
    }

    [Fact]
    public async Task A_folder_that_is_not_there_is_trouble_and_not_the_absence_of_a_copy()
    {
        Directory.Delete(Path.Combine(_maildir, "new"));

        await Assert.ThrowsAsync<VendorTrouble>(() => _out.FindCopyAsync(Id, default));
    }

    public void Dispose() => Directory.Delete(_maildir, recursive: true);

    private void Put(string file, string text) =>
        File.WriteAllText(Path.Combine(_maildir, file), text.ReplaceLineEndings("\r\n"));
}
