using AccessBot.Workflows.Ports;
using CsCheck;
using Xunit.Abstractions;
using static AccessBot.Connectors.Tests.Mail.Incoming.Judging;

namespace AccessBot.Connectors.Tests.Mail.Incoming;

/// <summary>
/// Mails made up of everything that an outsider chooses: order, folding, comments and encodings of the head, signatures, kinds of
/// keys, and what the DNS says. Our server's own line is always there, as it is on every mail that comes from outside.
/// </summary>
public sealed class MadeUpMailsTests(ITestOutputHelper output)
{
    private const string Hop = "Received: from evil.example (unknown [192.0.2.7])\r\n\tby mx.sandbox.example (Postfix) with ESMTP id 20F18B7C8A6; now";
    private const string Lmtp = "Received: from mx.sandbox.example\r\n\tby vm with LMTP\r\n\tid kR6pEM; now";

    private static readonly string[] Own =
    [
        "", "X-Original-To: light-agents@gitlab.com\r\n", "Authentication-Results: mx.sandbox.example; dkim=none\r\n", "Received: by 2002:a05::1 with SMTP id 1; now\r\n",
        "Authentication-Results: mx.sandbox.example; dmarc=fail header.from=gitlab.com\r\n", "Authentication-Results: mx.sandbox.example; none\r\n", $"{Lmtp}\r\n",
    ];

    private static readonly string[] Names = ["Authentication-Results:", "authentication-results:", "Authentication-Results :", "ARC-Authentication-Results: i=1;", "X-Authentication-Results:", "Authentication-Results:\r\n"];
    private static readonly string[] Servers = ["mx.sandbox.example", "\"mx.sandbox.example\"", "MX.Sandbox.Example", "(a) mx.sandbox.example (b) 1", "mx.sandbox.example\r\n\t", "=?utf-8?q?mx.sandbox.example?=", "mx.sandbox.example(", "mx.sandbox.\r\n example"];
    private static readonly string[] Results = ["dmarc=pass header.from=gitlab.com", "dmarc=pass (p=reject) header.from=\"gitlab.com\"", "DMARC=PASS HEADER.FROM=GITLAB.COM", "dkim=pass; dmarc/1=pass header.from=gitlab.com", "dmarc=pass\r\n header.from=gitlab.com;\r\n\tspf=pass"];
    private static readonly string[] Froms = ["ana@gitlab.com", "Ana Ruiz <ana@gitlab.com>", "\"Ruiz, Ana\"\r\n <ana@gitlab.com>", "=?utf-8?b?QW5h?= <ana@gitlab.com>", "<ana@gitlab.com>", "ana@gitlab.com (x)", "\xe9 <ana@gitlab.com>", "ana@gitlab.com, eve@evil.example"];
    private static readonly string[] Extras = ["", "Received: from mail.gitlab.com by mx.sandbox.example with LMTP id 1; now\r\n", "Received: (qmail 1 invoked by uid 0); now\r\n", "Received:\r\n", "Subject: \xff\xfe\r\n", "Auto-Submitted: no\r\n", "Sender: ana@gitlab.com\r\n", "X-Long: " + new string('x', 90_000) + "\r\n", "Return-Path: <ana@gitlab.com>\r\n", "Bcc:\r\n"];
    private static readonly string[] Selectors = ["good", "testing", "other", "revoked", "nonsense", "missing", "ed", "cut", "huge", "old", "newer", "slow", "a..b", "s1.", "*", "\xe9", ""];
    private static readonly string[] Algorithms = ["rsa-sha256", "ed25519-sha256", "rsa-sha1", "rsa-sha512", "", "\xe9"];
    private static readonly string[] Signed = ["From:To:Date", "from : to : date : subject", "From", "From:To:Date:From:To", "", ":::", "From:To:Date:\xe9"];
    private static readonly string[] Tags = ["", "; l=0", "; t=99999999999999999999", "; x=1", "; x=99999999999999999999", "; i=@gitlab.com", "; i=ana@evil.example", "; c=simple", "; c=relaxed/relaxed/x", "; q=dns/txt:http", "; z=From:x|To:y", "; d=gitlab.com", "; =;;="];
    private static readonly string[] Hashes = ["47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU=", "g3zLYH4xKxcPrHOD18z9YfpQcnk/GaJedfustWU5uGs=", "AAAA", "@@", "", "\xe9"];
    private static readonly string[] Bodies = ["", "hello\r\n", "\0\0\0", "\r", "\n.\n", "--b\r\n", "\xff\xd8\xff", new string('x', 70_000)];

