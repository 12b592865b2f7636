using System.Buffers;
using System.Collections.Concurrent;
using System.Diagnostics;
using System.Text.Json;

namespace AccessBot.Connectors.Evidence;

/// <summary>
/// A Chromium and the pipe to it: the DevTools protocol (chromedevtools.github.io/devtools-protocol), each message JSON with a
/// zero byte at its end. A pipe belongs to this process alone, while a debugging port would let every account of the machine use a
/// browser that is signed in as an admin.
/// </summary>
internal sealed class ChromiumPipe : IAsyncDisposable
{
    // A picture of a page is some MB at most.
    private const int LongestMessage = 64 * 1024 * 1024;

    // .NET hands a child no third descriptor: the shell makes Chromium's of the two that it got, and becomes Chromium.
    private const string Exchange = "exec \"$0\" \"$@\" 3<&0 4>&1 0</dev/null 1>/dev/null 2>/dev/null";

    // The bot's own environment holds its secrets; a browser needs none of them.
    private static readonly string[] Handed = ["PATH", "HOME", "LANG", "TMPDIR", "XDG_RUNTIME_DIR", "FONTCONFIG_PATH"];

    private static readonly string[] Switches =
    [
        "--headless=new", "--remote-debugging-pipe", "--no-first-run", "--no-default-browser-check", "--disable-extensions",
        "--disable-sync", "--disable-component-update", "--disable-background-networking", "--disable-dev-shm-usage", "--disable-gpu",
        "--password-store=basic", "--hide-scrollbars", "--mute-audio", "--lang=en-US", "--accept-lang=en-US",
    ];

    private static readonly TimeSpan Farewell = TimeSpan.FromSeconds(5);

    private readonly ConcurrentDictionary<int, TaskCompletionSource<JsonElement>> asked = new();
    private readonly SemaphoreSlim writing = new(1);
    private readonly Process process;
    private readonly DirectoryInfo profile;
    private readonly TimeProvider time;
    private readonly Task listening;
    private int last;
    private volatile bool ended;

    private ChromiumPipe(Process process, DirectoryInfo profile, TimeProvider time)
    {
        (this.process, this.profile, this.time) = (process, profile, time);
        listening = ListenAsync(process.StandardOutput.BaseStream);
    }

    /// <summary>What Chromium tells without being asked: the method and its parameters.</summary>
    public Action<string, JsonElement>? Heard { get; set; }

    /// <summary>The folder with all that the browser remembers; gone with it.</summary>
    public string Profile => profile.FullName;

    /// <param name="program">Where Chromium is.</param>
    /// <param name="sandbox">Whether Chromium keeps its own sandbox.</param>
    public static ChromiumPipe Start(string program, bool sandbox, TimeProvider time)
    {
        // Only the owner may enter a folder of this kind. The saved session never comes into it: tabs are opened in a context of
        // their own, which Chromium keeps in memory.
        var profile = Directory.CreateTempSubdirectory("accessbot-browser-");
        var start = new ProcessStartInfo("/bin/sh", ["-c", Exchange, program, .. Switches, $"--user-data-dir={profile.FullName}"])
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
        };
        if (!sandbox) start.ArgumentList.Add("--no-sandbox");
        start.Environment.Clear();
        foreach (var name in Handed)
        {
            if (Environment.GetEnvironmentVariable(name) is { Length: > 0 } value) start.Environment[name] = value;
        }

