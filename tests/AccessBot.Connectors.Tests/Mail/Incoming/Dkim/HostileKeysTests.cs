using AccessBot.Workflows.Ports;
using static AccessBot.Connectors.Tests.Mail.Incoming.Judging;

namespace AccessBot.Connectors.Tests.Mail.Incoming.Dkim;

/// <summary>Whatever a key or a signature is, checking it ends in a verdict and in no exception.</summary>
public sealed class HostileKeysTests
{
    // A point of the curve, as RFC 8463 §A.2 publishes it.
    private const string Ed25519 = "11qYAYKxCrfVS/7TyWQHOg7hcvPapiMlrwIaaPcHURo=";
    private static readonly string Rsa = new Judging().Records["good._domainkey.gitlab.com"];

    public static TheoryData<string> Records =>
    [
        $"v=DKIM1; k=ed25519; p={Ed25519}",
        $"v=DKIM1; k=rsa; p={Ed25519}",
        $"v=DKIM1; p={Ed25519}",
        Rsa.Replace("k=rsa", "k=ed25519", StringComparison.Ordinal),
        Rsa.Replace("k=rsa", "k=unknown", StringComparison.Ordinal),
        Rsa.Replace("k=rsa", "k=", StringComparison.Ordinal),
        Rsa.Replace("v=DKIM1", "v=DKIM2", StringComparison.Ordinal),
        Rsa.Replace("v=DKIM1", "v=", StringComparison.Ordinal),
        Rsa[..^1], Rsa[..^20], Rsa[..(Rsa.Length / 2)], Rsa[..40],
        Rsa.Replace("p=", "p=AAAA", StringComparison.Ordinal),
        Rsa + "AAAA",
        "v=DKIM1; k=rsa; p=", "v=DKIM1; k=rsa", "v=DKIM1; p=;", "p=", "=", ";", "", " ", "v=DKIM1", "p=====", "p=AA==", "p=\u00e9\u00e9\u00e9\u00e9",
        "v=DKIM1; k=rsa; p=" + new string('A', 4000),
        "v=DKIM1; k=rsa; p=" + new string('A', 60_000),
        "v=DKIM1; k=rsa; p=" + Convert.ToBase64String(new byte[2048]),
        "v=DKIM1; k=ed25519; p=" + Convert.ToBase64String(new byte[32]),
        "v=DKIM1; k=ed25519; p=" + Convert.ToBase64String(new byte[31]),
        "v=DKIM1; k=ed25519; p=" + Convert.ToBase64String(new byte[300]),
        Rsa + "; t=y", Rsa + "; s=calendar", Rsa + "; p=" + Ed25519,
        "<html>captive portal</html>", "v=spf1 -all", "\0\0\0", new string(';', 50_000),
    ];

    [Theory]
    [MemberData(nameof(Records))]
    public async Task A_key_that_does_not_fit_makes_the_signature_wrong(string record)
    {
        var judging = new Judging(hasReceiver: false) { Records = { ["good._domainkey.gitlab.com"] = record } };

        Assert.Equal(MailReasons.SignatureWrong.Text, await judging.VerdictAsync(Signed()));
    }

