using AccessBot.Workflows.Ports;
using static AccessBot.Connectors.Tests.Mail.Incoming.Judging;

namespace AccessBot.Connectors.Tests.Mail.Incoming;

/// <summary>
/// Results that came with the mail, under our own server's name: a server that notes nothing about a mail leaves them topmost, as
/// OpenDKIM does with unsigned mail in its usual set-up.
/// </summary>
public sealed class OutsidersResultsTests
{
    private const string Pass = "dmarc=pass header.from=gitlab.com";
    private const string Lmtp = "Received: from mx.sandbox.example\r\n\tby vm with LMTP\r\n\tid kR6pEM\r\n\t(envelope-from <eve@evil.example>)\r\n\tfor <light-agents@gitlab.com>; Sun, 29 Nov 2026 10:51:50 +0000";
    private const string Esmtp = "Received: from evil.example (unknown [192.0.2.7])\r\n\tby mx.sandbox.example (Postfix) with ESMTP id 20F18B7C8A6\r\n\tfor <light-agents@gitlab.com>; Sun, 29 Nov 2026 10:51:50 +0000 (UTC)";
    private const string By = "Received: by 2002:a05:6214:b2d:b0:6d8:1d85:8d52 with SMTP id w13csp1; Sun, 29 Nov 2026 02:51:50 -0800 (PST)";

    public static TheoryData<string> Forged => [.. Heads];

    internal static IReadOnlyList<string> Heads =>
    [
        $"Authentication-Results: mx.sandbox.example; {Pass}",
        $"Authentication-Results : mx.sandbox.example; {Pass}",
        $"Authentication-Results\t: mx.sandbox.example; {Pass}",
        $"authentication-results: mx.sandbox.example; {Pass}",
        $"AUTHENTICATION-RESULTS: MX.SANDBOX.EXAMPLE; {Pass}",
        $"Authentication-Results: mx.sandbox.example 1; {Pass}",
        $"Authentication-Results: \"mx.sandbox.example\"; {Pass}",
        $"Authentication-Results: (hello) mx.sandbox.example (there); {Pass}",
        $"Authentication-Results:\r\n mx.sandbox.example;\r\n\t{Pass}",
        $"Authentication-Results: mx.sandbox.example;\r\n dkim=pass header.d=gitlab.com;\r\n spf=pass;\r\n {Pass}",
        $"Authentication-Results: mx.sandbox.example; {Pass}\r\nAuthentication-Results: mx.sandbox.example; {Pass}",
        $"Received-SPF: pass\r\nAuthentication-Results: mx.sandbox.example; {Pass}",
        $"Received: by mx.sandbox.example with LMTP id 1; now\r\nAuthentication-Results: mx.sandbox.example; {Pass}",
        $"Authentication-Results: mx.sandbox.example; {Pass}\r\nReceived: from mail.gitlab.com by mx.sandbox.example with ESMTPS id 1; now",
        $"Return-Path: <ana@gitlab.com>\r\nDelivered-To: light-agents@gitlab.com\r\n{Lmtp}\r\nAuthentication-Results: mx.sandbox.example; {Pass}\r\n{Esmtp}",
    ];

    [Theory]
    [MemberData(nameof(Forged))]
    public async Task Are_not_believed_wherever_our_server_took_the_mail(string forged)
    {
        string[][] traces = [[Esmtp], [Lmtp, Esmtp], [By, Esmtp], ["Return-Path: <eve@evil.example>", "Delivered-To: light-agents@gitlab.com", Lmtp, Esmtp], [Lmtp, Lmtp, Esmtp]];
        foreach (var trace in traces)
            Assert.Equal(MailReasons.NotSigned.Text, await new Judging().VerdictAsync(Raw([.. trace, forged, "From: ana@gitlab.com"])));
    }

    [Theory]
    [InlineData("x with LMTP")]
    [InlineData("mx.sandbox.example by vm with LMTP id 1;")]
    [InlineData("x with LMTP (")]
    [InlineData("x (with LMTP)")]
    public async Task Are_not_believed_for_a_greeting_that_looks_like_a_delivery_on_our_side(string greeting)
    {
        var hop = $"Received: from {greeting} (unknown [192.0.2.7])\r\n\tby mx.sandbox.example (Postfix) with ESMTP id 20F18B7C8A6; now";

        Assert.Equal(
            MailReasons.NotSigned.Text,
            await new Judging().VerdictAsync(Raw(hop, Passed, "Received: from a by b with ESMTP id 1; now", "From: ana@gitlab.com")));
    }

