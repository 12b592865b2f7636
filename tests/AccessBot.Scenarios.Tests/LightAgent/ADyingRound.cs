using AccessBot.Connectors.Mail.Incoming;
using AccessBot.Scenarios.Tests.World;
using AccessBot.Vocabulary;
using AccessBot.Workflows.LightAgent;
using AccessBot.Workflows.Ports;
using Microsoft.Extensions.DependencyInjection;
using static AccessBot.Scenarios.Tests.LightAgent.MailWorld;

namespace AccessBot.Scenarios.Tests.LightAgent;

/// <summary>The bot dies between any two exchanges with the mailbox; the next round neither loses nor repeats a mail.</summary>
public sealed class ADyingRound
{
    [Fact]
    public async Task At_any_exchange_with_the_mailbox_ends_the_same()
    {
        var deaths = 0;
        for (var exchange = 1; ; exchange++)
        {
            await using var world = await PracticeWorld.StartAsync();
            await world.SendAsync(Head(messageId: "same@mail.gitlab.com"));
            await world.SendAsync(Head(results: null));
            await world.SendAsync(Head(messageId: "same@mail.gitlab.com"));
            await world.SendAsync(Head("nobody-known@gitlab.com"));
            var hasDied = await DiesAsync(world, exchange);
            await using var next = await world.StartBotAsync();
            await next.WorkAsync();

            Assert.Equal("inbox 0, done 1, ignored 2, handed-over 1", world.Folders());
            Assert.Single((await world.StateAsync()).Mails);
            Assert.Equal(4, (await next.RowsAsync()).Count);
            if (!hasDied) break;
            deaths++;
        }

        Assert.InRange(deaths, 8, 40);
    }

    [Fact]
    public async Task A_key_that_the_DNS_cannot_give_now_holds_up_its_own_mail_only()
    {
        await using var world = await PracticeWorld.StartAsync();
        var records = new Records();
        await using var bot = await world.StartBotAsync(more: services => services.AddSingleton<IDkimRecords>(records));

        // The hash over the text has to be right: with a wrong one nobody need be asked for a key.
        var hash = Convert.ToBase64String(System.Security.Cryptography.SHA256.HashData(System.Text.Encoding.ASCII.GetBytes(Body)));
        await world.SendAsync(
            $"DKIM-Signature: v=1; a=rsa-sha256; d=gitlab.com; s=x; h=From:To:Date; bh={hash}; b=AAAA\r\n{Head("ben@gitlab.com", results: null)}"
                .Replace("Sun, 22 Nov 2026 16:40:00 +0000", $"{TimeProvider.System.GetUtcNow():r}", StringComparison.Ordinal));
        await world.SendAsync();
        await bot.WorkAsync();
        Assert.Equal("inbox 1, done 1, ignored 0, handed-over 0", world.Folders());
        Assert.Equal(Because.WaitingForApp, (await bot.OnlyRowAsync()).Because);
        records.IsDown = false;
        await bot.WorkAsync();

        Assert.Equal("inbox 0, done 1, ignored 1, handed-over 0", world.Folders());
        Assert.Contains(MailReasons.SignatureWrong, (await bot.RowsAsync()).Select(row => row.Because));
    }

    private static async Task<bool> DiesAsync(PracticeWorld world, int exchange)
    {
        var dying = new DyingMailbox(exchange);
        await using var bot = await world.StartBotAsync(more: services =>
        {
            var real = services.Last(service => service.ServiceType == typeof(IMailbox) && !service.IsKeyedService).ImplementationFactory!;
            services.AddSingleton<IMailbox>(provider => dying.Around((IMailbox)real(provider)));
        });
        try
        {
            await bot.WorkAsync();
            return false;
        }
        catch (OperationCanceledException)
        {
            return true;
        }
    }

    private sealed class Records : IDkimRecords
    {
        public bool IsDown { get; set; } = true;

        public Task<string?> FindAsync(string selector, string domain, CancellationToken ct) =>
            IsDown ? throw new VendorTrouble("DNS", "is down") : Task.FromResult<string?>(null);
    }

    /// <summary>Dies after so many exchanges: what the last one did is done, and nothing is done after it.</summary>
    private sealed class DyingMailbox(int after) : IMailbox
    {
        private int _exchanges;
        private IMailbox _real = null!;

        public DyingMailbox Around(IMailbox real)
        {
            _real = real;
            return this;
        }

        public async Task<IOpenMailbox> OpenAsync(CancellationToken ct) => new Open(this, await LivingAsync(() => _real.OpenAsync(ct)));

        public Task WaitAsync(TimeSpan most, CancellationToken ct) => _real.WaitAsync(most, ct);

        private async Task<T> LivingAsync<T>(Func<Task<T>> exchange)
        {
            var result = await exchange();
            if (++_exchanges == after) throw new OperationCanceledException("the bot died here");
            return result;
        }

        private sealed class Open(DyingMailbox dying, IOpenMailbox real) : IOpenMailbox
        {
            public Task<IReadOnlyList<MailIdentity>> ListAsync(CancellationToken ct) => dying.LivingAsync(() => real.ListAsync(ct));

            public Task<IncomingMail?> ReadAsync(MailIdentity place, CancellationToken ct) => dying.LivingAsync(() => real.ReadAsync(place, ct));

            public Task FileAsync(IReadOnlyList<MailIdentity> places, FiledAs folder, CancellationToken ct) => dying.LivingAsync(async () =>
            {
                await real.FileAsync(places, folder, ct);
                return true;
            });

            public ValueTask DisposeAsync() => real.DisposeAsync();
        }
    }
}
