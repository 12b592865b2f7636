using AccessBot.Storage.Databases;
using AccessBot.Storage.Tests.Support;

namespace AccessBot.Storage.Tests.Databases;

public sealed class MigrationTests
{
    [Theory, OnSqlite, OnPostgres]
    public async Task A_second_migration_finds_nothing_to_do(On on)
    {
        await using var store = await Store.NewAsync(on, migrated: false);

        var first = await store.Database.MigrateAsync(default);
        var second = await store.Database.MigrateAsync(default);

        Assert.NotEmpty(first);
        Assert.Equal(first.Order(StringComparer.Ordinal), first);
        Assert.Empty(second);
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task Replicas_that_start_together_run_each_script_once(On on)
    {
        await using var store = await Store.NewAsync(on, migrated: false);
        Database[] replicas = [store.Database, store.Open(), store.Open(), store.Open()];

        var ran = await Task.WhenAll(replicas.Select(replica => Task.Run(() => replica.MigrateAsync(default))));

        var scripts = ran.SelectMany(names => names).ToList();
        Assert.NotEmpty(scripts);
        Assert.Equal(scripts.Distinct().Count(), scripts.Count);
        Assert.Equal(scripts.Count, await store.CountAsync("schema_version"));
        Assert.Equal(1, await store.CountAsync("audit_head"));
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task The_start_lock_waits_for_its_holder(On on)
    {
        await using var store = await Store.NewAsync(on);
        var held = await StartLock.HoldAsync(store.Database, default);

        using var impatient = new CancellationTokenSource();
        var waiting = StartLock.HoldAsync(store.Open(), impatient.Token);
        Assert.False(waiting.IsCompleted);
        await held.DisposeAsync();

        await (await waiting).DisposeAsync();
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task A_look_tells_what_ran_what_will_and_what_is_from_tomorrow_and_changes_nothing(On on)
    {
        await using var store = await Store.NewAsync(on, migrated: false);

        var before = await SchemaState.ReadAsync(store.Database, default);
        var ran = await store.Database.MigrateAsync(default);
        await store.TamperAsync("UPDATE schema_version SET ScriptName = '9999_from_tomorrow.sql' WHERE ScriptName LIKE '%0003%'");
        var after = await SchemaState.ReadAsync(store.Database, default);

        Assert.Equal((ran.Count, 0, 0), (before.Pending.Count, before.Ran.Count, before.Unknown.Count));
        Assert.Equal(ran.Count - 1, after.Ran.Count);
        Assert.EndsWith("0003_operators_and_removals.sql", Assert.Single(after.Pending), StringComparison.Ordinal);
        Assert.Equal(["9999_from_tomorrow.sql"], after.Unknown);
        Assert.Matches(@"^\d+\.\d+", after.Server!);
        Assert.False(await SchemaState.IsReadOnlyAsync(store.Database, default));
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task An_older_program_is_content_with_a_newer_schema(On on)
    {
        await using var store = await Store.NewAsync(on);
        await store.TamperAsync(
            on == On.Postgres
                ? "INSERT INTO schema_version (scriptname, applied) VALUES ('9999_from_tomorrow.sql', now())"
                : "INSERT INTO schema_version (ScriptName, Applied) VALUES ('9999_from_tomorrow.sql', '2030-01-01')");

        Assert.Empty(await store.Open().MigrateAsync(default));
    }
}
