using AccessBot.Scenarios.Tests.World;
using Npgsql;

namespace AccessBot.Scenarios.Tests.Chaos;

/// <summary>When each firing of the scheduler ended, or was taken over, by PostgreSQL's own word.</summary>
public sealed class FiringLog(SharedDatabase database)
{
    /// <summary>From now on. The scheduler's tables must be there.</summary>
    public Task BeginAsync() => database.RunAsync("""
        CREATE TABLE firing_gone (entry_id TEXT, gone_at TIMESTAMPTZ);
        CREATE FUNCTION firing_goes() RETURNS trigger LANGUAGE plpgsql AS $$
        BEGIN INSERT INTO firing_gone VALUES (OLD.entry_id, clock_timestamp()); RETURN OLD; END $$;
        CREATE TRIGGER firing_goes AFTER DELETE ON qrtz_fired_triggers FOR EACH ROW EXECUTE FUNCTION firing_goes();
        """);

    public async Task<IReadOnlyDictionary<string, DateTimeOffset>> ReadAsync()
    {
        var gone = new Dictionary<string, DateTimeOffset>();
        await using var connection = await database.OpenAsync();
        await using var command = new NpgsqlCommand("SELECT entry_id, min(gone_at) FROM firing_gone GROUP BY entry_id", connection);
        await using var rows = await command.ExecuteReaderAsync();
        while (await rows.ReadAsync()) gone[rows.GetString(0)] = rows.GetFieldValue<DateTimeOffset>(1);
        return gone;
    }
}
