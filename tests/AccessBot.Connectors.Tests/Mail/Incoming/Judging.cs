using System.Text;
using AccessBot.Connectors.Mail.Incoming;
using AccessBot.Forms;
using AccessBot.Vocabulary;
using AccessBot.Workflows.Ports;
using Microsoft.Extensions.Time.Testing;
using MimeKit;
using MimeKit.Cryptography;
using Org.BouncyCastle.Crypto;
using Org.BouncyCastle.Crypto.Generators;
using Org.BouncyCastle.Security;
using Org.BouncyCastle.X509;

namespace AccessBot.Connectors.Tests.Mail.Incoming;

/// <summary>A judge for gitlab.com whose receiver is mx.sandbox.example, and raw mails to put before it.</summary>
internal sealed class Judging : IDkimRecords
{
    public const string Passed = "Authentication-Results: mx.sandbox.example; dmarc=pass header.from=gitlab.com";

    /// <summary>The real time, to the second: the signer writes down its own clock.</summary>
    public static readonly DateTimeOffset Now = DateTimeOffset.FromUnixTimeSeconds(TimeProvider.System.GetUtcNow().ToUnixTimeSeconds());

    public static readonly FormReader Reader = new(FormWordsFiles.Options);

    private static readonly AsymmetricCipherKeyPair Ours = NewKeys(2048);
    private static readonly AsymmetricCipherKeyPair Theirs = NewKeys(2048);

    private readonly MailJudge _judge;

    public Judging(bool hasReceiver = true, bool resultsBelow = false, bool hasOthers = false) => _judge = new MailJudge(
        new()
        {
            Address = "light-agents@gitlab.com",
            OwnAddresses = ["accessbot@gitlab.com"],
            OtherAddresses = hasOthers ? ["light-agents-eu@gitlab.com", "light-agents-federal@gitlab.com"] : [],
            BotAddress = hasOthers ? "accessbot@gitlab.com" : null,
            MessageIdDomain = "gitlab.com",
            CompanyDomain = "gitlab.com",
            TrustedAuthservId = hasReceiver ? "mx.sandbox.example" : null,
            ResultsBelowReceived = resultsBelow,
        },
        this, Reader, new FakeTimeProvider(Now));

    public Dictionary<string, string> Records { get; } = new()
    {
        ["good._domainkey.gitlab.com"] = Record(Ours),
        ["testing._domainkey.gitlab.com"] = Record(Ours).Replace("v=DKIM1;", "v=DKIM1; t=y;", StringComparison.Ordinal),
        ["other._domainkey.gitlab.com"] = Record(Ours).Replace("v=DKIM1;", "v=DKIM1; s=calendar;", StringComparison.Ordinal),
        ["revoked._domainkey.gitlab.com"] = "v=DKIM1; k=rsa; p=",
        ["nonsense._domainkey.gitlab.com"] = "hello",
        ["good._domainkey.evil.example"] = Record(Theirs),
        ["good._domainkey.sub.gitlab.com"] = Record(Theirs),
    };

    public bool IsDnsDown { get; set; }

    public int Opened { get; private set; }

    /// <summary>The selector whose key never comes.</summary>
    public string? Unanswered { get; init; }

    public List<string> Asked { get; } = [];

    public Task<string?> FindAsync(string selector, string domain, CancellationToken ct)
    {
        Asked.Add(selector);
        if (IsDnsDown) throw new VendorTrouble("DNS", "is down");
        return selector == Unanswered
            ? throw new KeyTrouble(KeyStanding.Unanswered, $"did not answer for {selector}")
            : Task.FromResult(Records.GetValueOrDefault($"{selector}._domainkey.{domain}"));
    }

    public Task<IncomingMail> JudgeAsync(string raw) => JudgeAsync(Encoding.Latin1.GetBytes(raw));

    public Task<IncomingMail> JudgeAsync(byte[] raw) => _judge.JudgeAsync(
        new MailIdentity("light-agents", 1, 1), raw.AsMemory(0, Math.Min(raw.Length, Limits.Head)),
        _ =>
        {
            Opened++;
            return Task.FromResult<Stream?>(raw.Length > Limits.Whole ? null : new MemoryStream(raw));
        },
        default);

    /// <summary>What became of it: the proved address, or why it is ignored.</summary>
    public async Task<string> VerdictAsync(string raw)
    {
        var mail = await JudgeAsync(raw);
        return mail.Sender is SenderReading.Proved proved ? proved.Address.Value : (mail.Automatic ?? ((SenderReading.Unproved)mail.Sender).Why).Text;
    }

    /// <summary>Head lines as given, then an empty body.</summary>
    public static string Raw(params string[] head) => string.Join("\r\n", head) + "\r\n\r\n";

    /// <summary>A mail that the receiver vouches for, with this From line.</summary>
    public static string From(string value) => Raw(Passed, $"From: {value}", "Message-ID: <m1@mail.gitlab.com>");

    public static MimeMessage Message(string from = "ana@gitlab.com", string to = "light-agents@gitlab.com")
    {
        var message = new MimeMessage { Date = Now, Subject = "please", Body = new TextPart("plain") { Text = "hello\r\n" }, MessageId = "s1@gitlab.com" };
        message.From.Add(new MailboxAddress("Ana Ruiz", from));
        message.To.Add(new MailboxAddress("", to));
        return message;
    }

    /// <summary>Signed as a company's server signs; the raw bytes as they travel.</summary>
    public static string Signed(
        MimeMessage? message = null, string domain = "gitlab.com", string selector = "good", bool byThem = false, string[]? headers = null,
        DkimSignatureAlgorithm algorithm = DkimSignatureAlgorithm.RsaSha256)
    {
        message ??= Message();
        var signer = new DkimSigner((byThem ? Theirs : Ours).Private, domain, selector, algorithm)
        {
            HeaderCanonicalizationAlgorithm = DkimCanonicalizationAlgorithm.Relaxed,
            BodyCanonicalizationAlgorithm = DkimCanonicalizationAlgorithm.Relaxed,
        };
        message.Prepare(EncodingConstraint.SevenBit);
        signer.Sign(message, headers ?? ["From", "To", "Date", "Subject", "Message-ID"]);
        using var raw = new MemoryStream();
        message.WriteTo(raw);
        return Encoding.Latin1.GetString(raw.ToArray()).ReplaceLineEndings("\r\n");
    }

    private static string Record(AsymmetricCipherKeyPair keys) =>
        "v=DKIM1; k=rsa; p=" + Convert.ToBase64String(SubjectPublicKeyInfoFactory.CreateSubjectPublicKeyInfo(keys.Public).GetDerEncoded());

    private static AsymmetricCipherKeyPair NewKeys(int bits)
    {
        var generator = new RsaKeyPairGenerator();
        generator.Init(new KeyGenerationParameters(new SecureRandom(), bits));
        return generator.GenerateKeyPair();
    }
}
