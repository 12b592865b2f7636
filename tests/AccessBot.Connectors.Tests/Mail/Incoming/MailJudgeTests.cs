using System.Text;
using AccessBot.Connectors.Mail.Incoming;
using AccessBot.Vocabulary;
using AccessBot.Workflows.Ports;
using CsCheck;
using Xunit.Abstractions;
using static AccessBot.Connectors.Tests.Mail.Incoming.Judging;

namespace AccessBot.Connectors.Tests.Mail.Incoming;

public sealed class MailJudgeTests(ITestOutputHelper output)
{
    [Fact]
    public async Task Every_mail_of_the_spoof_corpus_is_refused_with_its_own_sentence()
    {
        var wrong = new List<string>();
        var corpus = SpoofCorpus.All.ToList();
        foreach (var (name, raw, why) in corpus)
        {
            var verdict = await new Judging().VerdictAsync(raw);
            if (verdict != why) wrong.Add($"{name}: {verdict} instead of {why}");
        }

        output.WriteLine($"{corpus.Count} spoofed mails, {corpus.Count - wrong.Count} refused as they should be");
        Assert.Empty(wrong);
    }

    [Theory]
    [InlineData("ana@gitlab.com")]
    [InlineData("<ana@gitlab.com>")]
    [InlineData("Ana Ruiz <ana@gitlab.com>")]
    [InlineData("\"Ruiz, Ana\" <ana@gitlab.com>")]
    [InlineData("Ana M. Ruiz <Ana@GitLab.com>")]
    [InlineData("  ana@gitlab.com \t")]
    [InlineData("=?utf-8?q?L=C3=A9na?= <ana@gitlab.com>")]
    [InlineData("\"ana@gitlab.com\" <ana@gitlab.com>")]
    [InlineData("HACKED <b>name</b> <ana@gitlab.com>", false)]
    [InlineData("\"HACKED <b>name</b>\" <ana@gitlab.com>")]
    [InlineData("Ana\r\n Ruiz\r\n\t<ana@gitlab.com>")]
    public async Task An_ordinary_sender_is_read_whatever_the_name_says(string from, bool isGood = true)
    {
        Assert.Equal(isGood ? "ana@gitlab.com" : MailReasons.NotOneMailbox.Text, await new Judging().VerdictAsync(From(from)));
    }

    [Theory]
    [InlineData("Authentication-Results: mx.sandbox.example; dmarc=pass header.from=gitlab.com")]
    [InlineData("Authentication-Results: MX.Sandbox.Example 1; spf=fail smtp.mailfrom=x.example; dmarc=pass (p=reject) header.from=GitLab.com")]
    [InlineData("authentication-results: mx.sandbox.example;\r\n dkim=pass header.i=@gitlab.com;\r\n dmarc=pass (p=REJECT sp=REJECT dis=NONE) header.from=gitlab.com")]
    public async Task A_pass_of_our_own_receiver_proves_the_sender_and_the_mail_is_fetched_once(string results)
    {
        var judging = new Judging();

        Assert.Equal("ana@gitlab.com", await judging.VerdictAsync(Raw(results, "From: ana@gitlab.com")));
        Assert.Equal(1, judging.Opened);
    }

    [Theory]
    [InlineData("To: light-agents-eu@gitlab.com")]
    [InlineData("To: Ben <ben@gitlab.com>", "Cc: Europe <Light-Agents-EU@GitLab.com>")]
    [InlineData("To: light-agents-eu+me@gitlab.com")]
    [InlineData("To: undisclosed-recipients:;")]
    [InlineData("To: the-team@gitlab.com")]
    [InlineData("To: light-agents@gitlab.com.evil.example")]
    [InlineData("To: \"light-agents@gitlab.com\" <light-agents-eu@gitlab.com>")]
    [InlineData("To: light-agents@gitlab.com", "To: light-agents-eu@gitlab.com")]
    [InlineData("Cc: light-agents@gitlab.com", "DKIM-Signature: d=gitlab.com; s=good; h=from:to:date", "To: light-agents-eu@gitlab.com")]
    [InlineData(
        "Cc: light-agents@gitlab.com", "DKIM-Signature: d=gitlab.com; s=bad; h=from:cc", "DKIM-Signature: d=GitLab.com; s=good; h=from:to:date",
        "To: light-agents-eu@gitlab.com")]
    public async Task Where_several_instances_have_addresses_a_mail_asks_for_nothing_where_it_is_not_surely_addressed(params string[] head) =>
        Assert.Equal(MailReasons.NotForThisInstance.Text, await new Judging(hasOthers: true).VerdictAsync(Raw([Passed, "From: ana@gitlab.com", .. head])));

