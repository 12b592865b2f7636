using System.Collections.Concurrent;
using System.Security.Cryptography;
using System.Text;
using AccessBot.Connectors.Mail.Incoming;
using AccessBot.Scenarios.Tests.World;
using AccessBot.Storage;
using AccessBot.Storage.Mail;
using AccessBot.Vocabulary;
using AccessBot.Worker.Desk.Channel;
using AccessBot.Worker.Health;
using AccessBot.Workflows.LightAgent;
using AccessBot.Workflows.Ports;
using Microsoft.Extensions.DependencyInjection;
using MimeKit;
using MimeKit.Cryptography;
using static AccessBot.Scenarios.Tests.LightAgent.MailWorld;

namespace AccessBot.Scenarios.Tests.LightAgent;

/// <summary>Whatever a mail, its key, the DNS or the mailbox does: that mail is put aside, and the others are read.</summary>
public sealed class AMailThatIsAnAttack : IAsyncLifetime
{
    private static readonly RSA Key = RSA.Create(2048);
    private readonly JumpingTime _time = new();
    private readonly Names _names = new();
    private PracticeWorld _world = null!;

    public async Task InitializeAsync()
    {
        _world = await PracticeWorld.StartAsync(_time);
        _world.Settings.LightAgent!.Mailbox.KeysWithin = TimeSpan.FromMilliseconds(300);
    }

    public async Task DisposeAsync() => await _world.DisposeAsync();

    [Fact]
    public async Task By_a_key_that_never_comes_keeps_no_mail_behind_it_waiting_and_is_given_up_after_a_day()
    {
        for (var i = 0; i < 100; i++) await _world.SendAsync(Unanswered($"silent{i}", $"silent{i}b"));
        await _world.SendAsync(Signed("ana@gitlab.com"));
        await _world.SendAsync(Head("Ben Achterberg <ben@gitlab.com>"));
        await using var bot = await StartAsync();
        await bot.WorkAsync();

        Assert.Equal("inbox 100, done 2, ignored 0, handed-over 0", _world.Folders());
        Assert.Equal(201, _names.Asked.Count);
        await bot.WorkAsync();
        Assert.Equal(201, _names.Asked.Count);
        Assert.Equal((PartState.Warns, 100), await DnsAsync(bot));

        _time.Jump(TimeSpan.FromHours(25));
        await bot.WorkAsync();
        var watch = bot.Services.GetRequiredService<OperatorWatch>();
        await watch.LookAsync(default);

        Assert.Equal("inbox 0, done 2, ignored 0, handed-over 100", _world.Folders());
        Assert.Equal(100, (await bot.RowsAsync()).Count(row => row is { Kind: "hand-over", Because.Id: "mail.key-missing", WaitingFor: "Operators" }));
        Assert.Single(await ToldAsync(bot), told => told.Contains(MailReasons.KeyMissing.Text, StringComparison.Ordinal));
        Assert.All((await _world.StateAsync()).Mails, mail => Assert.Contains(mail["to"]!.GetValue<string>(), new[] { "ana@gitlab.com", "ben@gitlab.com" }));
        Assert.Empty(await bot.Services.GetRequiredService<WaitingMails>().ListAsync(default));
    }

    [Fact]
    public async Task By_a_key_that_comes_later_is_read_as_soon_as_it_does()
    {
        await _world.SendAsync(Signed("ana@gitlab.com"));
        _names.Silent.Add("good");
        await using var bot = await StartAsync();
        await bot.WorkAsync();
        Assert.Empty(await bot.RowsAsync());
        _names.Silent.Clear();
        _time.Jump(TimeSpan.FromMinutes(2));
        await bot.WorkAsync();

        Assert.Equal("inbox 0, done 1, ignored 0, handed-over 0", _world.Folders());
        Assert.Empty(await bot.Services.GetRequiredService<WaitingMails>().ListAsync(default));
    }

