using System.Text.RegularExpressions;
using AccessBot.Storage;
using AccessBot.Storage.Audit;
using AccessBot.Storage.Databases;
using AccessBot.Vocabulary;
using AccessBot.Workflows.Kit;
using AccessBot.Workflows.Ports.Acting;
using AccessBot.Workflows.Ports.Memory;

namespace AccessBot.Scenarios.Tests.Replicas;

/// <summary>
/// Replicas are replaced one by one: the new one brings the schema forward while the old one still works on it. The old
/// one's statements are kept here as they were released.
/// </summary>
public sealed partial class ARollingUpgrade : IAsyncLifetime
{
    /// <summary>How the version before <c>0005_alike.sql</c> wrote down what a pass decided.</summary>
    private const string OldRecord = """
        INSERT INTO request (intake, item, title, subject, taken_in_at, updated_at, seen_fingerprint, seen_updated_at,
            workflow, kind, because, waiting_for, step, since, wake_at, failures, last_error, facts, decisions)
        VALUES ('access-request', 'team/access-requests#1', 'old', NULL, 1, 1, NULL, NULL,
            'access', 'trouble', 'a vendor was busy', 'Bot', NULL, 1, 2, 3, 'GitLab: answered 500', NULL, 1)
        ON CONFLICT (intake, item) DO UPDATE SET
            title = excluded.title, kind = excluded.kind, because = excluded.because, failures = excluded.failures,
            last_error = excluded.last_error
        """;

    private static readonly RequestRef Request =
        RequestRef.To(RequestRef.AccessRequest, new IssueRef("team/access-requests", 1));

    private readonly string _folder = Directory.CreateTempSubdirectory("accessbot-upgrade-").FullName;
    private Database _database = null!;

    public async Task InitializeAsync()
    {
        _database = Database.Sqlite(Path.Combine(_folder, "accessbot.db"));
        await _database.MigrateAsync(default);
    }

    public async Task DisposeAsync()
    {
        await _database.DisposeAsync();
        Directory.Delete(_folder, recursive: true);
    }

    [Fact]
    public async Task Lets_the_old_version_write_and_the_new_one_read_it()
    {
        await RunAsync(OldRecord);

        var last = (await Journal().FindLastAsync(Request, default))!;
        Assert.Equal((3, 0, "GitLab: answered 500"), (last.Failures, last.Alike, last.LastError));
    }

    [Fact]
    public async Task Lets_the_new_version_write_and_the_old_one_go_on_with_it()
    {
        var record = new PassRecord(
            "access", "trouble", Reasons.Of("refused"), "Operators", null, DateTimeOffset.UnixEpoch, null, 5, "GitLab: answered 403",
            "new", null, null, Alike: 5);
        await Journal().RecordAsync(Request, record, default);
        await RunAsync(OldRecord);

        var last = (await Journal().FindLastAsync(Request, default))!;
        Assert.Equal(("old", 3), (last.Title, last.Failures));
    }

    [Fact]
    public void Never_takes_away_what_the_version_before_uses()
    {
        var assembly = typeof(Database).Assembly;
        var scripts = assembly.GetManifestResourceNames().Where(name => name.EndsWith(".sql", StringComparison.Ordinal)).ToList();

        Assert.True(scripts.Count >= 5);
        Assert.All(scripts, name =>
        {
            using var reader = new StreamReader(assembly.GetManifestResourceStream(name)!);
            var sql = Comment().Replace(reader.ReadToEnd(), "");
            Assert.DoesNotMatch(TakesAway(), sql);
            Assert.All(AddedColumn().Matches(sql), column => Assert.DoesNotMatch(Demanding(), column.Value));
        });
    }

    private Journal Journal() => new(
        _database, new AuditLog(_database, text => text),
        new Fence(_database, new Mandate(TimeProvider.System, Mandate.Usual)));

    private async Task RunAsync(string sql)
    {
        await using var connection = await _database.OpenAsync(default);
        await using var command = connection.CreateCommand();
        command.CommandText = sql;
        await command.ExecuteNonQueryAsync();
    }

    [GeneratedRegex("--[^\n]*")]
    private static partial Regex Comment();

    [GeneratedRegex(@"\b(DROP|RENAME|ALTER\s+COLUMN|TRUNCATE|DELETE)\b", RegexOptions.IgnoreCase)]
    private static partial Regex TakesAway();

    [GeneratedRegex(@"ADD\s+COLUMN[^;]+;", RegexOptions.IgnoreCase)]
    private static partial Regex AddedColumn();

    // An old version that inserts a row does not know of the column.
    [GeneratedRegex(@"NOT\s+NULL(?![^;]*DEFAULT)|UNIQUE", RegexOptions.IgnoreCase)]
    private static partial Regex Demanding();
}
