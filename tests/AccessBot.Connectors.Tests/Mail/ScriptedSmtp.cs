using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;
using System.Text;

namespace AccessBot.Connectors.Tests.Mail;

/// <summary>
/// A mail server that answers as a test says: the answer to a command by its verb (<c>.</c> for the end of the message,
/// <c>hello</c> for the greeting); null drops the connection, and <see cref="Silence"/> never answers.
/// </summary>
internal sealed class ScriptedSmtp : IAsyncDisposable
{
    public const string Silence = "(silence)";

    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly CancellationTokenSource _stop = new();
    private readonly Func<string, string, string?> _script;
    private readonly Task _serving;

    /// <param name="answers">Given the verb, the usual answer or another one.</param>
    public ScriptedSmtp(Func<string, string, string?> answers)
    {
        _script = answers;
        _listener.Start();
        _serving = ServeAsync();
    }

    public int Port => ((IPEndPoint)_listener.LocalEndpoint).Port;

    /// <summary>Every command line received, in order.</summary>
    public ConcurrentQueue<string> Commands { get; } = new();

    /// <summary>Ends when the server falls silent.</summary>
    public TaskCompletionSource Silent { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        await _serving;
        _listener.Dispose();
        _stop.Dispose();
    }

    private async Task ServeAsync()
    {
        try
        {
            while (true)
            {
                using var client = await _listener.AcceptTcpClientAsync(_stop.Token);
                await TalkAsync(client);
            }
        }
        catch (Exception stopped) when (stopped is OperationCanceledException or SocketException)
        {
        }
    }

    private async Task TalkAsync(TcpClient client)
    {
        try
        {
            await using var stream = client.GetStream();
            using var reader = new StreamReader(stream, Encoding.ASCII);
            if (await AnswerAsync(stream, "hello", "220 ready") is null) return;
            while (await reader.ReadLineAsync(_stop.Token) is { } line)
            {
                Commands.Enqueue(line);
                var verb = line.Split(' ', ':')[0].ToUpperInvariant();
                var answer = await AnswerAsync(stream, verb, Usual(verb));
                if (answer is null || verb == "QUIT") return;
                if (!answer.StartsWith("354", StringComparison.Ordinal)) continue;
                while (await reader.ReadLineAsync(_stop.Token) is { } text && text != ".")
                {
                }

                if (await AnswerAsync(stream, ".", "250 taken") is null) return;
            }
        }
        catch (IOException)
        {
        }
    }

    private static string Usual(string verb) => verb switch
    {
        "EHLO" => "250 scripted",
        "DATA" => "354 go on",
        "QUIT" => "221 bye",
        _ => "250 fine",
    };

    private async Task<string?> AnswerAsync(NetworkStream stream, string verb, string usual)
    {
        var answer = _script(verb, usual);
        if (answer is null) return null;
        if (answer == Silence)
        {
            Silent.TrySetResult();
            await Task.Delay(Timeout.InfiniteTimeSpan, TimeProvider.System, _stop.Token);
        }

        await stream.WriteAsync(Encoding.ASCII.GetBytes(answer + "\r\n"), _stop.Token);
        return answer;
    }
}
