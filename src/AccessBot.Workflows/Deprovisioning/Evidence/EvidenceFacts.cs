using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using AccessBot.Vocabulary;
using AccessBot.Workflows.Ports;

namespace AccessBot.Workflows.Deprovisioning.Evidence;

/// <summary>
/// The facts of one piece of evidence, as the attached JSON has them. All of it was read after the last change.
/// </summary>
public sealed record EvidenceFacts(
    int Version, string Issue, string Instance, string System, string Person, string Email, long UserId, string Role,
    bool Suspended, IReadOnlyList<string> Tags, int OpenTickets, int OpenSessions, DateTimeOffset ReadAt,
    string? UserRequest, string? TicketsRequest, string? SessionsRequest, OktaFacts? Okta = null)
{
    /// <summary>The person's former addresses, which were looked up as well; null where the directory keeps none.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public IReadOnlyList<string>? FormerAddresses { get; init; }

    /// <summary>Ids of accounts that only these lead to, left as they are; null where there are none.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public IReadOnlyList<long>? UnderFormer { get; init; }

    // Names keep their script: the file is for people as well. It is attached, never put into a page.
    private static readonly JsonSerializerOptions Shape = new()
    {
        PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower,
        WriteIndented = true,
        NewLine = "\n",
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    public static EvidenceFacts Of(IssueRef issue, string system, InstancePart part, Person person, Proof proof) =>
        new(
        1, issue.ToString(), part.Name.Value, system, proof.User.Name, (proof.User.Email ?? person.Email).Value, proof.User.Id,
        proof.User.Role,
        proof.User.IsSuspended, proof.User.Tags, proof.OpenTickets, proof.Sessions, ToSecond(proof.At),
        proof.User.RequestId, proof.TicketsRequest, proof.SessionsRequest, OktaFacts.Of(person, proof.App))
        {
            FormerAddresses = person.Former.Count == 0 ? null : [.. person.Former.Select(address => address.Value)],
            UnderFormer = part.Facts.UnderFormer.Count == 0 ? null : [.. part.Facts.UnderFormer.Select(user => user.Id)],
        };

    public byte[] ToJson() => JsonSerializer.SerializeToUtf8Bytes(this, Shape);

    public static EvidenceFacts Parse(ReadOnlySpan<byte> json) => JsonSerializer.Deserialize<EvidenceFacts>(json, Shape)
        ?? throw new FormatException("an evidence file is empty");

    public EvidenceSheet ToSheet() => new(
        $"{System}: access removed",
        [
            new("Instance", $"{System} ({Instance})"),
            new("Person", Person),
            new("Address", Email),
            new("User id", UserId.ToString(CultureInfo.InvariantCulture)),
            new("Role", Role, Role == "end-user"),
            new("Suspended", Suspended ? "yes" : "no", Suspended),
            new("Tags", Tags.Count == 0 ? "none" : string.Join(", ", Tags), Tags.Count == 0),
            new("Open tickets", OpenTickets.ToString(CultureInfo.InvariantCulture), OpenTickets == 0),
            new("Sessions", OpenSessions == 0 ? "none" : OpenSessions.ToString(CultureInfo.InvariantCulture),
                OpenSessions == 0),
            .. Okta is { } okta ? [new EvidenceRow("Okta", okta.InWords, okta.IsNothing)] : Array.Empty<EvidenceRow>(),
            new("Read at", Time(ReadAt)),
            new("Request ids",
                string.Join("\n", new[] { UserRequest, TicketsRequest, SessionsRequest, Okta?.Request }.OfType<string>())),
        ],
        $"Read back by AccessBot after the last change, for {Issue}");

    public static string Time(DateTimeOffset at) =>
        at.ToUniversalTime().ToString("d MMMM yyyy, HH:mm:ss 'UTC'", CultureInfo.InvariantCulture);

    private static DateTimeOffset ToSecond(DateTimeOffset at) =>
        new(at.UtcTicks - at.UtcTicks % TimeSpan.TicksPerSecond, TimeSpan.Zero);
}

/// <summary>What Okta had of the person after the last change.</summary>
/// <param name="Person">Okta's id of the person.</param>
/// <param name="Group">The group that brings the app; null where none is configured.</param>
public sealed record OktaFacts(string Person, string App, string? Group, bool Member, bool Assigned, string? Request)
{
    public static OktaFacts? Of(Person person, AppHeld? held) => held is null ? null
        : new(person.DirectoryId, held.App, held.Group, held.IsMember, held.Assignment != AppBy.Nobody, held.RequestId);

    [JsonIgnore]
    public bool IsNothing => !Member && !Assigned;

    /// <summary>One line, for people.</summary>
    [JsonIgnore]
    public string InWords => $"app {App}: {(Assigned ? "assigned" : "not assigned")}"
        + (Group is null ? "" : $"; group {Group}: {(Member ? "a member" : "not a member")}");
}
