using System.Text;

namespace AccessBot.Worker.Cli;

/// <summary>The program's standard output: a full disk or a closed output is told as that, and not as a fault of the command.</summary>
internal static class StandardOutput
{
    /// <summary>Takes the place of <see cref="Console.Out"/>.</summary>
    public static TextWriter Open()
    {
        var encoding = Console.OutputEncoding is UTF8Encoding ? new UTF8Encoding(encoderShouldEmitUTF8Identifier: false) : Console.OutputEncoding;
        Console.SetOut(new StreamWriter(new Told(Console.OpenStandardOutput()), encoding) { AutoFlush = true });
        return Console.Out;
    }

    /// <summary>Passes everything on, and says of a failure that it is the output's.</summary>
    internal sealed class Told(Stream inner) : Stream
    {
        public override bool CanRead => false;

        public override bool CanSeek => false;

        public override bool CanWrite => true;

        public override long Length => throw new NotSupportedException();

        public override long Position { get => throw new NotSupportedException(); set => throw new NotSupportedException(); }

        public override void Flush() => Try(inner.Flush);

        public override void Write(byte[] buffer, int offset, int count) => Try(() => inner.Write(buffer, offset, count));

        public override int Read(byte[] buffer, int offset, int count) => throw new NotSupportedException();

        public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

        public override void SetLength(long value) => throw new NotSupportedException();

        private static void Try(Action write)
        {
            try
            {
                write();
            }
            catch (Exception trouble) when (trouble is IOException or UnauthorizedAccessException)
            {
                throw new OutputRefused(trouble);
            }
        }
    }
}

/// <summary>What the program prints cannot be written where its output goes.</summary>
internal sealed class OutputRefused(Exception why) : IOException(
    $"what it prints cannot be written ({why.Message.TrimEnd('.')}). Look where its output goes: a full disk, or an output that is closed. What was done before stands", why);
