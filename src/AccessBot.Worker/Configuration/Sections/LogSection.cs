using AccessBot.Worker.Logging;
using Serilog.Events;

namespace AccessBot.Worker.Configuration.Sections;

internal static class LogSection
{
    public static LogSettings Read(Section s) => new(
        s.Optional(
            "level",
            Kinds.OneOf(
                ("debug", LogEventLevel.Debug), ("information", LogEventLevel.Information),
                ("warning", LogEventLevel.Warning), ("error", LogEventLevel.Error)),
            "information",
            "the least important lines to write"),
        s.Optional(
            "format",
            Kinds.OneOf(("auto", LogFormat.Auto), ("text", LogFormat.Text), ("json", LogFormat.Json)),
            "auto",
            "text, json, or auto: text on a terminal and json elsewhere"));
}
