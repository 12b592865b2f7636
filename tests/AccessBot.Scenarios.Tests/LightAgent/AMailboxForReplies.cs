using AccessBot.Connectors.Mail.Incoming;
using AccessBot.Scenarios.Tests.World;

namespace AccessBot.Scenarios.Tests.LightAgent;

/// <summary>The bot's own address has a mailbox, into which the bot looks: whatever people write there is a reply.</summary>
public sealed class AMailboxForReplies : IAsyncLifetime
{
    private readonly string _folder = Directory.CreateTempSubdirectory("accessbot-replies-").FullName;
    private PracticeWorld _world = null!;
    private Bot _bot = null!;

    public async Task InitializeAsync()
    {
        foreach (var part in new[] { "tmp", "new", "cur" }) Directory.CreateDirectory(Path.Combine(_folder, part));
        _world = await PracticeWorld.StartAsync();
        _world.Settings.Mail.Replies = new IncomingMailOptions
        {
            Maildir = _folder,
            Address = _world.Settings.Mail.From,
            TrustedAuthservId = _world.Settings.LightAgent!.Mailbox.TrustedAuthservId,
            CompanyDomain = _world.Settings.People.CompanyDomain,
            RepliesOnly = true,
        };
        _bot = await _world.StartBotAsync();
    }

    public async Task DisposeAsync()
    {
        await _bot.DisposeAsync();
        await _world.DisposeAsync();
        Directory.Delete(_folder, recursive: true);
    }

    [Fact]
    public async Task Answers_what_people_write_there_and_gives_nobody_an_account()
    {
        Drop(MailWorld.Head("Vera Castellanos <vera@gitlab.com>").Replace("light-agents@", "accessbot@", StringComparison.Ordinal));
        await _bot.WorkAsync();

        var state = await _world.StateAsync();
        Assert.Equal(["Your reply reached a program"], state.SubjectsTo("vera@gitlab.com"));
        Assert.Equal("none", state.Global("vera@gitlab.com"));
        Assert.Single(Directory.GetFiles(Path.Combine(_folder, ".handed-over", "cur")));
    }

    [Fact]
    public async Task Leaves_the_other_mailbox_as_it_was()
    {
        await _world.SendAsync(MailWorld.Head("Vera Castellanos <vera@gitlab.com>"));
        await _bot.WorkAsync();

        Assert.Equal("agent light", (await _world.StateAsync()).Global("vera@gitlab.com"));
    }

    [Fact]
    public async Task That_cannot_be_read_keeps_nobody_from_an_account()
    {
        Directory.Delete(Path.Combine(_folder, "new"));
        await _world.SendAsync(MailWorld.Head("Vera Castellanos <vera@gitlab.com>"));
        await Assert.ThrowsAsync<Workflows.Ports.VendorTrouble>(() => _bot.WorkAsync());
        await _bot.LookAtDueAsync();

        Assert.Equal("agent light", (await _world.StateAsync()).Global("vera@gitlab.com"));
    }

    private void Drop(string head) =>
        File.WriteAllText(Path.Combine(_folder, "new", "1.reply"), head + "\r\n\r\n" + MailWorld.Body);
}
