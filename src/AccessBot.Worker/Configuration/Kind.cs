using System.Text.Json.Nodes;

namespace AccessBot.Worker.Configuration;

/// <summary>What may stand behind a key: how to read it, what to call it, how the schema describes it.</summary>
/// <param name="Expects">Completes "is 'x', but …": <c>a whole number from 1 to 100</c>.</param>
/// <param name="Parse">The value, or a complaint that replaces the usual sentence; both null for the usual one.</param>
/// <param name="Schema">JSON Schema of the value.</param>
internal sealed record Kind<T>(string Expects, Func<string, Parsed<T>> Parse, Func<JsonObject> Schema);

/// <summary>A value, or why there is none (null: what was expected says it all).</summary>
internal readonly record struct Parsed<T>(bool Ok, T? Value, string? Complaint)
{
    public static Parsed<T> Good(T value) => new(true, value, null);

    public static Parsed<T> Bad(string? complaint = null) => new(false, default, complaint);
}
