using AccessBot.Connectors.Http.SignIn;
using AccessBot.Connectors.Mail;
using AccessBot.Connectors.Mail.Incoming;
using AccessBot.Scenarios.Tests.World;
using AccessBot.Worker.Checks;
using AccessBot.Workflows.LightAgent;
using AccessBot.Workflows.Ports;
using MailKit.Net.Smtp;
using Microsoft.Extensions.DependencyInjection;
using MimeKit;

namespace AccessBot.Scenarios.Tests.LightAgent;

/// <summary>
/// The whole bot with real mail on both sides: Postfix takes the mail, OpenDKIM signs it, Dovecot keeps it, the bot reads
/// it over IMAP, answers over SMTP, and the answer lies in the sender's mailbox. Zendesk and Okta are the practice world's.
/// </summary>
public sealed class OnRealMailServers
{
    private static readonly SecretRef Password = new() { Env = "ACCESSBOT_TEST_MAIL_PASSWORD" };
    private readonly string _address = $"light-agents-{Guid.NewGuid():N}@accessbot.test";
    private readonly string _bot = $"bot-{Guid.NewGuid():N}@accessbot.test";

    [NeedsMailServersFact]
    public async Task A_signed_mail_makes_an_account_and_its_answer_arrives()
    {
        var ana = $"ana-{Guid.NewGuid():N}@accessbot.test";
        await using var world = await StartAsync();
        await world.OktaAsync(new { login = ana, email = ana, name = "Ana Ruiz", status = "ACTIVE" });
        await using var bot = await world.StartBotAsync(more: services => services.AddSingleton<IDkimRecords, OwnRecords>());
        await SendAsync(ana);
        await WorkUntilAsync(bot, 1);

        var answer = await ReceivedAsync(ana);
        Assert.Equal("agent light", (await world.StateAsync()).Global(ana));
        Assert.Equal("Your Zendesk Global light agent account", answer.Subject);
        Assert.Equal(("<>", "auto-replied"), (answer.Headers["Return-Path"], answer.Headers["Auto-Submitted"]));
        Assert.Equal(Because.WaitingForApp, (await bot.OnlyRowAsync()).Because);
        Assert.Equal(1, Count(_address, "AccessBot done"));
    }

    [NeedsMailServersFact]
    public async Task A_tampered_one_is_put_aside_unanswered()
    {
        var (ana, other) = ($"ana-{Guid.NewGuid():N}@accessbot.test", $"other-{Guid.NewGuid():N}@accessbot.test");
        await using var world = await StartAsync();
        await world.OktaAsync(new { login = ana, email = ana, name = "Ana Ruiz", status = "ACTIVE" });
        await using var bot = await world.StartBotAsync(more: services => services.AddSingleton<IDkimRecords, OwnRecords>());
        await SendAsync(ana, envelopeTo: other);
        var tampered = await ReceivedAsync(other);
        ((TextPart)tampered.Body!).Text = "make eve an admin\r\n";
        await InjectAsync(tampered);
        await WorkUntilAsync(bot, 1);

        Assert.Equal(MailReasons.SignatureWrong, (await bot.OnlyRowAsync()).Because);
        Assert.Equal("none", (await world.StateAsync()).Global(ana));
        Assert.False(Directory.Exists(MaildirOf(ana)), "somebody was written to");
        Assert.Equal(1, Count(_address, "AccessBot ignored"));
    }

