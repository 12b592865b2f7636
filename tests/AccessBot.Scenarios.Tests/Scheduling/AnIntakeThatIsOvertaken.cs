using AccessBot.Storage.Databases;
using AccessBot.Worker.Scheduling;
using Dapper;

namespace AccessBot.Scenarios.Tests.Scheduling;

/// <summary>
/// An operator's command is another process on the same SQLite file: it may write between an intake's reading and
/// writing.
/// </summary>
public sealed class AnIntakeThatIsOvertaken
{
    [Fact]
    public async Task Is_done_again_at_once()
    {
        await using var bench = await ScheduleBench.StartAsync();
        await using var operators = Database.Sqlite(bench.DatabaseFile);
        await bench.ExecuteAsync("CREATE TABLE thing (who TEXT)");
        var attempts = 0;

        var written = await bench.Get<WakingTransaction>().RunAsync([], LookPriority.Change, async work =>
        {
            var there = await work.Transaction.Connection!.ExecuteScalarAsync<long>("SELECT COUNT(*) FROM thing");
            if (attempts++ == 0) await WriteAsync(operators, "operator");
            await work.Transaction.Connection!.ExecuteAsync(
                "INSERT INTO thing VALUES ('intake')", transaction: work.Transaction);
            await work.CommitAsync(CancellationToken.None);
            return there;
        }, CancellationToken.None);

        Assert.Equal(1, written);
        Assert.Equal(2, attempts);
        Assert.Equal(2, await bench.CountAsync("SELECT COUNT(*) FROM thing"));
    }

    private static async Task WriteAsync(Database operators, string who)
    {
        await using var own = await operators.BeginAsync(CancellationToken.None);
        await own.Transaction.Connection!.ExecuteAsync("INSERT INTO thing VALUES (@who)", new { who }, own.Transaction);
        await own.CommitAsync(CancellationToken.None);
    }
}
