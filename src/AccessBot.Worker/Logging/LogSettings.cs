using Serilog.Events;

namespace AccessBot.Worker.Logging;

/// <param name="Format">
/// How a line looks; <see cref="LogFormat.Auto"/> is text on a terminal and JSON elsewhere.
/// </param>
public sealed record LogSettings(LogEventLevel Level, LogFormat Format);

public enum LogFormat
{
    Auto,
    Text,
    Json,
}
