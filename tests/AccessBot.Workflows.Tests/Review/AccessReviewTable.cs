using AccessBot.Vocabulary;
using AccessBot.Workflows.Ports;
using AccessBot.Workflows.Ports.Reviewing;
using AccessBot.Workflows.Review;

namespace AccessBot.Workflows.Tests.Review;

/// <summary>One verdict for each account: the first that matches.</summary>
public sealed class AccessReviewTable
{
    private const long AnasId = 21_400_000_000_037;
    private const string Key = "21400000000037";

    private static readonly DateTimeOffset Now = new(2026, 11, 29, 2, 30, 0, TimeSpan.Zero);
    private static readonly InstanceName Federal = new("us-federal");
    private static readonly CustomRoleId LightAgent = new(360_001);
    private static readonly RequestRef Request = new(RequestRef.AccessRequest, "team/access-requests#12");
    private static readonly DirectoryPerson Ana = PersonOf("00u1", "Ana Ruiz", "ana@gitlab.com");
    private static readonly TeamAccount Account = new(
        AnasId, "Ana Ruiz", EmailAddress.Parse("ana@gitlab.com"), "agent", LightAgent, false, Now.AddDays(-100), Now.AddDays(-3));

    private static readonly Grant Given = new(Request, Now.AddDays(-100), AnasId, "00u1", EmailAddress.Parse("ana@gitlab.com"), "pat");
    private static readonly AppHolder Holder = new("00u1", AppAccess.Assigned, Now.AddDays(-100));
    private static readonly Adoption TakenIn = new(Federal, Key, "light agent", "sam", Now.AddDays(-50), "there before the bot", null);

    private static readonly ReviewFacts Good = new()
    {
        Rules = new ReviewRules(Federal) { LightAgentRole = LightAgent, IsVerified = true },
        Accounts = [Account],
        Holders = [Holder],
        Present = [Ana],
        Word = new WordGiven([Given], [], []),
        Own = 1,
        At = Now,
    };

    private static readonly ReviewFacts Nobodys = Good with { Word = new([], [], []) };

