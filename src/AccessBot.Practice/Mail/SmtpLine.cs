using System.Text;

namespace AccessBot.Practice.Mail;

/// <summary>Reads and writes CRLF lines of bytes; what the client sends ahead waits in the buffer.</summary>
internal sealed class SmtpLine(Stream stream)
{
    private readonly byte[] _buffer = new byte[16 * 1024];
    private int _start;
    private int _end;

    /// <summary>The next line without its end, or null when the client has gone.</summary>
    public async Task<byte[]?> ReadAsync(CancellationToken ct)
    {
        using var line = new MemoryStream();
        while (true)
        {
            var found = _buffer.AsSpan(_start, _end - _start).IndexOf((byte)'\n');
            var count = found < 0 ? _end - _start : found;
            line.Write(_buffer, _start, count);
            _start += found < 0 ? count : count + 1;
            if (found >= 0) return WithoutReturn(line);
            (_start, _end) = (0, await stream.ReadAsync(_buffer, ct));
            if (_end == 0) return null;
        }
    }

    public async Task WriteAsync(string text, CancellationToken ct) =>
        await stream.WriteAsync(Encoding.UTF8.GetBytes(text), ct);

    private static byte[] WithoutReturn(MemoryStream line)
    {
        var bytes = line.ToArray();
        return bytes is [.., (byte)'\r'] ? bytes[..^1] : bytes;
    }
}
