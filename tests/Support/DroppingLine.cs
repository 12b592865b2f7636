using System.Net;
using System.Net.Sockets;

namespace AccessBot.Tests;

/// <summary>A line to a server of this machine that breaks after so many bytes of its answers.</summary>
internal sealed class DroppingLine : IAsyncDisposable
{
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly CancellationTokenSource _end = new();
    private readonly Task _serving;

    public DroppingLine(int server, int after)
    {
        _listener.Start();
        Port = ((IPEndPoint)_listener.LocalEndpoint).Port;
        _serving = ServeAsync(server, after);
    }

    public int Port { get; }

    public async ValueTask DisposeAsync()
    {
        await _end.CancelAsync();
        _listener.Dispose();
        await _serving;
        _end.Dispose();
    }

    private async Task ServeAsync(int server, int after)
    {
        try
        {
            using var near = await _listener.AcceptTcpClientAsync(_end.Token);
            // Whoever calls again is refused at once and not left ringing.
            _listener.Stop();
            using var far = new TcpClient();
            await far.ConnectAsync(IPAddress.Loopback, server, _end.Token);
            var asking = near.GetStream().CopyToAsync(far.GetStream(), _end.Token);
            var buffer = new byte[256];
            for (int left = after, read; left > 0; left -= read)
            {
                read = await far.GetStream().ReadAsync(buffer.AsMemory(0, Math.Min(left, buffer.Length)), _end.Token);
                if (read == 0) break;
                await near.GetStream().WriteAsync(buffer.AsMemory(0, read), _end.Token);
            }

            near.Close();
            far.Close();
            await asking;
        }
        catch (Exception broken) when (broken is IOException or SocketException or OperationCanceledException or ObjectDisposedException)
        {
            // Breaking is what it is for.
        }
    }
}
