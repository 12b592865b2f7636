using Serilog.Events;
using Serilog.Formatting;
using Serilog.Parsing;

namespace AccessBot.Worker.Logging;

/// <summary>Writes texts into the message without quotes around them, which would stand escaped in JSON.</summary>
internal sealed class PlainWords(ITextFormatter inner) : ITextFormatter
{
    public void Format(LogEvent logEvent, TextWriter output) => inner.Format(
        new LogEvent(
            logEvent.Timestamp, logEvent.Level, logEvent.Exception,
            new MessageTemplate(logEvent.MessageTemplate.Text, logEvent.MessageTemplate.Tokens.Select(token => Plain(token, logEvent))),
            logEvent.Properties.Select(property => new LogEventProperty(property.Key, property.Value)),
            logEvent.TraceId ?? default, logEvent.SpanId ?? default),
        output);

    // Serilog's own format for it is "l", which only texts understand.
    private static MessageTemplateToken Plain(MessageTemplateToken token, LogEvent line) =>
        token is PropertyToken { Format: null } property
        && line.Properties.GetValueOrDefault(property.PropertyName) is ScalarValue { Value: string }
            ? new PropertyToken(property.PropertyName, property.ToString(), "l", property.Alignment, property.Destructuring)
            : token;
}