        try
        {
            return new ChromiumPipe(Process.Start(start)!, profile, time);
        }
        catch
        {
            profile.Delete(recursive: true);
            throw;
        }
    }

    /// <returns>The answer's result.</returns>
    /// <exception cref="InvalidOperationException">Chromium refused.</exception>
    /// <exception cref="IOException">Chromium has ended.</exception>
    public async Task<JsonElement> SendAsync(string method, object parameters, string? session, CancellationToken ct)
    {
        var id = Interlocked.Increment(ref last);
        var answer = asked[id] = new TaskCompletionSource<JsonElement>(TaskCreationOptions.RunContinuationsAsynchronously);
        try
        {
            await WriteAsync(JsonSerializer.SerializeToUtf8Bytes(
                session is null ? (object)new { id, method, @params = parameters } : new { id, method, @params = parameters, sessionId = session }), ct);
            if (ended) throw Ended();
            return await answer.Task.WaitAsync(ct);
        }
        finally
        {
            asked.TryRemove(id, out _);
        }
    }

    public void Kill()
    {
        try
        {
            process.Kill(entireProcessTree: true);
        }
        catch (InvalidOperationException)
        {
            // It had ended by itself.
        }
    }

    public async ValueTask DisposeAsync()
    {
        try
        {
            using var patience = new CancellationTokenSource(Farewell, time);
            await SendAsync("Browser.close", new { }, null, patience.Token);
            await process.WaitForExitAsync(patience.Token);
        }
        catch (Exception trouble) when (trouble is IOException or InvalidOperationException or OperationCanceledException)
        {
            Kill();
        }

        await listening;
        process.Dispose();
        writing.Dispose();
        await ForgetAsync();
    }

    private static IOException Ended() => new("the browser ended");

    private async Task WriteAsync(byte[] message, CancellationToken ct)
    {
        await writing.WaitAsync(ct);
        try
        {
            var pipe = process.StandardInput.BaseStream;
            await pipe.WriteAsync((byte[])[.. message, 0], ct);
            await pipe.FlushAsync(ct);
        }
        finally
        {
            writing.Release();
        }
    }

    private async Task ListenAsync(Stream pipe)
    {
        var held = new ArrayBufferWriter<byte>();
        try
        {
            int read;
            while ((read = await pipe.ReadAsync(held.GetMemory(64 * 1024))) > 0 && held.WrittenCount < LongestMessage)
            {
                held.Advance(read);
                if (held.WrittenSpan[^read..].Contains((byte)0)) held = Take(held);
            }
        }
        catch (Exception trouble) when (trouble is IOException or ObjectDisposedException or JsonException
            or InvalidOperationException or KeyNotFoundException or FormatException)
        {
            // Cut off, or no DevTools message: the same as an end.
        }
        finally
        {
            ended = true;
            foreach (var waiting in asked.Values) waiting.TrySetException(Ended());
        }
    }

    private ArrayBufferWriter<byte> Take(ArrayBufferWriter<byte> held)
    {
        var rest = held.WrittenMemory;
        for (int end; (end = rest.Span.IndexOf((byte)0)) >= 0; rest = rest[(end + 1)..]) Hear(rest[..end]);
        var next = new ArrayBufferWriter<byte>(Math.Max(rest.Length, 64 * 1024));
        next.Write(rest.Span);
        return next;
    }

    private void Hear(ReadOnlyMemory<byte> message)
    {
        using var json = JsonDocument.Parse(message);
        var root = json.RootElement;
        if (!root.TryGetProperty("id", out var id))
        {
            Heard?.Invoke(root.GetProperty("method").GetString()!, root.GetProperty("params"));
            return;
        }

        if (!asked.TryGetValue(id.GetInt32(), out var waiting)) return;

        // Chromium's own words can quote what was sent, cookies too: they are not passed on.
        if (root.TryGetProperty("result", out var result)) waiting.TrySetResult(result.Clone());
        else waiting.TrySetException(new InvalidOperationException("the browser refused what was asked of it"));
    }

    // Chromium's helpers may write a last file after it has ended.
    private async Task ForgetAsync()
    {
        for (var left = 5; left > 0; left--)
        {
            try
            {
                profile.Delete(recursive: true);
                return;
            }
            catch (DirectoryNotFoundException)
            {
                return;
            }
            catch (IOException)
            {
                await Task.Delay(TimeSpan.FromMilliseconds(100), time);
            }
        }
    }
}