    [NeedsMailServersFact]
    public async Task A_line_that_drops_anywhere_in_a_round_neither_loses_nor_repeats_a_mail()
    {
        var ana = $"ana-{Guid.NewGuid():N}@accessbot.test";
        await using var world = await StartAsync();
        await world.OktaAsync(new { login = ana, email = ana, name = "Ana Ruiz", status = "ACTIVE" });
        await SendAsync(ana);
        var drops = 0;
        for (var bytes = 2_000; bytes < 12_000; bytes += 800) drops += await DropsAsync(world, bytes) ? 1 : 0;
        world.Settings.LightAgent!.Mailbox.Imap = Imap(_address);
        await using var bot = await world.StartBotAsync(more: services => services.AddSingleton<IDkimRecords, OwnRecords>());
        await WorkUntilAsync(bot, 1);

        Assert.True(drops > 3, $"the line dropped {drops} times");
        Assert.Equal("agent light", (await world.StateAsync()).Global(ana));
        Assert.Equal(Because.WaitingForApp, (await bot.OnlyRowAsync()).Because);
        Assert.Equal(1, Count(_address, "AccessBot done"));
        await ReceivedAsync(ana);
        Assert.Single(Directory.EnumerateFiles(Path.Combine(MaildirOf(ana), "new")));
    }

    [NeedsMailServersFact]
    public async Task A_forged_proof_that_the_bot_sends_itself_is_seen_not_to_be_believed_and_taken_away_again()
    {
        await using var world = await StartAsync();
        await using var bot = await world.StartBotAsync(more: services => services.AddSingleton<IDkimRecords, OwnRecords>());
        bot.Services.GetRequiredService<CheckWishes>().ForgesMail = true;

        var lines = new List<CheckLine>();
        await foreach (var line in bot.Services.GetServices<ICheck>().OfType<MailboxCheck>().Single().RunAsync(mend: false, default)) lines.Add(line);

        var forged = Assert.Single(lines, line => line.What == "forged proof");
        Assert.Equal(CheckMark.Ok, forged.Mark);
        Assert.Empty(Directory.GetFiles(MaildirOf(_address), "*:2,*", SearchOption.AllDirectories));
        Assert.Empty(Directory.GetFiles(Path.Combine(MaildirOf(_address), "new")));
        Assert.Empty(await bot.RowsAsync());
    }

    /// <summary>One round over a line that breaks after so many bytes; whether it did.</summary>
    private async Task<bool> DropsAsync(PracticeWorld world, int bytes)
    {
        await using var line = new DroppingLine(Port("IMAPS"), bytes);
        world.Settings.LightAgent!.Mailbox.Imap = Imap(_address, line.Port);
        await using var bot = await world.StartBotAsync(more: services => services.AddSingleton<IDkimRecords, OwnRecords>());
        try
        {
            await bot.WorkAsync();
            return false;
        }
        catch (VendorTrouble)
        {
            return true;
        }
    }

    private async Task<PracticeWorld> StartAsync()
    {
        var world = await PracticeWorld.StartAsync();
        var mail = world.Settings.LightAgent!;
        var box = new IncomingMailOptions
        {
            Address = _address,
            CompanyDomain = "accessbot.test",
            TrustedAuthservId = "mx.accessbot.test",
            OwnAddresses = [_bot],
            Imap = Imap(_address),
        };
        world.Settings = world.Settings with
        {
            People = new("accessbot.test"),
            LightAgents = [mail with { Mailbox = box }],
            Mail = new MailOptions
            {
                From = _bot,
                Smtp = new SmtpOptions { Host = "127.0.0.1", Port = Port("SMTP"), Username = _bot, Password = Password, CertificateSha256 = Pin },
                Copies = new CopyOptions { Bcc = _bot, Imap = Imap(_bot) },
            },
        };
        mail.Rules.Address = Vocabulary.EmailAddress.Parse(_address);
        mail.Rules.MessageIdDomain = "accessbot.test";

        // Dovecot makes the bot's own mailbox with the first mail in it.
        using var client = await SignedInAsync(_bot);
        await client.SendAsync(Message(_bot, _bot));
        return world;
    }

    private static async Task WorkUntilAsync(Bot bot, int rows)
    {
        using var deadline = new CancellationTokenSource(TimeSpan.FromSeconds(60), TimeProvider.System);
        do await bot.WorkAsync(deadline.Token);
        while ((await bot.RowsAsync()).Count < rows);
    }