    [Theory]
    [InlineData("To: light-agents@gitlab.com")]
    [InlineData("To: light-agents-eu@gitlab.com, Light-Agents@GitLab.com")]
    [InlineData("To: light-agents-eu@gitlab.com", "Cc: light-agents@gitlab.com")]
    [InlineData("DKIM-Signature: d=gitlab.com; s=good; h=from:to:date", "To: =?utf-8?q?Us?= <light-agents@gitlab.com>")]
    [InlineData("DKIM-Signature: d=other.example; s=list; h=from", "To: light-agents@gitlab.com")]
    public async Task A_mail_that_names_the_address_counts_whoever_else_it_names(params string[] head) =>
        Assert.Equal("ana@gitlab.com", await new Judging(hasOthers: true).VerdictAsync(Raw([Passed, "From: ana@gitlab.com", .. head])));

    [Theory]
    [InlineData("To: accessbot@gitlab.com, light-agents-eu@gitlab.com")]
    [InlineData("To: light-agents-eu@gitlab.com", "In-Reply-To: <accessbot.0123456789012345678901234567890123456789@gitlab.com>")]
    public async Task A_reply_to_the_bot_stays_one_whatever_else_it_names(params string[] head)
    {
        var mail = await new Judging(hasOthers: true).JudgeAsync(Raw([Passed, "From: ana@gitlab.com", .. head]));

        Assert.True(mail.IsReply);
        Assert.IsType<SenderReading.Proved>(mail.Sender);
    }

    [Theory]
    [InlineData("To: the-team@gitlab.com", nameof(MailReasons.NotToUs))]
    [InlineData("Resent-From: eve@evil.example", nameof(MailReasons.SentAgain))]
    [InlineData("Content-Type: text/calendar; method=REPLY", nameof(MailReasons.Automatic))]
    public async Task A_signed_mail_that_somebody_got_and_sends_once_more_asks_for_nothing(string line, string why) => Assert.Equal(
        ((Reason)typeof(MailReasons).GetField(why)!.GetValue(null)!).Text, await new Judging().VerdictAsync(Raw(Passed, "From: ana@gitlab.com", line)));

    [Fact]
    public async Task A_forged_pass_below_our_own_pass_changes_nothing() => Assert.Equal(
        "ana@gitlab.com",
        await new Judging().VerdictAsync(Raw(Passed, "Authentication-Results: mx.evil.example; dmarc=fail header.from=gitlab.com", "From: ana@gitlab.com")));

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_signature_of_the_company_proves_the_sender_where_no_receiver_does(bool hasReceiver)
    {
        Assert.Equal("ana@gitlab.com", await new Judging(hasReceiver).VerdictAsync(Signed()));
        Assert.Equal("ana@gitlab.com", await new Judging(hasReceiver).VerdictAsync(Signed().ReplaceLineEndings("\n")));
    }

    [Fact]
    public async Task A_list_footer_of_another_signer_does_not_hide_a_good_signature() => Assert.Equal(
        "ana@gitlab.com",
        await new Judging().VerdictAsync("DKIM-Signature: v=1; d=evil.example; s=x; h=From; b=AAAA; bh=AAAA\r\n" + Signed()));

    [Fact]
    public async Task Without_a_receiver_of_our_own_no_results_count() =>
        Assert.Equal(MailReasons.NotSigned.Text, await new Judging(hasReceiver: false).VerdictAsync(From("ana@gitlab.com")));

    [Fact]
    public async Task A_key_that_cannot_be_asked_for_is_trouble_and_no_verdict()
    {
        var judging = new Judging { IsDnsDown = true };

        await Assert.ThrowsAsync<VendorTrouble>(() => judging.VerdictAsync(Signed()));
    }

