using AccessBot.Vocabulary;
using static AccessBot.Connectors.Tests.Mail.Incoming.Judging;
using Why = AccessBot.Workflows.Ports.MailReasons;

namespace AccessBot.Connectors.Tests.Mail.Incoming;

/// <summary>Mails that want to be taken for a colleague's, each with the sentence that it is refused with.</summary>
internal static class SpoofCorpus
{
    private const string Ana = "From: Ana Ruiz <ana@gitlab.com>";

    public static IEnumerable<(string Name, string Raw, string Why)> All =>
        FromLines.Select(line => ($"From: {line.Value}", Judging.From(line.Value), line.Why))
            .Concat(Heads).Concat(Results).Concat(Signatures).Concat(Automatic)
            .Select(spoof => (spoof.Item1, spoof.Item2, spoof.Item3.Text));

    private static IEnumerable<(string Value, Reason Why)> FromLines =>
    [
        ("", Why.NotOneMailbox),
        ("ann", Why.NotOneMailbox),
        ("<>", Why.NotOneMailbox),
        ("@gitlab.com", Why.NotOneMailbox),
        ("ana@", Why.NotOneMailbox),
        ("ana@gitlab.com@evil.example", Why.NotOneMailbox),
        ("<ana@gitlab.com@evil.example>", Why.NotOneMailbox),
        ("\"x@gitlab.com@y\"@evil.example", Why.NotOneMailbox),
        ("\"ana@gitlab.com\"@evil.example", Why.NotOneMailbox),
        ("\"ana\"@gitlab.com", Why.NotOneMailbox),
        ("\"a b\"@gitlab.com", Why.NotOneMailbox),
        ("a&role[]=admin#@gitlab.com", Why.NotOneMailbox),
        ("ana%40evil.example@gitlab.com", Why.NotOneMailbox),
        ("ana!evil@gitlab.com", Why.NotOneMailbox),
        ("ana@gitlab.com, eve@gitlab.com", Why.NotOneMailbox),
        ("Ana <ana@gitlab.com>, Eve <eve@evil.example>", Why.NotOneMailbox),
        ("ana@gitlab.com;", Why.NotOneMailbox),
        ("friends: ana@gitlab.com;", Why.NotOneMailbox),
        ("friends: ana@gitlab.com, eve@evil.example;", Why.NotOneMailbox),
        ("undisclosed-recipients:;", Why.NotOneMailbox),
        ("ana@gitlab.com (Ana Ruiz)", Why.NotOneMailbox),
        ("ana(comment)@gitlab.com", Why.NotOneMailbox),
        ("ana@gitlab.com(.evil.example)", Why.NotOneMailbox),
        ("(ana@gitlab.com) eve@evil.example", Why.NotOneMailbox),
        ("Ana (the) Ruiz <ana@gitlab.com>", Why.NotOneMailbox),
        ("<ana@gitlab.com> <eve@evil.example>", Why.NotOneMailbox),
        ("<ana@gitlab.com> eve@evil.example", Why.NotOneMailbox),
        ("ana@gitlab.com <eve@evil.example>", Why.NotOneMailbox),
        ("<@evil.example:ana@gitlab.com>", Why.NotOneMailbox),
        ("<@evil.example,@gitlab.com:ana@gitlab.com>", Why.NotOneMailbox),
        ("=?utf-8?q?ana=40gitlab.com?=", Why.NotOneMailbox),
        ("=?utf-8?q?ana=40gitlab.com_=3C?= <eve@evil.example>", Why.OtherNameInFrom),
        ("=?utf-8?q?ana=40gitlab.com?= <eve@gitlab.com>", Why.OtherNameInFrom),
        ("=?utf-8?b?YW5hQGdpdGxhYi5jb20=?= <eve@gitlab.com>", Why.OtherNameInFrom),
        ("=?utf-8?q?ana=EF=BC=A0gitlab.com?= <eve@gitlab.com>", Why.OtherNameInFrom),
        ("<=?utf-8?q?ana?=@gitlab.com>", Why.NotOneMailbox),
        ("\"ana@gitlab.com\" <eve@gitlab.com>", Why.OtherNameInFrom),
        ("\"Ana Ruiz <ana@gitlab.com>\" <eve@gitlab.com>", Why.OtherNameInFrom),
        ("\"ana@gitlab.com\" <eve@evil.example>", Why.OtherNameInFrom),
        ("\"Ana <ana@gitlab.com>", Why.NotOneMailbox),
        ("Ana\\ <ana@gitlab.com>", Why.NotOneMailbox),
        ("ana@gitlab.com\0@evil.example", Why.Unreadable),
        ("ana@gitlab.com\r@evil.example", Why.Unreadable),
        ("ana @gitlab.com", Why.NotOneMailbox),
        ("ana@ gitlab.com", Why.NotOneMailbox),
        ("< ana@gitlab.com>", Why.NotOneMailbox),
        ("<ana@gitlab.com >", Why.NotOneMailbox),
        ("ana@gitlab.com.", Why.NotOneMailbox),
        (".ana@gitlab.com", Why.NotOneMailbox),
        ("ana..ruiz@gitlab.com", Why.NotOneMailbox),
        ("ana@[127.0.0.1]", Why.NotOneMailbox),
        ("ana@gitlab.com\xc3\xa9", Why.NotOneMailbox),
        ("\xc3\xa1na@gitlab.com", Why.NotOneMailbox),
        ("ana@g\xc4\xb1tlab.com", Why.NotOneMailbox),
        ("ana@xn--gtlab-3ya.com", Why.OtherDomain),
        ("ana@sub.gitlab.com", Why.OtherDomain),
        ("ana@gitlab.com.evil.example", Why.OtherDomain),
        ("ana@notgitlab.com", Why.OtherDomain),
        ("ana@gitlab.co", Why.OtherDomain),
        ("ana@gitIab.com", Why.OtherDomain),
        ("ana@gitlab.com-evil.example", Why.OtherDomain),
        ("ana@evil.example", Why.OtherDomain),
        ("ana+gitlab.com@evil.example", Why.OtherDomain),
        (new string('a', 300) + "@gitlab.com", Why.NotOneMailbox),
    ];