    private static readonly Gen<int[]> Choices = Gen.Int[0, 9_999].Array[16];

    [Fact]
    public void Are_never_accepted_and_break_nothing()
    {
        var (refused, waiting) = (0, 0);
        Choices.Sample(choice =>
        {
            var judging = Hostile(choice);
            try
            {
                var mail = judging.JudgeAsync(System.Text.Encoding.Latin1.GetBytes(Mail(choice))).Result;
                Assert.True(mail.Sender is SenderReading.Unproved, Mail(choice));
                Interlocked.Increment(ref refused);
            }
            catch (AggregateException thrown) when (thrown.InnerException is KeyTrouble)
            {
                // Its key does not come: it waits, by itself.
                Interlocked.Increment(ref waiting);
            }
        }, iter: 3_000);

        output.WriteLine($"{refused} refused, {waiting} wait for a key that does not come, 0 accepted, 0 broke anything");
        Assert.True(refused > 1_000, "hardly any mail was refused: the sweep proves nothing");
        Assert.True(waiting > 10, "no key was ever missing: the sweep proves nothing");
    }

    [Fact]
    public void Proved_mail_stays_proved_with_whatever_they_would_put_below_our_own_line() => Choices.Sample(choice =>
    {
        var mail = $"{Passed}\r\n{Hop}\r\n{Forged(choice)}From: ana@gitlab.com\r\n\r\n";
        Assert.True(new Judging().JudgeAsync(System.Text.Encoding.Latin1.GetBytes(mail)).Result.Sender is SenderReading.Proved, mail);
    }, iter: 300);

    private static Judging Hostile(int[] choice)
    {
        var judging = new Judging(hasReceiver: choice[15] % 3 > 0) { Unanswered = "slow" };
        var key = judging.Records["good._domainkey.gitlab.com"];
        judging.Records["ed._domainkey.gitlab.com"] = "v=DKIM1; k=ed25519; p=11qYAYKxCrfVS/7TyWQHOg7hcvPapiMlrwIaaPcHURo=";
        judging.Records["cut._domainkey.gitlab.com"] = key[..(30 + choice[14] % (key.Length - 30))];
        judging.Records["huge._domainkey.gitlab.com"] = "v=DKIM1; p=" + new string('A', 5_000);
        judging.Records["old._domainkey.gitlab.com"] = "g=*; " + key;
        judging.Records["newer._domainkey.gitlab.com"] = key.Replace("DKIM1", "DKIM9", StringComparison.Ordinal);
        return judging;
    }

    private static string Mail(int[] choice)
    {
        string[] forged =
        [
            Forged(choice), $"From: {Of(Froms, choice[4])}\r\n", $"To: light-agents@gitlab.com\r\n", $"Date: {Now:r}\r\n", Of(Extras, choice[5]), Signature(choice),
        ];
        var order = Enumerable.Range(0, forged.Length).OrderBy(part => choice[(part + choice[6]) % 16]);
        return Of(Own, choice[0]) + Hop + "\r\n" + string.Concat(order.Select(part => forged[part])) + "\r\n" + Of(Bodies, choice[7]);
    }

    private static string Forged(int[] choice) => $"{Of(Names, choice[1])} {Of(Servers, choice[2])}; {Of(Results, choice[3])}\r\n";

    private static string Signature(int[] choice) => choice[8] % 5 == 0 ? "" : string.Concat(Enumerable.Repeat(
        $"DKIM-Signature: v=1; a={Of(Algorithms, choice[9])}; d=gitlab.com; s={Of(Selectors, choice[10])}; h={Of(Signed, choice[11])};\r\n\tbh={Of(Hashes, choice[12])}; b=AAAA{Of(Tags, choice[13])}\r\n",
        1 + choice[8] % 4));

    private static string Of(string[] all, int at) => all[at % all.Length];
}
