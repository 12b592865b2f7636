using System.Net;
using System.Net.Sockets;
using System.Threading.Channels;

namespace AccessBot.Scenarios.Tests.Chaos;

/// <summary>One connection over a <see cref="TroubledLine"/>.</summary>
internal sealed class LineCall(TroubledLine line, Socket near) : IDisposable
{
    private readonly CancellationTokenSource _reset = new();
    private Socket? _far;
    private volatile bool _losesAnswer;

    /// <summary>Ends when the connection has ended on both sides.</summary>
    public async Task RunAsync(EndPoint server)
    {
        try
        {
            _far = server is UnixDomainSocketEndPoint
                ? new Socket(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified)
                : new Socket(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
            near.NoDelay = true;
            await _far.ConnectAsync(server, _reset.Token);
            await Task.WhenAll(CarryAsync(near, _far, isAnswer: false), CarryAsync(_far, near, isAnswer: true));
        }
        catch (Exception broken) when (broken is SocketException or OperationCanceledException or ObjectDisposedException)
        {
            Reset();
        }
    }

    /// <summary>Ends it as a router does that knows nothing of it any more.</summary>
    public void Reset()
    {
        _reset.Cancel();
        near.Close(timeout: 0);
        _far?.Close(timeout: 0);
    }

    public void Dispose()
    {
        near.Dispose();
        _far?.Dispose();
    }

    private async Task CarryAsync(Socket from, Socket to, bool isAnswer)
    {
        var onItsWay = Channel.CreateUnbounded<(byte[] Piece, long Sent)>();
        await Task.WhenAll(TakeAsync(from, onItsWay.Writer, isAnswer), BringAsync(to, onItsWay.Reader, isAnswer));
    }

    private async Task TakeAsync(Socket from, ChannelWriter<(byte[] Piece, long Sent)> onItsWay, bool isAnswer)
    {
        try
        {
            var buffer = new byte[16 * 1024];
            while (await from.ReceiveAsync(buffer, _reset.Token) is > 0 and var read)
            {
                if (isAnswer && _losesAnswer) Reset();
                onItsWay.TryWrite((buffer[..read], TimeProvider.System.GetTimestamp()));
            }
        }
        catch (SocketException)
        {
            Reset();
        }
        finally
        {
            onItsWay.Complete();
        }
    }

    private async Task BringAsync(Socket to, ChannelReader<(byte[] Piece, long Sent)> onItsWay, bool isAnswer)
    {
        await foreach (var (piece, sent) in onItsWay.ReadAllAsync(_reset.Token))
        {
            await line.ArriveAsync(sent, isAnswer, _reset.Token);
            if (!isAnswer && line.Loses?.Invoke(piece) == true) _losesAnswer = true;
            for (var rest = piece.AsMemory(); rest.Length > 0;) rest = rest[await to.SendAsync(rest, _reset.Token)..];
        }

        to.Shutdown(SocketShutdown.Send);
    }
}
