using System.Net;
using System.Net.Sockets;
using System.Text;

namespace AccessBot.Scenarios.Tests.Chaos;

/// <summary>The line that the experiments with replicas stand on: what it holds back, loses and cuts.</summary>
public sealed class ALineWithTrouble : IAsyncLifetime
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    private readonly TcpListener _server = new(IPAddress.Loopback, 0);
    private readonly TcpClient _client = new();
    private TroubledLine _line = null!;
    private Socket _far = null!;

    public async Task InitializeAsync()
    {
        _server.Start();
        _line = new TroubledLine(_server.LocalEndpoint);
        await _client.ConnectAsync(IPAddress.Loopback, _line.Port);
        _far = await _server.AcceptSocketAsync();
    }

    public async Task DisposeAsync()
    {
        await _line.DisposeAsync();
        _client.Dispose();
        _far.Dispose();
        _server.Dispose();
    }

    [Fact]
    public async Task Carries_both_ways_and_ends_when_one_side_does()
    {
        await SendAsync(_client.Client, "ask");
        Assert.Equal("ask", await HearAsync(_far));
        await SendAsync(_far, "answer");
        Assert.Equal("answer", await HearAsync(_client.Client));
        _far.Shutdown(SocketShutdown.Send);
        Assert.Equal("", await HearAsync(_client.Client));
    }

    [Fact]
    public async Task That_is_silent_brings_nothing_until_it_is_over()
    {
        _line.Trouble = LineTrouble.Silent;
        await SendAsync(_client.Client, "ask");
        await SendAsync(_far, "answer");
        var (asked, answered) = (HearAsync(_far), HearAsync(_client.Client));
        await SettleAsync();
        Assert.False(asked.IsCompleted || answered.IsCompleted);

        _line.Trouble = LineTrouble.None;

        Assert.Equal(("ask", "answer"), (await asked, await answered));
    }

    [Fact]
    public async Task That_is_half_open_brings_what_is_asked_and_no_answer()
    {
        _line.Trouble = LineTrouble.HalfOpen;
        await SendAsync(_client.Client, "ask");
        Assert.Equal("ask", await HearAsync(_far));
        await SendAsync(_far, "answer");
        var answered = HearAsync(_client.Client);
        await SettleAsync();
        Assert.False(answered.IsCompleted);

        _line.Cut();

        await Assert.ThrowsAsync<SocketException>(() => answered);
    }

    [Fact]
    public async Task That_is_slow_brings_everything_later()
    {
        _line.Delay = TimeSpan.FromHours(1);
        await SendAsync(_client.Client, "a");
        await SendAsync(_client.Client, "sk");
        var asked = HearAsync(_far);
        await SettleAsync();
        Assert.False(asked.IsCompleted);

        _line.Delay = TimeSpan.Zero;

        Assert.Equal('a', (await asked)[0]);
    }

    [Fact]
    public async Task That_is_refused_takes_no_connection_and_keeps_those_that_are()
    {
        _line.Trouble = LineTrouble.Refusing;
        using var another = new TcpClient();
        await Assert.ThrowsAsync<SocketException>(async () =>
        {
            await another.ConnectAsync(IPAddress.Loopback, _line.Port);
            Assert.Equal("reset", await HearAsync(another.Client));
        });

        await SendAsync(_client.Client, "ask");
        Assert.Equal("ask", await HearAsync(_far));
    }

    [Fact]
    public async Task That_loses_an_answer_brings_the_question()
    {
        _line.Loses = asked => Encoding.ASCII.GetString(asked.Span) == "COMMIT";
        await SendAsync(_client.Client, "COMMIT");
        Assert.Equal("COMMIT", await HearAsync(_far));
        await SendAsync(_far, "done");

        await Assert.ThrowsAsync<SocketException>(() => HearAsync(_client.Client));
    }

    // What must not come is given a moment to come; a slow machine lets it pass and never fails it.
    private static Task SettleAsync() => Task.Delay(TimeSpan.FromMilliseconds(200), TimeProvider.System);

    private static Task<int> SendAsync(Socket to, string text) => to.SendAsync(Encoding.ASCII.GetBytes(text));

    private static async Task<string> HearAsync(Socket from)
    {
        using var over = new CancellationTokenSource(Patience, TimeProvider.System);
        var buffer = new byte[100];
        return Encoding.ASCII.GetString(buffer, 0, await from.ReceiveAsync(buffer, over.Token));
    }
}
