using System.Text.Json;
using System.Text.Json.Serialization;

namespace AccessBot.Connectors.Zendesk.Removal;

// Only what is read; what Zendesk may leave out is nullable.
internal sealed record WireTicket(
    long Id, string? Status = null, long? AssigneeId = null, long? GroupId = null, string? UpdatedAt = null);

internal sealed record WireTickets(IReadOnlyList<WireTicket> Tickets, string? NextPage = null, WireMeta? Meta = null);

internal sealed record WireMembership(long Id, long GroupId, bool? Default = null);

internal sealed record WireMemberships(IReadOnlyList<WireMembership> GroupMemberships, WireMeta? Meta = null);

internal sealed record WireJobResult(
    long? Id = null, bool? Success = null, string? Error = null, JsonElement? Details = null);

// Results are a list of objects for updates; a job that ended as a whole may have none, or something else there.
internal sealed record WireJob(
    string Id, string? Status = null, JsonElement? Results = null, string? Message = null);

internal sealed record WireJobEnvelope(WireJob JobStatus);

internal sealed record WireJobs(IReadOnlyList<WireJob> JobStatuses);

internal sealed record WireCount(long? Count = null);

internal sealed record WireSession(long Id);

internal sealed record WireSessions(IReadOnlyList<WireSession> Sessions, long? Count = null);

// A null assignee is meant; a group that is left out stays as it is.
internal sealed record WireReassign(
    long Id, long? AssigneeId, string UpdatedStamp, bool SafeUpdate = true,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] long? GroupId = null);

internal sealed record WireReassignMany(IReadOnlyList<WireReassign> Tickets);

internal sealed record WireUserChange
{
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? Role { get; init; }

    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public long? CustomRoleId { get; init; }

    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public bool? Suspended { get; init; }

    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public IReadOnlyList<string>? Tags { get; init; }
}

internal sealed record WireUserChangeEnvelope(WireUserChange User);

// Here null is a value: all tickets.
internal sealed record WireAgentBack(string Role, bool Suspended, string? TicketRestriction);

internal sealed record WireAgentBackEnvelope(WireAgentBack User);

internal sealed record WireSight(string? TicketRestriction);

internal sealed record WireSightEnvelope(WireSight User);

internal sealed record WireNewMembership(long GroupId, bool Default);

internal sealed record WireNewMembershipEnvelope(WireNewMembership GroupMembership);

[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower,
    RespectNullableAnnotations = true, RespectRequiredConstructorParameters = true)]
[JsonSerializable(typeof(WireTickets))]
[JsonSerializable(typeof(WireMemberships))]
[JsonSerializable(typeof(WireJobEnvelope))]
[JsonSerializable(typeof(WireJobs))]
[JsonSerializable(typeof(WireJobResult))]
[JsonSerializable(typeof(WireCount))]
[JsonSerializable(typeof(WireSessions))]
[JsonSerializable(typeof(WireReassignMany))]
[JsonSerializable(typeof(WireUserChangeEnvelope))]
[JsonSerializable(typeof(WireAgentBackEnvelope))]
[JsonSerializable(typeof(WireSightEnvelope))]
[JsonSerializable(typeof(WireNewMembershipEnvelope))]
internal sealed partial class RemovalJson : JsonSerializerContext;
