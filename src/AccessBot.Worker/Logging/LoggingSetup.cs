using System.Globalization;
using AccessBot.Storage.Databases;
using Serilog;
using Serilog.Core;
using Serilog.Events;
using Serilog.Formatting;
using Serilog.Formatting.Compact;

namespace AccessBot.Worker.Logging;

/// <summary>Where log lines go and what they may hold.</summary>
public static class LoggingSetup
{
    /// <summary>Lines go to standard error, so that standard output holds only what was asked for.</summary>
    /// <param name="details">Whether exceptions are written in full: only JSON and <c>--verbose</c> do.</param>
    public static Logger Create(LogSettings settings, bool details) => new LoggerConfiguration()
        .MinimumLevel.Is(settings.Level)
        .MinimumLevel.Override("Quartz", Quieter(settings.Level, LogEventLevel.Warning))
        .MinimumLevel.Override("Microsoft", Quieter(settings.Level, LogEventLevel.Warning))
        .MinimumLevel.Override("System.Net.Http.HttpClient", Quieter(settings.Level, LogEventLevel.Warning))
        .MinimumLevel.Override("Polly", Quieter(settings.Level, LogEventLevel.Warning))
        // The desk's keys lie in the bot's own database, as sealed as that is.
        .Filter.ByExcluding(line => IsFrom(line, "Microsoft.AspNetCore.DataProtection") && EventNumber(line) == 35)
        // Trouble of the database is said once, in a sentence, whoever runs into it;
        // the scheduler says it again and again.
        .Filter.ByExcluding(line =>
            !details && IsFrom(line, "Quartz")
            && line.Exception is { } trouble && StorageTrouble.Of(trouble) is not null)
        // What ends a start is said by whoever started it, in a sentence.
        .Filter.ByExcluding(line =>
            IsHost(line) && (EventNumber(line) == 11 || line.Exception is OperationCanceledException))
        .Enrich.FromLogContext()
        .WriteTo.Sink(new StandardError(new ScrubbingFormatter(new PlainWords(Formatter(settings.Format, details)))))
        .CreateLogger();

    private static ITextFormatter Formatter(LogFormat format, bool details) =>
        format == LogFormat.Json || (format == LogFormat.Auto && System.Console.IsErrorRedirected)
            ? new RenderedCompactJsonFormatter()
            : new TextLine(details);

    private static LogEventLevel Quieter(LogEventLevel wanted, LogEventLevel least) =>
        wanted <= LogEventLevel.Debug ? wanted : (LogEventLevel)Math.Max((int)wanted, (int)least);

    private static bool IsHost(LogEvent line) => IsFrom(line, "Microsoft.Extensions.Hosting.Internal.Host");

    private static bool IsFrom(LogEvent line, string source) =>
        line.Properties.TryGetValue("SourceContext", out var context)
        && context is ScalarValue { Value: string name } && name.StartsWith(source, StringComparison.Ordinal);

    private static int? EventNumber(LogEvent line) =>
        line.Properties.TryGetValue("EventId", out var id) && id is StructureValue structure
        && structure.Properties.FirstOrDefault(p => p.Name == "Id")?.Value is ScalarValue { Value: int number }
            ? number
            : null;

    private sealed class StandardError(ITextFormatter formatter) : ILogEventSink
    {
        private readonly Lock _lock = new();

        public void Emit(LogEvent logEvent)
        {
            using var line = new StringWriter(CultureInfo.InvariantCulture);
            formatter.Format(logEvent, line);
            lock (_lock) System.Console.Error.Write(line.ToString());
        }
    }
}