    private static IEnumerable<(string, string, Reason)> Heads =>
    [
        ("no From", Raw(Passed, "Subject: hello"), Why.NoFrom),
        ("two From lines", Raw(Passed, Ana, "From: eve@evil.example"), Why.SeveralFroms),
        ("two equal From lines", Raw(Passed, Ana, Ana), Why.SeveralFroms),
        ("two From lines in two cases", Raw(Passed, "from: eve@evil.example", "FROM: ana@gitlab.com"), Why.SeveralFroms),
        ("a second From with a blank before the colon", Raw(Passed, Ana, "From : eve@evil.example"), Why.SeveralFroms),
        ("Sender instead of From", Raw(Passed, "Sender: ana@gitlab.com"), Why.NoFrom),
        ("From only in the body", Raw(Passed) + Ana + "\r\n\r\n", Why.NoFrom),
        ("From hidden in another field's fold", Raw(Passed, "Subject: x", " From: ana@gitlab.com"), Why.NoFrom),
        ("a fold before any field", Raw(" From: ana@gitlab.com", Passed), Why.Unreadable),
        ("a line that is no field", Raw(Passed, "this is no field", Ana), Why.Unreadable),
        ("a field without a name", Raw(Passed, ": nothing", Ana), Why.Unreadable),
        ("a name with 8-bit letters", Raw(Passed, "Fr\xf6m: eve@evil.example", Ana), Why.Unreadable),
        ("a mail with nothing in it", "", Why.NoFrom),
        ("a head without end", Raw(Passed, Ana, "X-Long: " + new string('x', 300_000)), Why.HeadTooLarge),
        ("many fields", Raw([.. Enumerable.Repeat("X-Many: yes", 30_000), Passed, Ana]), Why.HeadTooLarge),
    ];

