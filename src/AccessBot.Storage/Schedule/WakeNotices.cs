using System.Globalization;
using System.Runtime.CompilerServices;
using System.Threading.Channels;
using AccessBot.Storage.Databases;
using Dapper;
using Npgsql;

namespace AccessBot.Storage.Schedule;

/// <summary>A connection to PostgreSQL that hears which shards were woken, by whichever process.</summary>
public sealed class WakeNotices : IAsyncDisposable
{
    // A line that is cut without a word is noticed within so many seconds.
    private const int KeepAlive = 10;

    private readonly NpgsqlConnection _connection;
    private readonly Channel<string> _heard = Channel.CreateUnbounded<string>();

    private WakeNotices(NpgsqlConnection connection) => _connection = connection;

    public static async Task<WakeNotices> OpenAsync(Database database, CancellationToken ct)
    {
        var alone = new NpgsqlConnectionStringBuilder(database.ConnectionString) { Pooling = false, KeepAlive = KeepAlive };
        var line = new WakeNotices(new NpgsqlConnection(alone.ToString()));
        try
        {
            line._connection.Notification += (_, notice) => line._heard.Writer.TryWrite(notice.Payload);
            await line._connection.OpenAsync(ct);
            await line._connection.ExecuteAsync(new CommandDefinition($"LISTEN {Agenda.Channel}", cancellationToken: ct));
            return line;
        }
        catch
        {
            await line.DisposeAsync();
            throw;
        }
    }

    /// <summary>Throws when the line breaks.</summary>
    public async IAsyncEnumerable<(IReadOnlyList<int> Shards, bool IsOutside)> ReadAsync(
        [EnumeratorCancellation] CancellationToken ct)
    {
        while (true)
        {
            while (_heard.Reader.TryRead(out var words)) yield return Read(words);
            await _connection.WaitAsync(ct);
        }
    }

    public ValueTask DisposeAsync() => _connection.DisposeAsync();

    private static (IReadOnlyList<int> Shards, bool IsOutside) Read(string words)
    {
        var parts = words.Split(' ');
        return ([.. parts.Where(part => part != "!").Select(part => int.Parse(part, CultureInfo.InvariantCulture))],
            parts.Contains("!"));
    }
}
