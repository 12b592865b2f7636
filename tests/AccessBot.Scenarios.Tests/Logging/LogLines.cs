using AccessBot.Worker.Logging;
using Serilog;
using Serilog.Core;
using Serilog.Events;
using Serilog.Formatting;
using Serilog.Formatting.Compact;

namespace AccessBot.Scenarios.Tests.Logging;

/// <summary>What a log line looks like to somebody who searches it.</summary>
public sealed class LogLines
{
    [Fact]
    public void Have_texts_without_quotes_around_them()
    {
        var line = Written(new RenderedCompactJsonFormatter());

        Assert.Contains("\"@m\":\"team/access-requests is watched: 3 issues listed, 0.50 of it\"", line, StringComparison.Ordinal);
        Assert.Contains("\"Source\":\"team/access-requests\"", line, StringComparison.Ordinal);
        Assert.DoesNotContain("\\\"", line, StringComparison.Ordinal);
        Assert.EndsWith("team/access-requests is watched: 3 issues listed, 0.50 of it", Written(new TextLine(details: false)).TrimEnd(), StringComparison.Ordinal);
    }

    [Fact]
    public void Keep_the_id_of_their_kind_and_every_property() => Assert.Equal(
        Rest(new RenderedCompactJsonFormatter()), Rest(new PlainWords(new RenderedCompactJsonFormatter())));

    private static string Rest(ITextFormatter formatter)
    {
        var line = Written(formatter, isPlain: false);
        return line[line.IndexOf("\"@i\"", StringComparison.Ordinal)..];
    }

    private static string Written(ITextFormatter formatter, bool isPlain = true)
    {
        using var text = new StringWriter();
        var sink = new Sink(isPlain ? new PlainWords(formatter) : formatter, text);
        using var log = new LoggerConfiguration().WriteTo.Sink(sink).CreateLogger();
        log.Information("{Source} is watched: {Listed} issues listed, {Share:F2} of it", "team/access-requests", 3, 0.5);
        return text.ToString();
    }

    private sealed class Sink(ITextFormatter formatter, TextWriter text) : ILogEventSink
    {
        public void Emit(LogEvent logEvent) => formatter.Format(logEvent, text);
    }
}
