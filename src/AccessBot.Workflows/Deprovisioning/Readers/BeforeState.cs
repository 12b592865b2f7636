using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization;
using AccessBot.Vocabulary;
using AccessBot.Workflows.Ports;

namespace AccessBot.Workflows.Deprovisioning.Readers;

/// <summary>What a person had in an instance before the first change; what undo restores from.</summary>
public sealed record BeforeState(
    string Subject, long UserId, string Name, string? Email, string Role, long? CustomRole, bool IsSuspended,
    IReadOnlyList<string> Tags, IReadOnlyList<GroupSeat> Groups, long? DefaultGroup)
{
    /// <summary>The role of somebody who has no account: there is only the Okta app to give back.</summary>
    public const string NoAccount = "none";

    /// <summary>What the person held of the Okta app; null where nothing.</summary>
    public BeforeApp? App { get; init; }

    /// <summary>Which tickets an agent without a custom role saw; null is all.</summary>
    public string? TicketRestriction { get; init; }

    /// <summary>Whether every open ticket is saved beside it; that takes long where there are many, and comes later.</summary>
    public bool HasTickets { get; init; }

    /// <summary>An undo that was confirmed and waits for a seat; null when there is none.</summary>
    public UndoOrder? Order { get; init; }

    [JsonIgnore]
    public bool HasAccount => Role != NoAccount;

    [JsonIgnore]
    public RoleToRestore Rank =>
        new(Role, CustomRole is { } id ? new CustomRoleId(id) : null, TicketRestriction);

    private static readonly JsonSerializerOptions Shape =
        new() { PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower };

    public static BeforeState Of(string subject, ZendeskUser user, IReadOnlyList<GroupSeat> groups) => new(
        subject, user.Id, user.Name, user.Email?.Value, user.Role, user.CustomRole?.Value, user.IsSuspended,
        user.Tags, groups, user.DefaultGroup)
    {
        TicketRestriction = user.TicketRestriction,
    };

    /// <summary>Role, custom role, suspension and sight of tickets are as they were.</summary>
    public bool HasRankOf(ZendeskUser user) => user.Role == Role && user.CustomRole?.Value == CustomRole
        && (!Rank.HasRestriction || user.TicketRestriction == TicketRestriction);

    public static BeforeState OfNobody(string subject, Person person) => new(
        subject, 0, person.Name, person.Email.Value, NoAccount, null, false, [], [], null);

    /// <summary>Names the account in the ledger of removals.</summary>
    public static string Key(ZendeskUser user) => user.Id.ToString(CultureInfo.InvariantCulture);

    public string ToJson() => JsonSerializer.Serialize(this, Shape);

    public static BeforeState Parse(string json) => JsonSerializer.Deserialize<BeforeState>(json, Shape)
        ?? throw new FormatException("a saved state is empty");
}

/// <summary>An operator's word that a removal is to be undone.</summary>
public sealed record UndoOrder(string By, DateTimeOffset At);

/// <summary>What somebody held of the Okta app of an instance.</summary>
/// <param name="DirectoryId">Okta's id of the person.</param>
/// <param name="IsDirect">The app was assigned to the person, and not by a group.</param>
public sealed record BeforeApp(string DirectoryId, bool IsMember, bool IsDirect)
{
    public static BeforeApp? Of(Person person, AppHeld? held) => held is null or { IsNothing: true } ? null
        : new(person.DirectoryId, held.IsMember, held.Assignment == AppBy.Person);

    /// <summary>The same as the app has it; what it does not need to give back is left open.</summary>
    public AppHeld ToHeld() => new("", null, IsMember, IsDirect ? AppBy.Person : AppBy.Nobody, [], null);
}