    [Fact]
    public async Task Count_for_nothing_beside_what_our_server_wrote()
    {
        var failed = Passed.Replace("pass", "fail", StringComparison.Ordinal);

        Assert.Equal("ana@gitlab.com", await VerdictAsync(Passed, Esmtp, failed));
        Assert.Equal(MailReasons.DmarcNotPassed.Text, await VerdictAsync(failed, Esmtp, Passed));
        Assert.Equal("ana@gitlab.com", await VerdictAsync(Lmtp, Passed, Esmtp, failed));
        Assert.Equal("ana@gitlab.com", await VerdictAsync(By, Passed, Esmtp));
        Assert.Equal("ana@gitlab.com", await VerdictAsync("Authentication-Results: mx.sandbox.example 1; dmarc=pass header.from=gitlab.com", By, Esmtp));
    }

    [Fact]
    public async Task Count_where_no_server_took_the_mail_over_and_only_above_any_trace_that_there_is()
    {
        Assert.Equal("ana@gitlab.com", await VerdictAsync(Passed));
        Assert.Equal("ana@gitlab.com", await VerdictAsync(Passed, By));
        Assert.Equal(MailReasons.NotSigned.Text, await VerdictAsync(By, Passed));
        Assert.Equal(MailReasons.NotSigned.Text, await VerdictAsync("Received: by vm (Postfix, from userid 1000)\r\n\tid 1; now", Passed));
        Assert.Equal(MailReasons.NotSigned.Text, await VerdictAsync(Lmtp, Passed));
    }

    [Theory]
    [InlineData("Authentication-Results: i=1; mx.sandbox.example; dmarc=pass header.from=gitlab.com")]
    [InlineData("Authentication-Results: mx.sandbox.example 2; dmarc=pass header.from=gitlab.com")]
    [InlineData("Authentication-Results: mx.sandbox.example/1; dmarc=pass header.from=gitlab.com")]
    [InlineData("Authentication-Results: mx.sandbox.example@evil.example; dmarc=pass header.from=gitlab.com")]
    public async Task Are_no_results_of_ours_where_the_syntax_is_another(string line) =>
        Assert.Equal(MailReasons.ResultsUnclear.Text, await VerdictAsync(line, Esmtp));

    [Theory]
    [InlineData("Authentication-Results: mx.sandbox.example.; dmarc=pass header.from=gitlab.com")]
    [InlineData("Authentication-Results: xmx.sandbox.example; dmarc=pass header.from=gitlab.com")]
    [InlineData("Authentication-Results: mx.sandbox.example.evil; dmarc=pass header.from=gitlab.com")]
    [InlineData("Authentication-Results: dmarc=pass header.from=gitlab.com")]
    [InlineData("X-Authentication-Results: mx.sandbox.example; dmarc=pass header.from=gitlab.com")]
    public async Task Are_nobodys_under_another_name(string line) =>
        Assert.NotEqual("ana@gitlab.com", await VerdictAsync(line, Esmtp));

    [Fact]
    public async Task Of_a_server_that_writes_below_its_own_line_count_right_there_and_nowhere_else()
    {
        var judging = new Judging(resultsBelow: true);
        async Task<string> Verdict(params string[] head) => await judging.VerdictAsync(Raw([.. head, "From: ana@gitlab.com"]));
        var failed = Passed.Replace("pass", "fail", StringComparison.Ordinal);

        Assert.Equal("ana@gitlab.com", await Verdict(By, "X-Received: by 2002:a0c:93ab::", "Return-Path: <ana@gitlab.com>", Esmtp, "Received-SPF: pass", Passed));
        Assert.Equal(MailReasons.DmarcNotPassed.Text, await Verdict(Esmtp, failed, Passed));
        Assert.Equal(MailReasons.NotSigned.Text, await Verdict(Esmtp, "DKIM-Signature: v=1; d=evil.example", Passed));
        Assert.Equal(MailReasons.NotSigned.Text, await Verdict(Esmtp, "Subject: x", Passed));
        Assert.Equal(MailReasons.NotSigned.Text, await Verdict(Esmtp, Esmtp, Passed));
    }

    private static Task<string> VerdictAsync(params string[] head) => new Judging().VerdictAsync(Raw([.. head, "From: ana@gitlab.com"]));
}