    public static IEnumerable<object[]> Rows() =>
    [
        ["given, and everything stands", Good, Verdicts.Fine],
        ["the bot's own account", Nobodys with { Own = AnasId, Present = [] }, Verdicts.Exempt],
        ["protected", Nobodys with { Rules = Good.Rules with { Protected = new HashSet<EmailAddress> { Account.Email! } } }, Verdicts.Exempt],
        ["deactivated in the directory", Good with { Present = [], Gone = [Ana with { Status = "DEPROVISIONED" }] }, Verdicts.Left],
        ["suspended in the directory", Good with { Present = [Ana with { Status = "SUSPENDED" }] }, Verdicts.Left],
        ["deleted in the directory", Good with { Present = [] }, Verdicts.Left],
        ["left, and nobody gave it", Nobodys with { Present = [], Gone = [Ana with { Status = "DEPROVISIONED" }] }, Verdicts.Left],
        ["left, and taken in", Nobodys with { Present = [], Gone = [Ana with { Status = "DEPROVISIONED" }], Word = new([], [], [TakenIn]) }, Verdicts.Left],
        ["left, and suspended", Good with { Accounts = [Account with { IsSuspended = true }], Present = [] }, Verdicts.Suspended],
        ["locked out is not left", Good with { Present = [Ana with { Status = "LOCKED_OUT" }] }, Verdicts.Fine],
        ["removed, and back", Good with { Word = new([Given], [RemovedOn(-10)], []) }, Verdicts.CameBack],
        ["removed, and given again", Good with { Word = new([Given with { At = Now.AddDays(-5) }, Given], [RemovedOn(-10)], []) }, Verdicts.Fine],
        ["removed, and taken in since", Good with { Word = new([Given], [RemovedOn(-60)], [TakenIn]) }, Verdicts.Adopted],
        ["taken in, and removed since", Good with { Word = new([Given], [RemovedOn(-10)], [TakenIn]) }, Verdicts.CameBack],
        ["made a moment ago", Nobodys with { Accounts = [Account with { CreatedAt = Now.AddMinutes(-2) }] }, Verdicts.TooNew],
        ["nobody gave it", Nobodys, Verdicts.NoGrant],
        ["nobody gave it, an admin", Nobodys with { Accounts = [Account with { Role = "admin", CustomRole = null }] }, Verdicts.NoGrant],
        ["taken in", Nobodys with { Word = new([], [], [TakenIn]) }, Verdicts.Adopted],
        ["taken in until today", Nobodys with { Word = new([], [], [TakenIn with { Until = new(2026, 11, 29) }]) }, Verdicts.Adopted],
        ["taken in until yesterday", Nobodys with { Word = new([], [], [TakenIn with { Until = new(2026, 11, 28) }]) }, Verdicts.Expired],
        ["asked for until today", Good with { Word = new([Given with { Until = new(2026, 11, 29) }], [], []) }, Verdicts.Fine],
        ["asked for until yesterday", Good with { Word = new([Given with { Until = new(2026, 11, 28) }], [], []) }, Verdicts.Expired],
        ["asked for until yesterday, and asked for again", Good with
        {
            Word = new([Given with { At = Now.AddDays(-2) }, Given with { Until = new(2026, 11, 28) }], [], []),
        }, Verdicts.Fine],
        ["asked for until yesterday, and taken in since", Good with { Word = new([Given with { Until = new(2026, 11, 28) }], [], [TakenIn]) }, Verdicts.Adopted],
        ["taken in, and an admin now", Nobodys with { Accounts = [Account with { Role = "admin", CustomRole = null }], Word = new([], [], [TakenIn]) }, Verdicts.NoGrant],
        ["given, and an admin now", Good with { Accounts = [Account with { Role = "admin", CustomRole = null }] }, Verdicts.MoreThanGranted],
        ["given, and another role now", Good with { Accounts = [Account with { CustomRole = new(7) }] }, Verdicts.MoreThanGranted],
        ["given, and an admin taken in", Good with
        {
            Accounts = [Account with { Role = "admin", CustomRole = null }],
            Word = new([Given], [], [TakenIn with { Role = "admin" }]),
        }, Verdicts.Adopted],
        ["given without an answer", Good with { Word = new([Given with { VerifiedBy = null }], [], []) }, Verdicts.WeakGrant],
        ["given where nobody is asked", Good with
        {
            Rules = Good.Rules with { IsVerified = false },
            Word = new([Given with { VerifiedBy = null }], [], []),
        }, Verdicts.Fine],
        ["nobody has the address", Nobodys with { Present = [] }, Verdicts.NotAPerson],
        ["no address at all", Nobodys with { Accounts = [Account with { Email = null }] }, Verdicts.NotAPerson],
        ["shared, and taken in", Nobodys with { Present = [], Holders = [], Word = new([], [], [TakenIn]) }, Verdicts.Adopted],
        ["two have the address", Nobodys with { Present = [Ana, PersonOf("00u2", "Ana Ruiz", "ana@gitlab.com")] }, Verdicts.TwoPeople],
        ["the address is another person's now", Good with { Present = [PersonOf("00u2", "Ana Ruiz", "ana@gitlab.com"), Ana with { Email = EmailAddress.Parse("ana.old@gitlab.com"), Login = "ana.old@gitlab.com" }] }, Verdicts.TwoPeople],
        ["an address that was hers", Good with { Present = [Ana with { Email = EmailAddress.Parse("ana.lopez@gitlab.com"), Login = "ana.lopez@gitlab.com", Former = [Account.Email!] }] }, Verdicts.Fine],
        ["written in capitals", Good with { Word = new([Given with { DirectoryId = null }], [], []), Present = [PersonOf("00u1", "Ana Ruiz", "ANA@gitlab.com")] }, Verdicts.Fine],
        ["without its app", Good with { Holders = [] }, Verdicts.Half],
        ["its app is switched off", Good with { Holders = [Holder with { Access = AppAccess.Inactive }] }, Verdicts.Half],
        ["its app is on its way", Good with { Holders = [Holder with { Access = AppAccess.Pending }] }, Verdicts.Fine],
        ["the instance has no app", Good with { Holders = null }, Verdicts.Fine],
        ["not used for long", Dormant(Good, Now.AddDays(-91)), Verdicts.Dormant],
        ["used lately", Dormant(Good, Now.AddDays(-89)), Verdicts.Fine],
        ["no sign-in known, given long ago", Dormant(Good, null), Verdicts.Dormant],
        ["no sign-in known, given lately", Dormant(Good with { Word = new([Given with { At = Now.AddDays(-2) }], [], []) }, null), Verdicts.Fine],
        ["taken in long ago, not used", Dormant(Nobodys with { Word = new([], [], [TakenIn with { At = Now.AddDays(-95) }]) }, null), Verdicts.Dormant],
        ["shared and taken in, not used", Dormant(Nobodys with { Present = [], Word = new([], [], [TakenIn with { At = Now.AddDays(-95) }]) }, null), Verdicts.Adopted],
    ];

