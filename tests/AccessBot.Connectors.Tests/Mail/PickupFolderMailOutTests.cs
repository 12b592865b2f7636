using AccessBot.Connectors.Mail;
using AccessBot.Workflows.Ports;
using CsCheck;
using Microsoft.Extensions.Time.Testing;
using MimeKit;

namespace AccessBot.Connectors.Tests.Mail;

public sealed class PickupFolderMailOutTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("pickup-").FullName;
    private readonly FakeTimeProvider _time = new(new DateTimeOffset(2026, 11, 22, 16, 40, 0, TimeSpan.Zero));
    private readonly IMailOut _out;

    public PickupFolderMailOutTests() => _out = MailOut.From(
        new MailOptions
        {
            From = "bot@gitlab.com",
            FromName = "AccessBot",
            PickupFolder = Path.Combine(_folder, "out"),
        },
        _time);

    [Fact]
    public async Task A_mail_is_one_file_with_everything_a_reader_and_a_robot_need()
    {
        await _out.SendAsync(SomeMail.To("people-connect@gitlab.com", "accessbot.abc@gitlab.com"), default);

        var file = Assert.Single(Directory.EnumerateFiles(Path.Combine(_folder, "out")));
        Assert.Equal("accessbot.abc@gitlab.com.eml", Path.GetFileName(file));
        var text = await File.ReadAllTextAsync(file);
        var boundary = MimeMessage.Load(file).Body!.ContentType.Boundary!;
        await Verify(text.Replace(boundary, "=-boundary", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Sending_the_same_mail_again_leaves_one_file()
    {
        var mail = SomeMail.To("people-connect@gitlab.com");
        await _out.SendAsync(mail, default);
        _time.Advance(TimeSpan.FromHours(1));
        await _out.SendAsync(mail, default);

        Assert.Single(Directory.EnumerateFiles(Path.Combine(_folder, "out")));
        var copy = await _out.FindCopyAsync(mail.MessageId, default);
        Assert.Equal(new MailCopy(mail.MessageId, _time.GetUtcNow()), copy);
    }

    [Fact]
    public async Task A_mail_that_was_never_sent_has_no_copy() =>
        Assert.Null(await _out.FindCopyAsync("accessbot.never@gitlab.com", default));

    [Fact]
    public async Task Names_and_subjects_in_any_script_arrive_as_they_were_and_travel_as_plain_ascii()
    {
        var sent = await RoundTripAsync(SomeMail.To("lukasz@gitlab.com") with
        {
            ToName = "Łukasz \"山田\" O'Neil, Jr.",
            Subject = "Zugriff für Łukasz — 山田 🎉",
            Text = new string('ż', 5_000) + "\n.\nend",
        });

        Assert.Equal("Łukasz \"山田\" O'Neil, Jr.", sent.To.Mailboxes.Single().Name);
        Assert.Equal("Zugriff für Łukasz — 山田 🎉", sent.Subject);
        Assert.Equal(new string('ż', 5_000) + "\n.\nend", sent.TextBody!.ReplaceLineEndings("\n").TrimEnd('\n'));
        var bytes = await File.ReadAllBytesAsync(Directory.EnumerateFiles(Path.Combine(_folder, "out")).Single());
        Assert.All(bytes, b => Assert.InRange(b, 0, 127));
        var lines = System.Text.Encoding.ASCII.GetString(bytes).Split("\r\n");
        Assert.All(lines, line => Assert.InRange(line.Length, 0, 998));
    }

    [Fact]
    public async Task No_name_or_subject_can_add_a_header_or_a_recipient() =>
        await Gen.Select(Hostile, Hostile).SampleAsync(async (name, subject) =>
        {
            var sent = await RoundTripAsync(
                SomeMail.To("ana@gitlab.com", "same@gitlab.com") with { ToName = name, Subject = subject });

            Assert.Equal("ana@gitlab.com", sent.To.Mailboxes.Single().Address);
            Assert.Equal(
                [
                    "From", "Date", "Subject", "Message-Id", "To",
                    "Auto-Submitted", "X-Auto-Response-Suppress", "MIME-Version",
                ],
                sent.Headers.Select(h => h.Field).Where(f => !f.StartsWith("Content-", StringComparison.Ordinal)));
        }, iter: 200, threads: 1);

    [Fact]
    public async Task Replies_go_to_people_where_the_configuration_names_some()
    {
        var folder = Path.Combine(_folder, "replies");
        var mails = MailOut.From(new MailOptions { From = "bot@gitlab.com", ReplyTo = "support-ops@gitlab.com", PickupFolder = folder }, TimeProvider.System);
        await mails.SendAsync(SomeMail.To("ana@gitlab.com"), default);

        using var sent = await MimeMessage.LoadAsync(Directory.EnumerateFiles(folder).Single());
        Assert.Equal("support-ops@gitlab.com", Assert.Single(sent.ReplyTo.Mailboxes).Address);
    }

    [Fact]
    public async Task An_answer_says_what_it_answers()
    {
        var sent = await RoundTripAsync(SomeMail.To("ana@gitlab.com") with
        {
            AutoSubmitted = "auto-replied",
            InReplyTo = "b@x.example",
            References = ["a@x.example", "b@x.example"],
        });

        Assert.Equal("auto-replied", sent.Headers["Auto-Submitted"]);
        Assert.Equal("b@x.example", sent.InReplyTo);
        Assert.Equal(["a@x.example", "b@x.example"], sent.References);
    }

    [Theory]
    [InlineData("../../etc/passwd@x", "%2E./../etc")]
    [InlineData("/etc/passwd@x", "/etc")]
    [InlineData(".hidden@x", ".hidden")]
    public async Task No_message_id_names_a_file_elsewhere(string id, string notThere)
    {
        await _out.SendAsync(SomeMail.To("ana@gitlab.com", id), default);

        var file = Assert.Single(Directory.EnumerateFiles(_folder, "*", SearchOption.AllDirectories));
        Assert.Equal(Path.Combine(_folder, "out"), Path.GetDirectoryName(file));
        Assert.DoesNotContain(notThere, Path.GetFileName(file), StringComparison.Ordinal);
        Assert.NotNull(await _out.FindCopyAsync(id, default));
    }

    [Fact]
    public async Task A_folder_that_cannot_be_written_is_trouble_for_now()
    {
        await File.WriteAllTextAsync(Path.Combine(_folder, "out"), "a file where the folder should be");

        await Assert.ThrowsAsync<VendorTrouble>(() => _out.SendAsync(SomeMail.To("ana@gitlab.com"), default));
    }

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    private static Gen<string> Hostile => Gen.OneOf<string>(
        "\r\n", "\n", "\r", "\0", "Bcc: x@evil.example", "<x@evil.example>", "\"", ",", ";", ":",
        "=?utf-8?q?=0d=0aBcc:_x?=",
        "\u2028", "ż", "\\", "(", "\uD800", "a").Array[0, 10].Select(string.Concat);

    private async Task<MimeMessage> RoundTripAsync(OutgoingMail mail)
    {
        await _out.SendAsync(mail, default);
        return await MimeMessage.LoadAsync(Directory.EnumerateFiles(Path.Combine(_folder, "out")).Single());
    }
}
