using System.Globalization;
using Serilog.Events;
using Serilog.Formatting;

namespace AccessBot.Worker.Logging;

/// <summary>
/// A log line for a person at a terminal: time, level if it matters, the request, the sentence. An exception is its
/// first line only, unless details were asked for.
/// </summary>
internal sealed class TextLine(bool details) : ITextFormatter
{
    /// <summary>The property under which every line of a pass carries its request.</summary>
    public const string Request = "Request";

    public void Format(LogEvent logEvent, TextWriter output)
    {
        output.Write(logEvent.Timestamp.ToString("HH:mm:ss ", CultureInfo.InvariantCulture));
        output.Write(logEvent.Level switch
        {
            LogEventLevel.Fatal => "stop  ",
            LogEventLevel.Error => "error ",
            LogEventLevel.Warning => "warn  ",
            _ => "      ",
        });
        if (logEvent.Properties.TryGetValue(Request, out var request) && request is ScalarValue { Value: string name })
        {
            output.Write($"[{name}] ");
        }

        output.Write(OneLine(logEvent.RenderMessage(CultureInfo.InvariantCulture)));
        if (logEvent.Exception is { } trouble)
        {
            output.Write(details ? Environment.NewLine + trouble : $" ({OneLine(FirstLine(trouble.Message))})");
        }

        output.WriteLine();
    }

    /// <summary>Every line written until the scope ends carries the request.</summary>
    public static IDisposable About(string request) => Serilog.Context.LogContext.PushProperty(Request, request);

    // What a name or an address brings along begins no line of its own and moves no cursor.
    private static string OneLine(string text) => string.Concat(text.Select(c => char.IsControl(c) ? ' ' : c));

    private static string FirstLine(string text) => text.Split('\n', 2)[0].TrimEnd('\r');
}
