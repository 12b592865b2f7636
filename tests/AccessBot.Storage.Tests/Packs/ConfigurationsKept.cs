using AccessBot.Storage.Packs;
using static AccessBot.Storage.Tests.Support.Store;

namespace AccessBot.Storage.Tests.Packs;

/// <summary>Under which configuration the bot worked, and since when.</summary>
public sealed class ConfigurationsKept
{
    [Theory, OnSqlite, OnPostgres]
    public async Task Only_another_configuration_or_program_is_kept_and_sealed(On on)
    {
        await using var store = await NewAsync(on);
        var book = new ConfigurationBook(store.Database, store.Audit());

        Assert.True(await book.KeepAsync("a", "1", Noon, default));
        Assert.False(await book.KeepAsync("a", "1", Noon.AddHours(1), default));
        Assert.True(await book.KeepAsync("b", "1", Noon.AddHours(2), default));
        Assert.True(await book.KeepAsync("b", "2", Noon.AddHours(3), default));
        Assert.True(await book.KeepAsync("a", "1", Noon.AddHours(4), default));

        Assert.Equal("a1 12-14, b1 14-15, b2 15-16, a1 16-", await ListAsync(book, Noon.AddDays(-1), Noon.AddDays(1)));
        Assert.True((await new Storage.Audit.AuditVerification(store.Database).VerifyAsync(Storage.Audit.KeptElsewhere.Nothing, default)).IsWhole);
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task A_period_has_what_was_in_force_when_it_began_and_nothing_from_after_it(On on)
    {
        await using var store = await NewAsync(on);
        var book = new ConfigurationBook(store.Database, store.Audit());
        foreach (var hour in new[] { 0, 2, 4 }) await book.KeepAsync($"{hour}", "1", Noon.AddHours(hour), default);

        Assert.Equal("01 12-14, 21 14-", await ListAsync(book, Noon.AddHours(1), Noon.AddHours(3)));
        Assert.Equal("21 14-", await ListAsync(book, Noon.AddHours(2), Noon.AddHours(4)));
        Assert.Equal("", await ListAsync(book, Noon.AddHours(-2), Noon));
    }

    private static async Task<string> ListAsync(ConfigurationBook book, DateTimeOffset from, DateTimeOffset to)
    {
        var all = new List<string>();
        await foreach (var one in book.ListAsync(new Period(from, to), default))
            all.Add(FormattableString.Invariant($"{one.Body}{one.Program} {one.Since.Hour}-{one.Until?.Hour}"));
        return string.Join(", ", all);
    }
}