    [Fact]
    public async Task Is_never_what_a_machine_without_name_servers_takes_it_for()
    {
        await _world.SendAsync(Signed("ana@gitlab.com"));
        await _world.SendAsync(Head("Ben Achterberg <ben@gitlab.com>"));
        _names.IsDown = true;
        await using var bot = await StartAsync();
        for (var hours = 0; hours < 50; hours += 10)
        {
            await bot.WorkAsync();
            _time.Jump(TimeSpan.FromHours(10));
        }

        Assert.Equal("inbox 1, done 1, ignored 0, handed-over 0", _world.Folders());
        Assert.Equal((PartState.Trouble, 0), await DnsAsync(bot));
        await bot.Services.GetRequiredService<OperatorWatch>().LookAsync(default);
        Assert.Single(await ToldAsync(bot), told => told.Contains("cannot be asked", StringComparison.Ordinal));
        _names.IsDown = false;
        await bot.WorkAsync();

        Assert.Equal("inbox 0, done 2, ignored 0, handed-over 0", _world.Folders());
        Assert.Equal((PartState.Well, 0), await DnsAsync(bot));
    }

    [Fact]
    public async Task That_breaks_whoever_reads_it_goes_to_the_operators_at_once()
    {
        var mailbox = new BreakingMailbox(_ => throw new InvalidCastException("a mistake of ours"));
        await using var bot = await StartAsync(mailbox);
        await bot.WorkAsync();

        Assert.Equal("inbox 0, done 3, ignored 0, handed-over 1", _world.Folders());
        Assert.Single(await bot.RowsAsync(), row => row.Because == MailReasons.NotJudged);
    }

    [Fact]
    public async Task That_the_mailbox_does_not_hand_over_is_passed_over_and_given_up_after_a_day()
    {
        var mailbox = new BreakingMailbox(_ => throw new VendorTrouble("the incoming mailbox", "cannot fetch it"));
        await using var bot = await StartAsync(mailbox);
        await bot.WorkAsync();
        Assert.Equal("inbox 1, done 3, ignored 0, handed-over 0", _world.Folders());
        _time.Jump(TimeSpan.FromHours(25));
        await bot.WorkAsync();

        Assert.Equal("inbox 0, done 3, ignored 0, handed-over 1", _world.Folders());
        Assert.Single(await bot.RowsAsync(), row => row.Because == MailReasons.NotFetched);
    }

    [Fact]
    public async Task At_which_the_line_drops_is_passed_over_on_a_new_line()
    {
        var mailbox = new BreakingMailbox(open =>
        {
            open.IsOpen = false;
            throw new VendorTrouble("the incoming mailbox", "the line dropped");
        });
        await using var bot = await StartAsync(mailbox);
        await bot.WorkAsync();

        Assert.Equal("inbox 1, done 3, ignored 0, handed-over 0", _world.Folders());
    }

