using System.Text.Json;
using System.Text.Json.Serialization;

namespace AccessBot.Connectors.Okta;

// Only what is read. A profile is whatever the organisation made it.
internal sealed record WireUser(
    string Id, string Status, Dictionary<string, JsonElement>? Profile = null, DateTimeOffset? Created = null);

internal sealed record WireAppUser(string Id, string Status, string? Scope = null, DateTimeOffset? StatusChanged = null);

internal sealed record WireAssignment(string Id, string Scope);

internal sealed record WireApp(string Label);

internal sealed record WireNamedApp(string Id, string? Label = null);

internal sealed record WireGroup(string Id, WireGroupProfile Profile);

internal sealed record WireGroupProfile(string Name);

internal sealed record WireAppGroup(string Id);

[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    RespectNullableAnnotations = true, RespectRequiredConstructorParameters = true)]
[JsonSerializable(typeof(WireUser))]
[JsonSerializable(typeof(IReadOnlyList<WireUser>))]
[JsonSerializable(typeof(WireAppUser))]
[JsonSerializable(typeof(IReadOnlyList<WireAppUser>))]
[JsonSerializable(typeof(WireAssignment))]
[JsonSerializable(typeof(WireApp))]
[JsonSerializable(typeof(IReadOnlyList<WireNamedApp>))]
[JsonSerializable(typeof(WireGroup))]
[JsonSerializable(typeof(IReadOnlyList<WireGroup>))]
[JsonSerializable(typeof(IReadOnlyList<WireAppGroup>))]
internal sealed partial class OktaJson : JsonSerializerContext;

internal sealed record WireToken(string AccessToken, int? ExpiresIn = null, string? TokenType = null);

[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower,
    RespectNullableAnnotations = true, RespectRequiredConstructorParameters = true)]
[JsonSerializable(typeof(WireToken))]
internal sealed partial class OAuthJson : JsonSerializerContext;