    private static IEnumerable<(string, string, Reason)> Results =>
    [
        ("no results at all", Raw(Ana), Why.NotSigned),
        ("results of somebody else", Raw("Authentication-Results: mx.evil.example; dmarc=pass header.from=gitlab.com", Ana), Why.NotSigned),
        ("results of a longer name", Raw("Authentication-Results: mx.sandbox.example.evil; dmarc=pass header.from=gitlab.com", Ana), Why.NotSigned),
        ("results of a sub-domain", Raw("Authentication-Results: a.mx.sandbox.example; dmarc=pass header.from=gitlab.com", Ana), Why.NotSigned),
        ("our name in a comment", Raw("Authentication-Results: mx.evil.example (mx.sandbox.example); dmarc=pass header.from=gitlab.com", Ana), Why.NotSigned),
        ("forged below ours", Raw("Authentication-Results: mx.sandbox.example; dmarc=fail header.from=gitlab.com", Passed, Ana), Why.DmarcNotPassed),
        ("forged above ours under another name", Raw("Authentication-Results: mx.evil.example; dmarc=pass header.from=gitlab.com",
            "Authentication-Results: mx.sandbox.example; dmarc=fail header.from=gitlab.com", Ana), Why.DmarcNotPassed),
        ("failed", Raw("Authentication-Results: mx.sandbox.example; dmarc=fail header.from=gitlab.com", Ana), Why.DmarcNotPassed),
        ("failed, and a comment that says pass", Raw("Authentication-Results: mx.sandbox.example; dmarc=fail (dmarc=pass header.from=gitlab.com) header.from=gitlab.com", Ana), Why.DmarcNotPassed),
        ("no policy", Raw("Authentication-Results: mx.sandbox.example; dmarc=none header.from=gitlab.com", Ana), Why.DmarcNotPassed),
        ("best guess", Raw("Authentication-Results: mx.sandbox.example; dmarc=bestguesspass header.from=gitlab.com", Ana), Why.DmarcNotPassed),
        ("could not tell for now", Raw("Authentication-Results: mx.sandbox.example; dmarc=temperror header.from=gitlab.com", Ana), Why.DmarcNotPassed),
        ("passed for another domain", Raw("Authentication-Results: mx.sandbox.example; dmarc=pass header.from=evil.example", Ana), Why.DmarcNotPassed),
        ("passed for a sub-domain", Raw("Authentication-Results: mx.sandbox.example; dmarc=pass header.from=sub.gitlab.com", Ana), Why.DmarcNotPassed),
        ("passed for nobody", Raw("Authentication-Results: mx.sandbox.example; dmarc=pass", Ana), Why.DmarcNotPassed),
        ("passed for the envelope", Raw("Authentication-Results: mx.sandbox.example; dmarc=pass smtp.mailfrom=gitlab.com", Ana), Why.DmarcNotPassed),
        ("passed for two", Raw("Authentication-Results: mx.sandbox.example; dmarc=pass header.from=gitlab.com header.from=evil.example", Ana), Why.DmarcNotPassed),
        ("passed and failed", Raw("Authentication-Results: mx.sandbox.example; dmarc=pass header.from=gitlab.com; dmarc=fail header.from=gitlab.com", Ana), Why.ResultsUnclear),
        ("unreadable ours above a readable forged one", Raw("Authentication-Results: mx.sandbox.example; ===;;", Passed, Ana), Why.ResultsUnclear),
        ("only SPF", Raw("Authentication-Results: mx.sandbox.example; spf=pass smtp.mailfrom=gitlab.com", Ana), Why.NotSigned),
        ("only DKIM in the results", Raw("Authentication-Results: mx.sandbox.example; dkim=pass header.d=gitlab.com", Ana), Why.NotSigned),
        ("ARC alone", Raw("ARC-Seal: i=1; a=rsa-sha256; cv=none; d=gitlab.com; s=good; b=AAAA",
            "ARC-Authentication-Results: i=1; mx.sandbox.example; dmarc=pass header.from=gitlab.com", Ana), Why.NotSigned),
        ("arc=pass in the results", Raw("Authentication-Results: mx.sandbox.example; arc=pass", Ana), Why.NotSigned),
        ("an older name for the results", Raw("X-Authentication-Results: mx.sandbox.example; dmarc=pass header.from=gitlab.com", Ana), Why.NotSigned),
        ("results in the body", Raw(Ana) + Passed, Why.NotSigned),
    ];

