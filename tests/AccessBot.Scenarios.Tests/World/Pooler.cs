using System.Diagnostics;
using Npgsql;

namespace AccessBot.Scenarios.Tests.World;

/// <summary>A real PgBouncer before the tests' PostgreSQL, on a socket in a folder of its own.</summary>
public sealed class Pooler : IAsyncDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);
    private static readonly string[] Places = ["/usr/sbin/pgbouncer", "/usr/bin/pgbouncer", "/usr/local/bin/pgbouncer"];

    private readonly string _folder = Directory.CreateTempSubdirectory("accessbot-pooler-").FullName;
    private Process? _process;

    internal static string? Program => Array.Find(Places, File.Exists);

    /// <param name="mode">PgBouncer's <c>pool_mode</c>.</param>
    public static async Task<Pooler> StartAsync(string mode)
    {
        var pooler = new Pooler();
        var server = new NpgsqlConnectionStringBuilder(OnPostgresAttribute.Server);
        var config = Path.Combine(pooler._folder, "pgbouncer.ini");
        await File.WriteAllTextAsync(config, $"""
            [databases]
            * = host={server.Host} user={server.Username}
            [pgbouncer]
            listen_addr =
            listen_port = 6432
            unix_socket_dir = {pooler._folder}
            auth_type = any
            pool_mode = {mode}
            default_pool_size = 60
            ignore_startup_parameters = options, extra_float_digits
            """);
        // It refuses to run as root, and the server's own user may use the folder that the server's socket lies in.
        if (!OperatingSystem.IsWindows()) File.SetUnixFileMode(pooler._folder, (UnixFileMode)0b111_111_111);
        string[] line = Environment.IsPrivilegedProcess ? [Program!, "-q", "-u", "postgres", config] : [Program!, "-q", config];
        pooler._process = Process.Start(new ProcessStartInfo(line[0], line[1..]) { WorkingDirectory = "/" })!;
        using var enough = new CancellationTokenSource(Patience, TimeProvider.System);
        while (!File.Exists(Path.Combine(pooler._folder, ".s.PGSQL.6432")))
        {
            Assert.False(pooler._process.HasExited, "PgBouncer ended");
            await Task.Delay(TimeSpan.FromMilliseconds(50), TimeProvider.System, enough.Token);
        }

        return pooler;
    }

    /// <summary>The same database by way of it.</summary>
    public string To(SharedDatabase database) =>
        new NpgsqlConnectionStringBuilder(database.ConnectionString) { Host = _folder, Port = 6432 }.ToString();

    public async ValueTask DisposeAsync()
    {
        if (_process is { } running)
        {
            running.Kill();
            await running.WaitForExitAsync();
            running.Dispose();
        }

        Directory.Delete(_folder, recursive: true);
    }
}

/// <summary>Skipped, never passed, where PostgreSQL or PgBouncer is missing.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class PoolerFactAttribute : FactAttribute
{
    public PoolerFactAttribute()
    {
        if (OnPostgresAttribute.Server is null) Skip = "no PostgreSQL server: run ./test";
        else if (Pooler.Program is null) Skip = "no PgBouncer on this machine (apt-get install pgbouncer)";
    }
}
