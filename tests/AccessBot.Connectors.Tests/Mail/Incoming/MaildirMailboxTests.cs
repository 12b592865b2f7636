using System.Text;
using AccessBot.Connectors.Mail.Incoming;
using AccessBot.Connectors.Mail.Incoming.Mailboxes;
using AccessBot.Workflows.Ports;

namespace AccessBot.Connectors.Tests.Mail.Incoming;

public sealed class MaildirMailboxTests : IDisposable
{
    private readonly string _root = Directory.CreateTempSubdirectory("accessbot-maildir-").FullName;

    public MaildirMailboxTests()
    {
        foreach (var part in new[] { "tmp", "new", "cur" }) Directory.CreateDirectory(Path.Combine(_root, part));
    }

    public void Dispose() => Directory.Delete(_root, recursive: true);

    [Fact]
    public async Task Mails_are_listed_oldest_first_and_keep_their_identity_when_somebody_reads_them()
    {
        Put("new", "200.b.host", "ben@gitlab.com");
        Put("new", "100.a.host", "ana@gitlab.com");
        Put("tmp", "300.c.host", "half@gitlab.com");
        await using var open = await Mailbox().OpenAsync(default);
        var before = await open.ListAsync(default);
        File.Move(Path.Combine(_root, "new", "100.a.host"), Path.Combine(_root, "cur", "100.a.host:2,S"));
        await using var later = await Mailbox().OpenAsync(default);

        Assert.Equal(2, before.Count);
        Assert.Equal(before, await later.ListAsync(default));
        Assert.Equal("ana@gitlab.com", await SenderAsync(open, before[0]));
        Assert.Equal("ana@gitlab.com", await SenderAsync(later, before[0]));
    }

    [Fact]
    public async Task A_finished_mail_is_moved_whole_and_moving_it_again_changes_nothing()
    {
        Put("new", "100.a.host", "ana@gitlab.com");
        await using var open = await Mailbox().OpenAsync(default);
        var places = await open.ListAsync(default);
        await open.FileAsync(places, FiledAs.Done, default);
        await open.FileAsync(places, FiledAs.HandedOver, default);

        Assert.Empty(await open.ListAsync(default));
        Assert.Single(Directory.GetFiles(Path.Combine(_root, ".done", "cur")));
        Assert.Empty(Directory.GetFiles(Path.Combine(_root, ".handed-over", "cur")));
    }

    [Fact]
    public async Task A_mail_that_went_away_is_passed_over()
    {
        Put("new", "100.a.host", "ana@gitlab.com");
        await using var open = await Mailbox().OpenAsync(default);
        var place = Assert.Single(await open.ListAsync(default));
        File.Delete(Path.Combine(_root, "new", "100.a.host"));

        Assert.Null(await open.ReadAsync(place, default));
    }

    [Fact]
    public async Task A_folder_that_is_missing_is_trouble_in_words()
    {
        Directory.Delete(Path.Combine(_root, "new"));
        await using var open = await Mailbox().OpenAsync(default);

        await Assert.ThrowsAsync<VendorTrouble>(() => open.ListAsync(default));
    }

    private static async Task<string> SenderAsync(IOpenMailbox open, Vocabulary.MailIdentity place) =>
        ((SenderReading.Proved)(await open.ReadAsync(place, default))!.Sender).Address.Value;

    private void Put(string part, string name, string from) => File.WriteAllText(
        Path.Combine(_root, part, name), Judging.Raw(Judging.Passed, $"From: {from}", "Message-ID: <m@x.example>"), Encoding.Latin1);

    private MaildirMailbox Mailbox()
    {
        var options = new IncomingMailOptions
        {
            Address = "light-agents@gitlab.com",
            CompanyDomain = "gitlab.com",
            TrustedAuthservId = "mx.sandbox.example",
            Maildir = _root,
        };
        return new(options, new MailJudge(options, new Judging(), Judging.Reader, TimeProvider.System), TimeProvider.System);
    }
}
