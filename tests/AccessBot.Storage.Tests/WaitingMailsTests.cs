using AccessBot.Storage.Mail;
using AccessBot.Storage.Tests.Support;
using AccessBot.Vocabulary;
using AccessBot.Workflows.Ports;
using static AccessBot.Storage.Tests.Support.Store;

namespace AccessBot.Storage.Tests;

public sealed class WaitingMailsTests
{
    [Theory, OnSqlite, OnPostgres]
    public async Task A_mail_waits_since_it_first_could_not_be_judged_and_until_it_is_forgotten(On on)
    {
        await using var store = await NewAsync(on);
        var waiting = new WaitingMails(store.Database);
        var first = new WaitingMail(new MailIdentity("light-agents", 1, 7), Noon, MailReasons.KeyMissing, 1, Noon.AddMinutes(1));
        var other = first with { Place = new MailIdentity("accessbot", 1, 7), Since = Noon.AddMinutes(-1) };
        await PutAsync(store, waiting, first);
        await PutAsync(store, waiting, other);
        await PutAsync(store, waiting, first with { Since = Noon.AddHours(1), Because = MailReasons.NotFetched, Tries = 2, NextAt = Noon.AddHours(2) });

        Assert.Equal([other, first with { Because = MailReasons.NotFetched, Tries = 2, NextAt = Noon.AddHours(2) }], await waiting.ListAsync(default));
        await using (var work = await store.Database.BeginAsync(default))
        {
            await waiting.ForgetAsync(work.Transaction, first.Place, default);
            await work.CommitAsync(default);
        }

        Assert.Equal([other], await waiting.ListAsync(default));
    }

    private static async Task PutAsync(Store store, WaitingMails waiting, WaitingMail mail)
    {
        await using var work = await store.Database.BeginAsync(default);
        await waiting.PutAsync(work.Transaction, mail, default);
        await work.CommitAsync(default);
    }
}