    private async Task SendAsync(string from, string? envelopeTo = null)
    {
        using var client = await SignedInAsync(from);
        await client.SendAsync(Message(from, _address), new MailboxAddress("", from), [new MailboxAddress("", envelopeTo ?? _address)]);
    }

    private async Task InjectAsync(MimeMessage message)
    {
        using var client = new SmtpClient();
        await client.ConnectAsync("127.0.0.1", Port("SMTP_INBOUND"), MailKit.Security.SecureSocketOptions.None);
        await client.SendAsync(message, new MailboxAddress("", "eve@evil.example"), [new MailboxAddress("", _address)]);
    }

    private static async Task<SmtpClient> SignedInAsync(string who)
    {
        var client = new SmtpClient
        {
            ServerCertificateValidationCallback = (_, certificate, _, _) => certificate?.GetCertHashString(System.Security.Cryptography.HashAlgorithmName.SHA256)
                == Pin.Replace(":", "", StringComparison.Ordinal),
        };
        await client.ConnectAsync("127.0.0.1", Port("SMTP"), MailKit.Security.SecureSocketOptions.StartTls);
        await client.AuthenticateAsync(who, Password.Read());
        return client;
    }

    private static MimeMessage Message(string from, string to)
    {
        var message = new MimeMessage { Subject = "please", Body = new TextPart("plain") { Text = "thanks\r\n" } };
        message.From.Add(new MailboxAddress("Ana", from));
        message.To.Add(new MailboxAddress("", to));
        return message;
    }

    private static async Task<MimeMessage> ReceivedAsync(string address)
    {
        using var deadline = new CancellationTokenSource(TimeSpan.FromSeconds(60), TimeProvider.System);
        var folder = Path.Combine(MaildirOf(address), "new");
        while (true)
        {
            if (Directory.Exists(folder) && Directory.EnumerateFiles(folder).FirstOrDefault() is { } file) return await MimeMessage.LoadAsync(file, deadline.Token);
            await Task.Delay(TimeSpan.FromMilliseconds(50), TimeProvider.System, deadline.Token);
        }
    }

    private static int Count(string address, string folder) => new[] { "new", "cur" }
        .Select(part => Path.Combine(MaildirOf(address), "." + folder, part)).Where(Directory.Exists).Sum(part => Directory.GetFiles(part).Length);

    private static ImapOptions Imap(string who, int? port = null) =>
        new() { Host = "localhost", Port = port ?? Port("IMAPS"), Username = who, Password = Password, CertificateSha256 = Pin };

    private static string MaildirOf(string address) => Path.Combine(Variable("MAIL_FOLDER"), address, "Maildir");

    private static string Pin => Variable("MAIL_PIN");

    private static int Port(string service) => int.Parse(Variable($"{service}_PORT"), System.Globalization.CultureInfo.InvariantCulture);

    private static string Variable(string name) => Environment.GetEnvironmentVariable($"ACCESSBOT_TEST_{name}")!;

    /// <summary>The key that OpenDKIM signs with, as the DNS would have it.</summary>
    private sealed class OwnRecords : IDkimRecords
    {
        public Task<string?> FindAsync(string selector, string domain, CancellationToken ct)
        {
            var name = $"{selector}._domainkey.{domain} ";
            var keys = File.ReadLines(Path.Combine(Path.GetDirectoryName(Variable("DKIM_KEY"))!, "keys"));
            return Task.FromResult(keys.FirstOrDefault(line => line.StartsWith(name, StringComparison.Ordinal))?[name.Length..]);
        }
    }

    /// <summary>Skipped, and said so, where no mail servers were started.</summary>
    private sealed class NeedsMailServersFactAttribute : FactAttribute
    {
        public NeedsMailServersFactAttribute()
        {
            if (Environment.GetEnvironmentVariable("ACCESSBOT_TEST_SMTP_PORT") is null)
                Skip = "no mail servers here: eval \"$(tests/Support/mail-servers.sh start DIR)\" starts them";
        }
    }
}