    [Theory]
    [InlineData("a=rsa-sha256", "a=ed25519-sha256")]
    [InlineData("a=rsa-sha256", "a=rsa-sha512")]
    [InlineData("a=rsa-sha256", "a=")]
    [InlineData("a=rsa-sha256; ", "")]
    [InlineData("v=1", "v=2")]
    [InlineData("v=1; ", "")]
    [InlineData("c=relaxed/relaxed", "c=none/none")]
    [InlineData("c=relaxed/relaxed", "c=relaxed/relaxed/relaxed")]
    [InlineData("bh=", "bh=@")]
    [InlineData("b=", "b=@")]
    [InlineData("b=", "b=\u00e9")]
    [InlineData("d=gitlab.com", "d=gitlab.com; i=@evil.example")]
    [InlineData("d=gitlab.com", "d=gitlab.com; q=http")]
    [InlineData("d=gitlab.com", "d=gitlab.com; t=99999999999999999999999")]
    [InlineData("d=gitlab.com", "d=gitlab.com; x=99999999999999999999999")]
    [InlineData("d=gitlab.com", "d=gitlab.com; x=-1")]
    [InlineData("d=gitlab.com", "d=gitlab.com; t=yesterday; x=tomorrow")]
    [InlineData("d=gitlab.com", "d=gitlab.com; l=99999999999999999999999")]
    [InlineData("d=gitlab.com", "d=gitlab.com; l=-1")]
    [InlineData("d=gitlab.com", "d=gitlab.com; l=")]
    [InlineData("d=gitlab.com", "d=gitlab.com; x=1")]
    [InlineData("s=good", "s=")]
    [InlineData("s=good", "s=a..b")]
    [InlineData("s=good", "s=good.")]
    [InlineData("s=good", "s=\u00e9")]
    [InlineData("s=good", "s=*")]
    public async Task A_signature_with_a_tag_changed_is_refused_in_words(string tag, string forged)
    {
        var mail = Signed();
        Assert.Contains(tag, mail, StringComparison.Ordinal);
        var at = mail.IndexOf(tag, StringComparison.Ordinal);

        var verdict = await new Judging(hasReceiver: false).VerdictAsync(mail[..at] + forged + mail[(at + tag.Length)..]);

        Assert.NotEqual("ana@gitlab.com", verdict);
    }

    [Fact]
    public async Task A_selector_that_is_none_is_refused_before_anybody_is_asked()
    {
        var judging = new Judging(hasReceiver: false);
        foreach (var selector in new[] { "a..b", "s1.", ".", "*", "a b", new string('a', 64), string.Join('.', Enumerable.Repeat("abcdefgh", 30)) })
        {
            var verdict = await judging.VerdictAsync(Signed().Replace("s=good", $"s={selector}", StringComparison.Ordinal));
            Assert.Equal(MailReasons.NoKeyName.Text, verdict);
        }

        Assert.Empty(judging.Asked);
    }

    [Fact]
    public async Task Signatures_without_end_are_a_verdict_and_at_most_three_questions()
    {
        var judging = new Judging(hasReceiver: false);
        var many = string.Concat(Enumerable.Range(0, 900).Select(i => $"DKIM-Signature: v=1; a=rsa-sha256; d=gitlab.com; s=s{i}; h=From:To:Date;\r\n bh=AAAA; b=AAAA\r\n"));
        var fields = $"DKIM-Signature: v=1; a=rsa-sha256; d=gitlab.com; s=x; h=From:To:Date{string.Concat(Enumerable.Repeat(":a", 60_000))}; bh=AAAA; b=AAAA\r\n";

        Assert.Equal(MailReasons.SignatureWrong.Text, await judging.VerdictAsync(many + Signed()));
        Assert.Equal(3, judging.Asked.Count);
        Assert.Equal("ana@gitlab.com", await judging.VerdictAsync(fields + Signed()));
        Assert.Equal(MailReasons.HeadTooLarge.Text, await judging.VerdictAsync(many + fields + fields + Signed()));
    }

    [Fact]
    public async Task A_body_of_parts_in_parts_without_end_is_a_verdict()
    {
        var nested = string.Concat(Enumerable.Range(0, 5_000).Select(i => $"--b{i}\r\nContent-Type: multipart/mixed; boundary=b{i + 1}\r\n\r\n"));
        var mail = Signed().Replace("Content-Type: text/plain; charset=utf-8", "Content-Type: multipart/mixed; boundary=b0", StringComparison.Ordinal) + nested;

        Assert.Equal(MailReasons.SignatureWrong.Text, await new Judging(hasReceiver: false).VerdictAsync(mail));
    }

    [Fact]
    public async Task A_key_that_cannot_be_had_keeps_no_other_signature_of_the_mail_from_counting()
    {
        var judging = new Judging(hasReceiver: false) { Unanswered = "slow" };
        var other = "DKIM-Signature: v=1; a=rsa-sha256; d=gitlab.com; s=slow; h=From:To:Date; bh=AAAA; b=AAAA\r\n";

        Assert.Equal("ana@gitlab.com", await judging.VerdictAsync(other + Signed()));
        var trouble = await Assert.ThrowsAsync<KeyTrouble>(() => judging.VerdictAsync(other + Signed(byThem: true)));
        Assert.Contains("ana@gitlab.com", trouble.Claimed, StringComparison.Ordinal);
    }
}
