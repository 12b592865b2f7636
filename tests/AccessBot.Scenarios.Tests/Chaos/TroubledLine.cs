using System.Net;
using System.Net.Sockets;
using Npgsql;

namespace AccessBot.Scenarios.Tests.Chaos;

/// <summary>A line from a port of this machine to a server, on which things go wrong as they do on a network.</summary>
public sealed class TroubledLine : IAsyncDisposable
{
    private readonly EndPoint _server;
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly CancellationTokenSource _end = new();
    private readonly Lock _lock = new();
    private readonly HashSet<LineCall> _calls = [];
    private readonly Task _serving;
    private TaskCompletionSource _changed = New();

    public TroubledLine(EndPoint server)
    {
        _server = server;
        _listener.Start();
        Port = ((IPEndPoint)_listener.LocalEndpoint).Port;
        _serving = ServeAsync();
    }

    public int Port { get; }

    public LineTrouble Trouble
    {
        get;
        set => Change(() => field = value);
    }

    /// <summary>How long everything is on its way, in each direction.</summary>
    public TimeSpan Delay
    {
        get;
        set => Change(() => field = value);
    }

    /// <summary>
    /// Whether the answer to this piece of what is asked is lost: it reaches the server, and the connection is reset when
    /// the answer comes. Null loses none.
    /// </summary>
    public Func<ReadOnlyMemory<byte>, bool>? Loses { get; set; }

    public static TroubledLine ToPostgres(string connectionString)
    {
        var at = new NpgsqlConnectionStringBuilder(connectionString);
        return new TroubledLine(at.Host!.StartsWith('/')
            ? new UnixDomainSocketEndPoint($"{at.Host}/.s.PGSQL.{at.Port}")
            : new DnsEndPoint(at.Host, at.Port));
    }

    /// <summary>Resets every connection; new ones are taken unless <see cref="Trouble"/> says otherwise.</summary>
    public void Cut()
    {
        List<LineCall> calls;
        lock (_lock) calls = [.. _calls];
        calls.ForEach(call => call.Reset());
    }

    public async ValueTask DisposeAsync()
    {
        await _end.CancelAsync();
        _listener.Dispose();
        Cut();
        await _serving;
        _end.Dispose();
    }

    /// <summary>Returns when what was sent at this timestamp has arrived.</summary>
    internal async Task ArriveAsync(long sent, bool isAnswer, CancellationToken ct)
    {
        while (true)
        {
            var changed = Volatile.Read(ref _changed).Task;
            var isHeld = Trouble == LineTrouble.Silent || (Trouble == LineTrouble.HalfOpen && isAnswer);
            var left = isHeld ? Timeout.InfiniteTimeSpan : Delay - TimeProvider.System.GetElapsedTime(sent);
            if (!isHeld && left <= TimeSpan.Zero) return;
            await changed.WaitAsync(left, TimeProvider.System, ct).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            ct.ThrowIfCancellationRequested();
        }
    }

    private void Change(Action change)
    {
        change();
        Interlocked.Exchange(ref _changed, New()).SetResult();
    }

    private async Task ServeAsync()
    {
        try
        {
            while (true) _ = CarryAsync(await _listener.AcceptSocketAsync(_end.Token));
        }
        catch (Exception over) when (over is OperationCanceledException or SocketException or ObjectDisposedException)
        {
            // Disposed of.
        }
    }

    private async Task CarryAsync(Socket near)
    {
        using var call = new LineCall(this, near);
        if (Trouble == LineTrouble.Refusing)
        {
            call.Reset();
            return;
        }

        lock (_lock) _calls.Add(call);
        await call.RunAsync(_server);
        lock (_lock) _calls.Remove(call);
    }

    private static TaskCompletionSource New() => new(TaskCreationOptions.RunContinuationsAsynchronously);
}
