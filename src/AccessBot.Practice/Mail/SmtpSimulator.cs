using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;

namespace AccessBot.Practice.Mail;

/// <summary>
/// A plain SMTP server on 127.0.0.1 (no TLS, no sign-in) that files what it accepts in the mail world. Faults of the
/// target <c>mail</c> hit the verbs: their method is MAIL, RCPT, DATA and so on, their path a part of the argument.
/// </summary>
public sealed class SmtpSimulator : IAsyncDisposable
{
    private readonly SandboxWorld _world;
    private readonly TcpListener _listener;
    private readonly CancellationTokenSource _stopping = new();
    private readonly ConcurrentDictionary<Task, bool> _talks = [];
    private readonly Task _accepting;

    private SmtpSimulator(SandboxWorld world, TcpListener listener)
    {
        (_world, _listener) = (world, listener);
        _accepting = AcceptAsync(_stopping.Token);
    }

    /// <summary>The port it listens on.</summary>
    public int Port => ((IPEndPoint)_listener.LocalEndpoint).Port;

    /// <summary>Starts it; port 0 takes any free port.</summary>
    public static Task<SmtpSimulator> StartAsync(SandboxWorld world, int port, CancellationToken ct)
    {
        ct.ThrowIfCancellationRequested();
        var listener = new TcpListener(IPAddress.Loopback, port);
        try
        {
            listener.Start();
        }
        catch (SocketException error)
        {
            listener.Dispose();
            throw new IOException($"The mail port {port} is taken: {error.Message}", error);
        }

        return Task.FromResult(new SmtpSimulator(world, listener));
    }

    public async ValueTask DisposeAsync()
    {
        await _stopping.CancelAsync();
        _listener.Dispose();
        await _accepting;
        await Task.WhenAll(_talks.Keys);
        _stopping.Dispose();
    }

    private async Task AcceptAsync(CancellationToken ct)
    {
        while (true)
        {
            TcpClient client;
            try
            {
                client = await _listener.AcceptTcpClientAsync(ct);
            }
            catch (Exception error)
                when (error is OperationCanceledException or ObjectDisposedException or SocketException)
            {
                return;
            }

            var talk = TalkAsync(client, ct);
            _talks[talk] = true;
            _ = talk.ContinueWith(done => _talks.TryRemove(done, out _), TaskScheduler.Default);
        }
    }

    private async Task TalkAsync(TcpClient client, CancellationToken ct)
    {
        await Task.Yield();
        using (client)
        {
            try
            {
                await using var stream = client.GetStream();
                await new SmtpTalk(_world, new SmtpLine(stream)).RunAsync(ct);
            }
            catch (Exception error) when (error is IOException or OperationCanceledException or SocketException)
            {
                // The other side went away, or the sandbox stops: a talk that is over needs no word.
            }
        }
    }
}
