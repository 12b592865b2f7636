using AccessBot.Storage.Tests.Support;
using AccessBot.Vocabulary;
using AccessBot.Workflows.Kit;
using static AccessBot.Storage.Tests.Support.Store;

namespace AccessBot.Storage.Tests;

public sealed class MailIntakeTests
{
    private static readonly MailIdentity First = new("INBOX", 7, 12);

    [Theory, OnSqlite, OnPostgres]
    public async Task A_mail_is_claimed_once_and_its_verdict_found_again(On on)
    {
        await using var store = await NewAsync(on);

        Assert.Null(await ClaimAsync(store, First));
        var died = await ClaimAsync(store, First);
        await SettleAsync(store, First, authenticated: true);
        var settled = await ClaimAsync(store, First);

        Assert.Equal((null, null), (died!.Verdict, died.SettledAt));
        Assert.Equal(("accepted", "asked for a light agent"), (settled!.Verdict, settled.Because));
        Assert.Equal(settled, Assert.Single(await new MailIntake(store.Database).ListAsync(10, default)));
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task The_same_number_after_the_mailbox_was_rebuilt_is_another_mail(On on)
    {
        await using var store = await NewAsync(on);
        await ClaimAsync(store, First);

        Assert.Null(await ClaimAsync(store, First with { UidValidity = 8 }));
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task A_forged_copy_cannot_stand_in_the_way_of_the_real_mail(On on)
    {
        await using var store = await NewAsync(on);
        var intake = new MailIntake(store.Database);
        var second = First with { Uid = 13 };
        await ClaimAsync(store, First);
        await SettleAsync(store, First, authenticated: false);

        Assert.Null(await intake.FindTwinAsync(second, "m1@gitlab.com", "ana@gitlab.com", [], default));
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task A_second_delivery_of_an_authenticated_mail_is_a_copy(On on)
    {
        await using var store = await NewAsync(on);
        var intake = new MailIntake(store.Database);
        await ClaimAsync(store, First);
        await SettleAsync(store, First, authenticated: true);

        var twin = await intake.FindTwinAsync(First with { Uid = 13 }, "m1@gitlab.com", "ana@gitlab.com", [], default);

        Assert.Equal(First, twin!.Mail);
        Assert.Null(await intake.FindTwinAsync(First, "m1@gitlab.com", "ana@gitlab.com", [], default));
        Assert.Null(await intake.FindTwinAsync(First with { Uid = 13 }, "m1@gitlab.com", "ben@gitlab.com", [], default));
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task The_same_mail_in_the_mailbox_of_another_instance_is_no_copy(On on)
    {
        await using var store = await NewAsync(on);
        var intake = new MailIntake(store.Database);
        await ClaimAsync(store, First);
        await SettleAsync(store, First, authenticated: true);
        var elsewhere = First with { Mailbox = "other-agents" };

        Assert.Null(await intake.FindTwinAsync(elsewhere, "m1@gitlab.com", "ana@gitlab.com", [First.Mailbox, "third-agents"], default));
        Assert.NotNull(await intake.FindTwinAsync(elsewhere, "m1@gitlab.com", "ana@gitlab.com", ["third-agents"], default));
    }

    private static async Task<ClaimedMail?> ClaimAsync(Store store, MailIdentity mail)
    {
        await using var open = await store.Database.BeginAsync(default);
        var before = await new MailIntake(store.Database)
            .ClaimAsync(open.Transaction, mail, "m1@gitlab.com", "ana@gitlab.com", Noon, default);
        await open.CommitAsync(default);
        return before;
    }

    private static async Task SettleAsync(Store store, MailIdentity mail, bool authenticated)
    {
        await using var open = await store.Database.BeginAsync(default);
        await new MailIntake(store.Database).SettleAsync(
            open.Transaction, mail,
            new MailVerdict("ana@gitlab.com", authenticated, "accepted", Reasons.Of("asked for a light agent")), Noon, default);
        await open.CommitAsync(default);
    }
}