    [Theory]
    [MemberData(nameof(Rows))]
    public void Each_row_is_judged_as_it_says(string row, ReviewFacts facts, Reason verdict)
    {
        var line = Assert.Single(AccessReview.Of(facts).Lines, line => line.Key == Key);
        Assert.Equal((row, verdict), (row, line.Verdict));
    }

    [Fact]
    public void Every_verdict_on_an_account_has_a_row_here() => Assert.Equal(
        typeof(Verdicts).GetFields().Select(field => (Reason)field.GetValue(null)!)
            .Except([Verdicts.AppOff, Verdicts.AppWithoutAccount, Verdicts.GoneByOthers]).Select(verdict => verdict.Id).Order(),
        Rows().Select(row => ((Reason)row[2]).Id).Distinct().Order());

    [Fact]
    public void Every_account_and_every_holder_without_one_has_exactly_one_line()
    {
        var ids =
            from role in new[] { "agent", "admin" }
            from isSuspended in new[] { false, true }
            from email in new[] { "ana@gitlab.com", "ben@gitlab.com", null }
            from created in new[] { Now.AddDays(-9), Now.AddMinutes(-1) }
            select (role, isSuspended, email, created);
        var accounts = ids.Select((one, index) => Account with
        {
            Id = 1000 + index,
            Role = one.role,
            IsSuspended = one.isSuspended,
            Email = one.email is null ? null : EmailAddress.Parse(one.email),
            CreatedAt = one.created,
        }).ToList();
        AppHolder[] holders = [Holder, Holder, Holder with { DirectoryId = "00u9" }, Holder with { DirectoryId = "00u8", Access = AppAccess.Inactive }];
        var (lines, _) = AccessReview.Of(Good with { Accounts = [.. accounts, accounts[0]], Holders = holders });

        Assert.Equal(accounts.Count + 2, lines.Count);
        Assert.Equal(lines.Count, lines.Select(line => line.Key).Distinct().Count());
        Assert.Equal(lines.Count, lines.GroupBy(line => line.Verdict).Sum(one => one.Count()));
    }

    [Theory]
    [InlineData("ACTIVE", AppAccess.Assigned, "review.app-without-account")]
    [InlineData("SUSPENDED", AppAccess.Assigned, "review.left")]
    [InlineData("SUSPENDED", AppAccess.Inactive, "review.app-off")]
    public void A_holder_without_an_account_is_judged_by_itself(string status, AppAccess access, string verdict)
    {
        var (lines, _) = AccessReview.Of(Nobodys with
        {
            Accounts = [],
            Present = [Ana with { Status = status }],
            Holders = [Holder with { Access = access }],
        });
        Assert.Equal(verdict, Assert.Single(lines).Verdict.Id);
    }

    [Fact]
    public void An_app_alone_is_given_by_a_request_or_by_nobody()
    {
        var alone = Good with
        {
            Rules = Good.Rules with { HasAccounts = false },
            Accounts = [],
            Holders = [Holder, Holder with { DirectoryId = "00u2" }],
            Present = [Ana, PersonOf("00u2", "Ben Achterberg", "ben@gitlab.com")],
            Word = new WordGiven([Given with { Account = null }], [], []),
        };
        Assert.Equal(
            [("00u1", Verdicts.Fine), ("00u2", Verdicts.NoGrant)],
            AccessReview.Of(alone).Lines.Select(line => (line.Key, line.Verdict)).OrderBy(pair => pair.Key));
    }

    [Fact]
    public void What_was_given_and_is_there_no_more_is_missing_while_the_person_is_here()
    {
        var gone = Good with { Accounts = [] };
        Assert.Equal((Key, Verdicts.GoneByOthers), Assert.Single(AccessReview.Of(gone).Missing) is var line ? (line.Key, line.Verdict) : default);
        Assert.Empty(AccessReview.Of(gone with { Present = [] }).Missing);
        Assert.Empty(AccessReview.Of(gone with { Word = new([Given], [RemovedOn(-1)], []) }).Missing);
    }

    private static ReviewFacts Dormant(ReviewFacts facts, DateTimeOffset? last) => facts with
    {
        Rules = facts.Rules with { InactiveAfter = TimeSpan.FromDays(90) },
        Accounts = [facts.Accounts[0] with { LastSignIn = last }],
    };

    private static Removed RemovedOn(int days) => new(new RequestRef(RequestRef.Offboarding, "team/employment#3"), Now.AddDays(days), $"{AnasId}");

    private static DirectoryPerson PersonOf(string id, string name, string email) =>
        new(id, name, EmailAddress.Parse(email), email, null, "ACTIVE", null);
}