    [Fact]
    public async Task At_which_the_line_is_gone_for_good_is_read_last_in_the_next_round_and_keeps_no_signed_mail_waiting()
    {
        var opened = 0;
        await _world.SendAsync(Signed("kofi@gitlab.com"));
        var mailbox = new BreakingMailbox(open =>
        {
            open.IsOpen = false;
            throw new VendorTrouble("the incoming mailbox", "the line dropped");
        }, () => opened++ % 2 == 0);
        await using var bot = await StartAsync(mailbox);
        for (var round = 0; round < 4; round++)
        {
            try
            {
                await bot.WorkAsync();
            }
            catch (VendorTrouble)
            {
                // The line cannot be had again in this round.
            }
        }

        Assert.Equal(4, (await bot.RowsAsync()).Count);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public async Task Of_any_kind_and_in_any_order_keeps_no_honest_mail_from_being_answered(int order)
    {
        var hostile = Hostile().ToList();
        List<string> all = [.. hostile, Signed("ana@gitlab.com"), Head("Ben Achterberg <ben@gitlab.com>"), Signed("max@gitlab.com")];
        foreach (var raw in all.OrderBy(raw => Convert.ToHexString(SHA256.HashData(Encoding.Latin1.GetBytes($"{order}{raw}"))), StringComparer.Ordinal))
            await _world.SendAsync(raw);
        await using var bot = await StartAsync();
        await bot.WorkAsync();
        await bot.WorkAsync();

        var state = await _world.StateAsync();
        Assert.All(new[] { "ana@gitlab.com", "ben@gitlab.com", "max@gitlab.com" }, who => Assert.Equal("agent light", state.Global(who)));
        Assert.Equal(3, state.Mails.Count);
        Assert.Equal(3, (await bot.RowsAsync()).Count(row => row.Because == Because.WaitingForApp));
        Assert.All((await bot.RowsAsync()).Where(row => row.Because != Because.WaitingForApp), row => Assert.StartsWith("mail.", row.Because.Id, StringComparison.Ordinal));
    }

    private async Task<Bot> StartAsync(BreakingMailbox? mailbox = null)
    {
        if (mailbox is not null)
        {
            foreach (var who in new[] { "Ana Ruiz <ana@gitlab.com>", "Ines <ines@gitlab.com>", "Ben Achterberg <ben@gitlab.com>", "Max <max@gitlab.com>" })
                await _world.SendAsync(Head(who));
        }

        return await _world.StartBotAsync(time: _time, more: services =>
        {
            services.AddSingleton<IDkimRecords>(_names);
            if (mailbox is null) return;
            var real = services.Last(service => service.ServiceType == typeof(IMailbox) && !service.IsKeyedService).ImplementationFactory!;
            services.AddSingleton<IMailbox>(provider => mailbox.Around((IMailbox)real(provider)));
        });
    }

    private static async Task<(PartState, int)> DnsAsync(Bot bot)
    {
        var parts = (await bot.Services.GetRequiredService<HealthReader>().ReadAsync(default)).Parts;
        var dns = parts.Single(part => part.Id == "dns");
        return (dns.State, dns.Waiting!.Count);
    }

    private static async Task<IReadOnlyList<string>> ToldAsync(Bot bot) =>
        [.. (await bot.Services.GetRequiredService<OperatorMessages>().ListAsync(50, default)).Select(message => message.Text)];

    private static string Unanswered(params string[] selectors)
    {
        var hash = Convert.ToBase64String(SHA256.HashData(Encoding.ASCII.GetBytes(Body)));
        return string.Concat(selectors.Select(selector =>
                $"DKIM-Signature: v=1; a=rsa-sha256; d=gitlab.com; s={selector}; h=From:To:Date; bh={hash}; b=AAAA\r\n"))
            + Today(Head("rosa@gitlab.com", results: null));
    }

    private static IEnumerable<string> Hostile()
    {
        const string Hop = "Received: from evil.example (unknown [192.0.2.7])\r\n\tby mx.sandbox.example (Postfix) with ESMTP id 1; now\r\n";
        string[] forged = [Passed, Passed.Replace(": ", ": (x) ", StringComparison.Ordinal), Passed.Replace("mx.sandbox.example", "\"mx.sandbox.example\" 1", StringComparison.Ordinal), Passed.Replace(": ", " : ", StringComparison.Ordinal)];
        foreach (var line in forged) yield return Hop + Head("rosa@gitlab.com", results: line);
        foreach (var selector in new[] { "silent", "servfail", "throws", "ed", "cut", "empty", "garbage", "huge", "missing", "a..b", "s1.", "*" })
        {
            yield return Unanswered(selector);
            yield return Signed("rosa@gitlab.com", selector);
        }

        foreach (var from in new[] { "", "ana@gitlab.com, eve@evil.example", "\0", "ana@gitlab.com\r\nFrom: eve@evil.example", "\xe9@gitlab.com", new string('a', 5_000) })
            yield return Head(from);
        yield return "this is no mail";
        yield return $"{Hop}X: {new string('x', 300_000)}";
        yield return Unanswered([.. Enumerable.Range(0, 300).Select(i => $"many{i}")]);
    }

    private static string Today(string head) =>
        head.Replace("Sun, 22 Nov 2026 16:40:00 +0000", $"{TimeProvider.System.GetUtcNow():r}", StringComparison.Ordinal);

    /// <summary>The head of a mail as a company's server signs it.</summary>
    private static string Signed(string from, string selector = "good")
    {
        using var raw = new MemoryStream(Encoding.Latin1.GetBytes(Today(Head(from, results: null)) + "\r\n\r\n" + Body));
        var message = MimeMessage.Load(raw);
        var pair = Org.BouncyCastle.Security.DotNetUtilities.GetRsaKeyPair(Key);
        new DkimSigner(pair.Private, "gitlab.com", selector)
        {
            HeaderCanonicalizationAlgorithm = DkimCanonicalizationAlgorithm.Relaxed,
            BodyCanonicalizationAlgorithm = DkimCanonicalizationAlgorithm.Relaxed,
        }.Sign(message, ["From", "To", "Date"]);
        return $"DKIM-Signature: {message.Headers[HeaderId.DkimSignature]!.ReplaceLineEndings("\r\n")}\r\n" + Encoding.Latin1.GetString(raw.ToArray()).Split("\r\n\r\n")[0];
    }

    /// <summary>The DNS: each selector with a trouble of its own.</summary>
    private sealed class Names : IDkimRecords
    {
        public ConcurrentQueue<string> Asked { get; } = [];

        public HashSet<string> Silent { get; } = [];

        public bool IsDown { get; set; }

        public async Task<string?> FindAsync(string selector, string domain, CancellationToken ct)
        {
            Asked.Enqueue(selector);
            if (IsDown) throw new VendorTrouble("DNS", "cannot be asked: this machine knows no name server");
            if (Silent.Contains(selector) || selector.StartsWith("silent", StringComparison.Ordinal))
                await Task.Delay(Timeout.InfiniteTimeSpan, TimeProvider.System, ct);
            var key = $"v=DKIM1; k=rsa; p={Convert.ToBase64String(Key.ExportSubjectPublicKeyInfo())}";
            return selector switch
            {
                "good" => key,
                "servfail" => throw new KeyTrouble(KeyStanding.Unanswered, "answered ServerFailure"),
                "throws" => throw new InvalidCastException("a mistake in the DNS client"),
                "ed" => "v=DKIM1; k=ed25519; p=11qYAYKxCrfVS/7TyWQHOg7hcvPapiMlrwIaaPcHURo=",
                "cut" => key[..60],
                "empty" => "v=DKIM1; p=",
                "garbage" => "\xff\xfe",
                "huge" => "v=DKIM1; p=" + new string('A', 60_000),
                _ => null,
            };
        }
    }

    /// <summary>A mailbox that does something of its own at the second mail.</summary>
    private sealed class BreakingMailbox(Action<BreakingMailbox.Line> atSecond, Func<bool>? canOpen = null) : IMailbox
    {
        private IMailbox _real = null!;
        private MailIdentity? _second;

        public BreakingMailbox Around(IMailbox real)
        {
            _real = real;
            return this;
        }

        public async Task<IOpenMailbox> OpenAsync(CancellationToken ct) => canOpen?.Invoke() == false
            ? throw new VendorTrouble("the incoming mailbox", "refused")
            : new Line(this, await _real.OpenAsync(ct));

        public Task WaitAsync(TimeSpan most, CancellationToken ct) => _real.WaitAsync(most, ct);

        public sealed class Line(BreakingMailbox box, IOpenMailbox real) : IOpenMailbox
        {
            public bool IsOpen { get; set; } = true;

            public async Task<IReadOnlyList<MailIdentity>> ListAsync(CancellationToken ct)
            {
                var places = await real.ListAsync(ct);
                box._second ??= places.Count > 1 ? places[1] : null;
                return places;
            }

            public Task<IncomingMail?> ReadAsync(MailIdentity place, CancellationToken ct)
            {
                if (place == box._second) box.Break(this);
                return real.ReadAsync(place, ct);
            }

            public Task FileAsync(IReadOnlyList<MailIdentity> places, FiledAs folder, CancellationToken ct) => real.FileAsync(places, folder, ct);

            public ValueTask DisposeAsync() => real.DisposeAsync();
        }

        private void Break(Line line) => atSecond(line);
    }
}
