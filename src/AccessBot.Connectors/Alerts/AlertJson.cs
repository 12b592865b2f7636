using System.Text.Json.Serialization;

namespace AccessBot.Connectors.Alerts;

internal sealed record WireChat([property: JsonPropertyName("text")] string Text);

internal sealed record WireEvent(
    [property: JsonPropertyName("routing_key")] string RoutingKey,
    [property: JsonPropertyName("event_action")] string Action,
    [property: JsonPropertyName("dedup_key")] string DedupKey,
    [property: JsonPropertyName("payload")] WirePayload Payload,
    [property: JsonPropertyName("links")] IReadOnlyList<WireLink> Links);

internal sealed record WirePayload(
    [property: JsonPropertyName("summary")] string Summary,
    [property: JsonPropertyName("source")] string Source,
    [property: JsonPropertyName("severity")] string Severity,
    [property: JsonPropertyName("timestamp")] string Timestamp,
    [property: JsonPropertyName("component")] string Component);

internal sealed record WireLink(
    [property: JsonPropertyName("href")] string Href, [property: JsonPropertyName("text")] string Text);

[JsonSerializable(typeof(WireChat))]
[JsonSerializable(typeof(WireEvent))]
internal sealed partial class AlertJson : JsonSerializerContext;
