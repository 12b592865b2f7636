using System.Text.Json;
using AccessBot.Storage.Keeping;
using AccessBot.Vocabulary;
using static AccessBot.Storage.Tests.Audit.HeadsOfTheLog;
using static AccessBot.Storage.Tests.Support.Store;

namespace AccessBot.Storage.Tests.Keeping;

/// <summary>What is kept about one person is found, given out and erased, and the log stays whole.</summary>
public sealed class APersonsRecord
{
    [Theory]
    [InlineData("ben@gitlab.com")]
    [InlineData("BEN@gitlab.com")]
    [InlineData("ben")]
    [InlineData("@ben")]
    [InlineData("00u8")]
    public async Task Is_found_by_address_username_and_the_directorys_id(string who)
    {
        await using var store = await NewAsync(On.Sqlite);
        await WhatIsPruned.FillAsync(store);
        var person = await new PersonFinder(store.Database).FindAsync(who, default);

        Assert.Equal(["ben@gitlab.com"], person.Addresses);
        Assert.Equal(["ben"], person.Usernames);
        Assert.Equal(["00u8"], person.DirectoryIds);
        Assert.Equal([("global", "8")], person.Accounts);
        Assert.Equal(["team/access-requests#2", "team/employment#3"], person.Requests.Select(request => request.Item));
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task Of_an_address_that_two_people_had_is_more_than_one_person(On on)
    {
        await using var store = await NewAsync(on);
        await WhatIsPruned.FillAsync(store);
        await store.TamperAsync("UPDATE request SET subject = 'ben@gitlab.com' WHERE subject = 'ana@gitlab.com'");

        Assert.Equal(["00u7", "00u8"], (await new PersonFinder(store.Database).FindAsync("ben@gitlab.com", default)).DirectoryIds);
        Assert.Equal(["00u8"], (await new PersonFinder(store.Database).FindAsync("00u8", default)).DirectoryIds.Where(id => id == "00u8"));
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task Has_every_table_that_names_them_and_nobody_else(On on)
    {
        await using var store = await NewAsync(on);
        await WhatIsPruned.FillAsync(store);
        var person = await new PersonFinder(store.Database).FindAsync("ben", default);
        var rows = await new PersonRecord(store.Database, store.Audit()).ReadAsync(person, default);

        Assert.Equal(
            ["account_span", "audit", "decision", "finding", "journal", "removal", "request", "saved_state", "saved_ticket"], rows.Keys);
        Assert.DoesNotContain("ana@gitlab.com", JsonSerializer.Serialize(rows), StringComparison.Ordinal);
        Assert.Contains("\"user_id\":8", JsonSerializer.Serialize(rows["journal"]), StringComparison.Ordinal);
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task Is_erased_outside_of_the_log_and_the_log_is_whole(On on)
    {
        await using var store = await NewAsync(on);
        await WhatIsPruned.FillAsync(store);
        var person = await new PersonFinder(store.Database).FindAsync("ben@gitlab.com", default);
        var erasure = new PersonErasure(store.Database, store.Audit());
        Assert.Null(await erasure.WhyNotAsync(person, new([]), default));
        var done = await erasure.EraseAsync(person, "ana", "request of 3 May", Noon, default);

        Assert.Equal(
            [("finding", 1L), ("operator_message", 1), ("request", 2), ("saved_state", 2), ("saved_ticket", 2)],
            done.Erased.Select(one => (one.Key, one.Value)));
        Assert.Empty(done.Stays);
        Assert.Empty((await VerifyAsync(store)).Faults);
        Assert.Equal(1, await store.CountAsync("request WHERE subject IS NOT NULL"));
        Assert.Equal(1, await store.CountAsync("audit WHERE body LIKE '%erased names and addresses of the person 00u8%request of 3 May%'"));
        Assert.Equal(0, await store.CountAsync("audit WHERE body LIKE '%ben@gitlab.com%'"));
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task Is_not_erased_while_access_stands_a_request_is_open_or_a_hold_is_on(On on)
    {
        await using var store = await NewAsync(on);
        await WhatIsPruned.FillAsync(store);
        var (finder, erasure) = (new PersonFinder(store.Database), new PersonErasure(store.Database, store.Audit()));
        var (ana, ben) = (await finder.FindAsync("ana", default), await finder.FindAsync("ben", default));
        HeldWho Held(string what) => new([new(what, "sam", "dispute", Noon)]);

        Assert.StartsWith("access that team/access-requests#1 gave still stands", await erasure.WhyNotAsync(ana, new([]), default), StringComparison.Ordinal);
        Assert.Equal("there is a hold on ben", await erasure.WhyNotAsync(ben, Held("ben"), default));
        Assert.Equal("there is a hold on all", await erasure.WhyNotAsync(ben, Held(Hold.All), default));
        Assert.NotNull(await erasure.WhyNotAsync(ben, Held(new RequestRef(RequestRef.Offboarding, "team/employment#3").ToString()), default));
        Assert.Null(await erasure.WhyNotAsync(ben, Held("ana"), default));
        await store.TamperAsync("UPDATE request SET kind = 'hand-over' WHERE item = 'team/employment#3'");
        Assert.Equal("team/employment#3 is not at its end", await erasure.WhyNotAsync(ben, new([]), default));
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task That_still_has_an_address_somewhere_says_where(On on)
    {
        await using var store = await NewAsync(on);
        await WhatIsPruned.FillAsync(store);
        var person = await new PersonFinder(store.Database).FindAsync("ben", default);
        await store.TamperAsync("UPDATE request SET facts = 'asked for Ben@gitlab.com' WHERE subject = 'ana@gitlab.com'");
        var done = await new PersonErasure(store.Database, store.Audit()).EraseAsync(person, "ana", "why", Noon, default);

        Assert.Equal([("request.facts", 1L)], done.Stays.Select(one => (one.Key, one.Value)));
    }
}
