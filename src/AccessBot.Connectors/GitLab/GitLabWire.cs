using System.Text.Json.Serialization;

namespace AccessBot.Connectors.GitLab;

// Only what is read; whatever GitLab may leave out is nullable, so that one odd item does not spoil a page.
internal sealed record WireUser(long Id, string? Username, string? Name);

internal sealed record WireReferences(string? Full);

internal sealed record WireIssue(
    long Id, long Iid, DateTimeOffset CreatedAt, DateTimeOffset UpdatedAt, string? Title = null,
    string? Description = null, string? State = null, bool? Confidential = null, IReadOnlyList<string>? Labels = null,
    WireUser? Author = null, DateTimeOffset? ClosedAt = null, WireUser? ClosedBy = null, long? UserNotesCount = null,
    long? MovedToId = null, string? WebUrl = null, WireReferences? References = null,
    string? ServiceDeskReplyTo = null);

internal sealed record WireNote(
    long Id, string Body, DateTimeOffset CreatedAt, DateTimeOffset? UpdatedAt = null, WireUser? Author = null,
    bool? System = null, bool? Internal = null, bool? Confidential = null);

internal sealed record WireLabel(string? Name, long? Id = null);

internal sealed record WireLabelEvent(
    long Id, string Action, DateTimeOffset CreatedAt, long ResourceId, WireUser? User = null, WireLabel? Label = null);

internal sealed record WireStateEvent(long Id, string State, DateTimeOffset CreatedAt, WireUser? User = null);

internal sealed record WireMember(
    long Id, string? State = null, string? MembershipState = null, int? AccessLevel = null, string? ExpiresAt = null,
    bool? Locked = null);

internal sealed record WireAccount(
    long Id, string? Username = null, string? Name = null, string? State = null, bool? Bot = null,
    string? PublicEmail = null);

internal sealed record WireUpload(string Url, string Markdown);

internal sealed record WireTokenSelf(
    string? Name = null, bool? Active = null, bool? Revoked = null, IReadOnlyList<string>? Scopes = null,
    string? ExpiresAt = null);

internal sealed record WireMetadata(string? Version = null);

internal sealed record WirePlace(string? Visibility = null, bool? Archived = null, string? IssuesAccessLevel = null,
    bool? ServiceDeskEnabled = null);

/// <param name="PathWithNamespace">Of a project.</param>
/// <param name="FullPath">Of a group.</param>
internal sealed record WirePlaceName(string? PathWithNamespace = null, string? FullPath = null);

internal sealed record WireInvitation(string? GroupFullPath = null);

internal sealed record WireGroup(IReadOnlyList<WireInvitation>? SharedWithGroups = null);

internal sealed record WireNoteBody(string Body, bool? Internal = null);

internal sealed record WireNewLabel(string Name, string Color);

internal sealed record WireNewIssue(string Title, string Description, bool Confidential, string? Labels = null);

internal sealed record WireIssueEdit(
    string? AddLabels = null, string? RemoveLabels = null, string? StateEvent = null, string? Description = null,
    bool? Confidential = null);

[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    RespectNullableAnnotations = true, RespectRequiredConstructorParameters = true)]
[JsonSerializable(typeof(IReadOnlyList<WireIssue>))]
[JsonSerializable(typeof(IReadOnlyList<WireNote>))]
[JsonSerializable(typeof(IReadOnlyList<WireLabelEvent>))]
[JsonSerializable(typeof(IReadOnlyList<WireStateEvent>))]
[JsonSerializable(typeof(IReadOnlyList<WireLabel>))]
[JsonSerializable(typeof(WireMember))]
[JsonSerializable(typeof(IReadOnlyList<WireMember>))]
[JsonSerializable(typeof(WireGroup))]
[JsonSerializable(typeof(WireAccount))]
[JsonSerializable(typeof(IReadOnlyList<WireAccount>))]
[JsonSerializable(typeof(WireUpload))]
[JsonSerializable(typeof(WireTokenSelf))]
[JsonSerializable(typeof(WirePlace))]
[JsonSerializable(typeof(IReadOnlyList<WirePlaceName>))]
[JsonSerializable(typeof(WireMetadata))]
[JsonSerializable(typeof(WireNoteBody))]
[JsonSerializable(typeof(WireNewLabel))]
[JsonSerializable(typeof(WireNewIssue))]
[JsonSerializable(typeof(WireIssue))]
[JsonSerializable(typeof(WireIssueEdit))]
internal sealed partial class GitLabJson : JsonSerializerContext;
