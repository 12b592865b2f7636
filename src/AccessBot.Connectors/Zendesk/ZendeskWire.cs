using System.Text.Json.Serialization;

namespace AccessBot.Connectors.Zendesk;

// Only what is read; what Zendesk may leave out is nullable.
internal sealed record WireUser(
    long Id, string? Name = null, string? Email = null, string? Role = null, long? CustomRoleId = null,
    bool? Suspended = null, bool? Active = null, IReadOnlyList<string>? Tags = null, long? DefaultGroupId = null,
    string? TicketRestriction = null);

// For nobody, Zendesk answers /users/me with a user that has no id.
internal sealed record WireMe(long? Id = null, string? Email = null, string? Role = null, long? CustomRoleId = null);

internal sealed record WireMeEnvelope(WireMe User);

internal sealed record WireUserEnvelope(WireUser User);

internal sealed record WireUsers(IReadOnlyList<WireUser> Users, string? NextPage = null);

internal sealed record WireTeamUser(
    long Id, string? Name = null, string? Email = null, string? Role = null, long? CustomRoleId = null, bool? Suspended = null,
    DateTimeOffset? CreatedAt = null, DateTimeOffset? LastLoginAt = null);

internal sealed record WireTeam(IReadOnlyList<WireTeamUser> Users, WireMeta? Meta = null);

internal sealed record WireIdentity(string? Type = null, string? Value = null, bool? Verified = null);

internal sealed record WireMeta(bool? HasMore = null, string? AfterCursor = null);

internal sealed record WireIdentities(IReadOnlyList<WireIdentity> Identities, WireMeta? Meta = null);

internal sealed record WireCustomRole(long Id, string? Name = null, int? RoleType = null);

internal sealed record WireCustomRoles(IReadOnlyList<WireCustomRole> CustomRoles);

internal sealed record WireTicketGroup(long Id, string? Name = null);

internal sealed record WireTicketGroups(IReadOnlyList<WireTicketGroup> Groups, WireMeta? Meta = null);

internal sealed record WireNewUser(
    string Name, string Email, string Role, long CustomRoleId, bool SkipVerifyEmail = true);

internal sealed record WireNewUserEnvelope(WireNewUser User);

internal sealed record WireRoleChange(string Role, long CustomRoleId);

internal sealed record WireRoleChangeEnvelope(WireRoleChange User);

internal sealed record WireTokenRequest(
    string GrantType, string ClientId, string ClientSecret, string Scope, int ExpiresIn);

internal sealed record WireToken(string AccessToken, int? ExpiresIn = null);

[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower,
    RespectNullableAnnotations = true, RespectRequiredConstructorParameters = true)]
[JsonSerializable(typeof(WireMeEnvelope))]
[JsonSerializable(typeof(WireUserEnvelope))]
[JsonSerializable(typeof(WireUsers))]
[JsonSerializable(typeof(WireTeam))]
[JsonSerializable(typeof(WireIdentities))]
[JsonSerializable(typeof(WireCustomRoles))]
[JsonSerializable(typeof(WireTicketGroups))]
[JsonSerializable(typeof(WireNewUserEnvelope))]
[JsonSerializable(typeof(WireRoleChangeEnvelope))]
[JsonSerializable(typeof(WireTokenRequest))]
[JsonSerializable(typeof(WireToken))]
internal sealed partial class ZendeskJson : JsonSerializerContext;
