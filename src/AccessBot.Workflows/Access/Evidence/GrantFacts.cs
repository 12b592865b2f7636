using System.Text.Json;
using System.Text.Json.Serialization;

namespace AccessBot.Workflows.Access.Evidence;

/// <summary>
/// What a grant is proved by, as the JSON in the ready note has it: who was asked what, who answered, what was done and what was
/// read back. Of an answer only that it was given, by whom and when. Times are UTC, to the second.
/// </summary>
/// <param name="Question">Digest of the reading that every answer is about.</param>
/// <param name="Until">The last day for which it was asked, as the page has it; null where it names none.</param>
/// <param name="Account">Null for an app behind Okta alone.</param>
public sealed record GrantFacts(
    int Version, string Issue, string Instance, GrantedPerson Person, string Question, string? Until,
    IReadOnlyList<GrantAnswer> Answers, GrantedAccount? Account, GrantedApp Okta, IReadOnlyList<GrantReceipt> Receipts,
    DateTimeOffset ReadAt)
{
    // The encoder leaves only ASCII without quotes, backticks or angle brackets: nothing in it can end the block that it stands in.
    private static readonly JsonSerializerOptions Shape = new()
    {
        PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower,
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
        WriteIndented = true,
        NewLine = "\n",
    };

    // Whoever may edit the note may write other facts with a hash that fits them.
    private bool IsWhole => this is { Person.Okta: not null, Okta: not null, Question: not null, Answers: not null, Receipts: not null }
        && Answers.All(answer => answer is { Gate: not null }) && Receipts.All(receipt => receipt is { Key: not null, Sha256: not null });

    public string ToJson() => JsonSerializer.Serialize(this, Shape);

    /// <summary>Null for anything that is no such JSON.</summary>
    public static GrantFacts? TryParse(string json)
    {
        try
        {
            return JsonSerializer.Deserialize<GrantFacts>(json, Shape) is { } facts && facts.IsWhole ? facts : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }
}

/// <param name="Okta">Okta's id.</param>
public sealed record GrantedPerson(string Okta, string? Username);

/// <summary>One gate: the question as it was fixed, and the answer that counted.</summary>
/// <param name="Says"><c>approved</c> or <c>confirmed</c>.</param>
/// <param name="AskedIn">Id of the note that asked.</param>
/// <param name="Mail">Message-ID of the mail that asked, where one was sent.</param>
/// <param name="LabelEvent">GitLab's id of the event by which the label was added.</param>
public sealed record GrantAnswer(
    string Gate, string Says, DateTimeOffset AskedAt, long AskedIn, string? Mail, string By, long ById, DateTimeOffset At,
    long LabelEvent);

public sealed record GrantedAccount(long Id, string Role, long? CustomRole, string? Request);

public sealed record GrantedApp(string? App, string? Group, string State);

/// <summary>A receipt of the journal.</summary>
/// <param name="Sha256">Of its text.</param>
public sealed record GrantReceipt(string Key, DateTimeOffset At, string Sha256);