    private static IEnumerable<(string, string, Reason)> Signatures =>
    [
        ("signed by another domain", Signed(domain: "evil.example", byThem: true), Why.NotSigned),
        ("signed by a sub-domain", Signed(domain: "sub.gitlab.com", byThem: true), Why.NotSigned),
        ("signed with another key", Signed(byThem: true), Why.SignatureWrong),
        ("signed under a selector that is not there", Signed(selector: "missing"), Why.SignatureWrong),
        ("a key that is only tried out", Signed(selector: "testing"), Why.SignatureWrong),
        ("a key for something else", Signed(selector: "other"), Why.SignatureWrong),
        ("a key that was withdrawn", Signed(selector: "revoked"), Why.SignatureWrong),
        ("a record that is no key", Signed(selector: "nonsense"), Why.SignatureWrong),
        ("an old hash", Signed(algorithm: DkimSha1), Why.SignatureWrong),
        ("From changed", Signed().Replace("<ana@gitlab.com>", "<eve@gitlab.com>", StringComparison.Ordinal), Why.SignatureWrong),
        ("date changed", Signed().Replace($"{Now:HH:mm:ss} +0000", $"{Now.AddSeconds(-60):HH:mm:ss} +0000", StringComparison.Ordinal), Why.SignatureWrong),
        ("text changed", Signed().Replace("hello", "hullo", StringComparison.Ordinal), Why.SignatureWrong),
        ("text added", Signed() + "and more\r\n", Why.SignatureWrong),
        ("length left open", Signed().Replace("; c=relaxed/relaxed;", "; c=relaxed/relaxed; l=7;", StringComparison.Ordinal), Why.SignatureWeak),
        ("recipient not signed", Signed(headers: ["From", "Date"]), Why.SignatureWeak),
        ("date not signed", Signed(headers: ["From", "To"]), Why.SignatureWeak),
        ("a mail to somebody else, sent on", Signed(Message(to: "eve@evil.example")), Why.NotToUs),
        ("a second To put before the signed one", "To: light-agents@gitlab.com\r\n" + Signed(Message(to: "eve@evil.example")), Why.NotToUs),
        ("a second Date", $"Date: {Now:r}\r\n" + Signed(), Why.SignatureWeak),
        ("last month's", Signed(Dated(-30)), Why.SignatureOld),
        ("next month's", Signed(Dated(30)), Why.SignatureOld),
        ("a signature of nothing", Raw("DKIM-Signature: v=1; d=gitlab.com", Ana), Why.SignatureWeak),
        ("a tag twice", Signed().Replace("; d=gitlab.com;", "; d=evil.example; d=gitlab.com;", StringComparison.Ordinal), Why.NotSigned),
        ("a signature that is not base64", Raw("DKIM-Signature: v=1; a=rsa-sha256; d=gitlab.com; s=good; h=From:To:Date; bh=@@; b=@@",
            Ana, "To: light-agents@gitlab.com", $"Date: {Now:r}"), Why.SignatureWrong),
        ("too large to check", Signed() + new string('x', 1_100_000), Why.TooLargeToVerify),
        ("signed by another domain, too", Signed(domain: "evil.example", byThem: true).Replace("DKIM-Signature:", "DKIM-Signature: v=1; d=gitlab.com; s=good\r\nDKIM-Signature:", StringComparison.Ordinal), Why.SignatureWeak),
        ("dmarc failed and yet signed", "Authentication-Results: mx.sandbox.example; dmarc=fail header.from=gitlab.com\r\n" + Signed(), Why.DmarcNotPassed),
    ];

    private static IEnumerable<(string, string, Reason)> Automatic =>
    [
        ("auto-replied", Raw(Passed, Ana, "Auto-Submitted: auto-replied"), Why.Automatic),
        ("auto-generated with parameters", Raw(Passed, Ana, "Auto-Submitted: AUTO-GENERATED; owner-email=\"x\""), Why.Automatic),
        ("an unknown kind of automatic", Raw(Passed, Ana, "Auto-Submitted: auto-notified"), Why.Automatic),
        ("no and yes", Raw(Passed, Ana, "Auto-Submitted: no", "Auto-Submitted: auto-replied"), Why.Automatic),
        ("an old responder", Raw(Passed, Ana, "X-Autoreply: yes"), Why.Automatic),
        ("no return path", Raw(Passed, Ana, "Return-Path: <>"), Why.Bounce),
        ("no return path, spaced", Raw(Passed, Ana, "Return-Path:  < > "), Why.Bounce),
        ("a report", Raw(Passed, Ana, "Content-Type: multipart/report; report-type=delivery-status"), Why.Bounce),
        ("bulk", Raw(Passed, Ana, "Precedence: bulk"), Why.Bulk),
        ("junk", Raw(Passed, Ana, "precedence: JUNK"), Why.Bulk),
        ("a list", Raw(Passed, Ana, "List-Id: <all.gitlab.com>"), Why.List),
        ("a newsletter", Raw(Passed, Ana, "List-Unsubscribe: <mailto:x@gitlab.com>"), Why.List),
        ("no answer wanted", Raw(Passed, Ana, "X-Auto-Response-Suppress: DR, AutoReply"), Why.NoReplyWanted),
        ("our own address", Raw(Passed, "From: AccessBot <accessbot@gitlab.com>"), Why.Own),
        ("the address that people write to", Raw(Passed, "From: Light-Agents@GitLab.com"), Why.Own),
    ];

    private const MimeKit.Cryptography.DkimSignatureAlgorithm DkimSha1 = MimeKit.Cryptography.DkimSignatureAlgorithm.RsaSha1;

    private static MimeKit.MimeMessage Dated(int days)
    {
        var message = Message();
        message.Date = Now.AddDays(days);
        return message;
    }
}