    [Theory]
    [InlineData("<m1@mail.gitlab.com>", "m1@mail.gitlab.com")]
    [InlineData("m1", "")]
    [InlineData("<m1@mail.gitlab.com>\r\nMessage-ID: <m2@mail.gitlab.com>", "")]
    [InlineData("<\"a b\"@gitlab.com>", "")]
    [InlineData("<a(b)@gitlab.com>", "")]
    public async Task A_message_id_is_kept_only_when_it_can_be_repeated_in_a_header(string written, string kept)
    {
        var mail = await new Judging().JudgeAsync(Raw(Passed, "From: ana@gitlab.com", $"Message-ID: {written}"));

        Assert.Equal(kept, mail.MessageId);
    }

    [Fact]
    public async Task An_ordinary_mail_of_twenty_megabytes_is_judged_by_its_head()
    {
        var judging = new Judging();
        var raw = Encoding.Latin1.GetBytes(From("ana@gitlab.com") + new string('x', 20 * 1024 * 1024));

        var mail = await judging.JudgeAsync(raw);

        Assert.Equal("ana@gitlab.com", ((SenderReading.Proved)mail.Sender).Address.Value);
        Assert.True((await judging.JudgeAsync(Encoding.Latin1.GetBytes(Raw(Passed, "From: ana@gitlab.com", "Subject: Please remove my access") + new string('x', 20 * 1024 * 1024)))).IsPutAside);
    }

    [Fact]
    public void No_bytes_whatever_make_the_judge_throw_or_believe() => Gen.Byte.Array[0, 400].Sample(
        bytes => Assert.IsType<SenderReading.Unproved>(new Judging().JudgeAsync(bytes).Result.Sender), iter: 2000);

    [Fact]
    public void A_From_line_is_believed_only_when_the_address_stands_alone_in_it()
    {
        // Pieces that mean something in an address, in any order: what is read must be what stands there, once.
        string[] pieces =
        [
            "ana@gitlab.com", "eve@evil.example", "@", "<", ">", "(", ")", "\"", ",", ";", ":", "\\", " ", ".", "ana", "gitlab.com",
            "evil.example", "=?utf-8?q?ana=40gitlab.com?=", "+x", "\t", "%40", "[", "]", "\xc3\xa9",
        ];
        var read = 0;
        Gen.Int[0, pieces.Length - 1].Array[1, 8].Sample(
            chosen =>
            {
                var line = string.Concat(chosen.Select(i => pieces[i]));
                var (address, _) = FromLine.Read(line);
                if (address is null) return;
                Interlocked.Increment(ref read);
                var plain = line.Trim(' ', '\t');
                Assert.True(
                    plain.Equals(address.Value, StringComparison.OrdinalIgnoreCase) || plain.EndsWith($"<{address.Value}>", StringComparison.OrdinalIgnoreCase),
                    $"{line} was read as {address}");
                Assert.DoesNotContain("eve@evil.example", plain[..^(address.Value.Length + (plain.EndsWith('>') ? 2 : 0))]);
            },
            iter: 50_000);
        Assert.True(read > 50, "hardly any line was believed: the sweep proves nothing");
    }

    [Fact]
    public void Every_plain_address_survives_any_name_before_it()
    {
        var local = Gen.Char["abcxyz019._-+"].Array[1, 12].Select(chars => new string(chars));
        Gen.Select(local, Gen.Char[' ', '~'].Array[0, 20]).Sample(
            (name, display) =>
            {
                if (!Vocabulary.EmailAddress.TryParse($"{name}@gitlab.com", out var address)) return;
                var quoted = new string(display).Replace("\\", "\\\\", StringComparison.Ordinal).Replace("\"", "\\\"", StringComparison.Ordinal).Replace('@', '#');
                Assert.Equal(address, FromLine.Read($"{name}@gitlab.com").Address);
                Assert.Equal(address, FromLine.Read($"\"{quoted}\" <{name}@gitlab.com>").Address);
            },
            iter: 20_000);
    }
}
