using AccessBot.Scenarios.Tests.Shadow;
using AccessBot.Scenarios.Tests.World;
using AccessBot.Worker.Checks;
using AccessBot.Workflows.Kit.Shadow;
using Microsoft.Extensions.DependencyInjection;

namespace AccessBot.Scenarios.Tests.LightAgent;

/// <summary>What <c>check --forged-mail</c> finds out about the mail servers, and what it leaves behind.</summary>
public sealed class AForgedProof : IAsyncLifetime
{
    private PracticeWorld _world = null!;

    public async Task InitializeAsync() => _world = await PracticeWorld.StartAsync();

    public async Task DisposeAsync() => await _world.DisposeAsync();

    // The practice world's server puts what it took into a Maildir as it came: without a line of its own, whatever the sender wrote stands on top.
    [Fact]
    public async Task Is_said_to_be_believed_where_the_server_leaves_it_on_top_and_the_mail_is_gone_afterwards()
    {
        Deliver("sent");

        var line = await CheckAsync();

        Assert.Equal(CheckMark.Fail, line.Mark);
        Assert.Contains("is believed: a line in the name of mx.example.com that the sender wrote", line.Sentence, StringComparison.Ordinal);
        Assert.Empty(Directory.GetFiles(Path.Combine(_world.Sandbox.World.Mail.Directory, "sent", "new")));
    }

    [Fact]
    public async Task Of_no_servers_results_needs_no_trial_and_sends_nothing()
    {
        Deliver("sent");
        _world.Settings.LightAgent!.Mailbox.TrustedAuthservId = null;

        Assert.Equal((CheckMark.Ok, "not tried: no server's results are believed"), await ShortAsync());
        Assert.Empty(Directory.GetFiles(Path.Combine(_world.Sandbox.World.Mail.Directory, "sent", "new")));
    }

    [Fact]
    public async Task Is_not_sent_in_shadow()
    {
        Deliver("sent");
        _world.Settings = WatchedWorld.InMode(_world.Settings, RunMode.Shadow);

        Assert.Equal((CheckMark.Warn, "not tried: in shadow and in propose no mail is sent"), await ShortAsync());
    }

    [Fact]
    public async Task Is_tried_only_when_somebody_asks_for_it()
    {
        Deliver("sent");
        await using var bot = await _world.StartBotAsync();
        var lines = new List<CheckLine>();
        await foreach (var one in Mailbox(bot).RunAsync(mend: false, default)) lines.Add(one);

        Assert.DoesNotContain(lines, line => line.What == "forged proof");
        Assert.Empty(Directory.GetFiles(Path.Combine(_world.Sandbox.World.Mail.Directory, "sent", "new")));
    }

    private void Deliver(string folder)
    {
        var box = _world.Settings.LightAgent!.Mailbox;
        (box.Maildir, box.Imap, box.TrustedAuthservId) = (Path.Combine(_world.Sandbox.World.Mail.Directory, folder), null, "mx.example.com");
    }

    private async Task<(CheckMark, string)> ShortAsync()
    {
        var line = await CheckAsync();
        return (line.Mark, line.Sentence);
    }

    private async Task<CheckLine> CheckAsync()
    {
        await using var bot = await _world.StartBotAsync();
        bot.Services.GetRequiredService<CheckWishes>().ForgesMail = true;
        await foreach (var line in Mailbox(bot).RunAsync(mend: false, default))
            if (line.What == "forged proof") return line;
        throw new InvalidOperationException("nothing was said of it");
    }

    private static MailboxCheck Mailbox(Bot bot) => bot.Services.GetServices<ICheck>().OfType<MailboxCheck>().Single();
}
