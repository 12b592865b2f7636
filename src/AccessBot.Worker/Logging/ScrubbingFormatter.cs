using Serilog.Events;
using Serilog.Formatting;

namespace AccessBot.Worker.Logging;

/// <summary>Writes a log line as another formatter does, without secrets and without people's addresses.</summary>
internal sealed class ScrubbingFormatter(ITextFormatter inner) : ITextFormatter
{
    public void Format(LogEvent logEvent, TextWriter output)
    {
        using var line = new StringWriter(System.Globalization.CultureInfo.InvariantCulture);
        inner.Format(logEvent, line);
        output.Write(AddressShortener.Shorten(SecretScrubber.Scrub(line.ToString())));
    }
}
