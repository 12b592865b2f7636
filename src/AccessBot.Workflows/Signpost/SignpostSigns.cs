using AccessBot.Forms;
using AccessBot.Vocabulary;
using AccessBot.Workflows.Kit;
using AccessBot.Workflows.Ports.Memory;

namespace AccessBot.Workflows.Signpost;

/// <summary>What a look at an issue means for the signpost. Pure: everything stands in the sighting already.</summary>
public sealed class SignpostSigns(SignpostOptions options, SignpostClaims claims)
{
    public const string NoteKind = $"{SignpostWorkflow.WorkflowId}/show-the-way";

    private static readonly RightWay[] Ways = Enum.GetValues<RightWay>();

    public SignpostSnapshot Read(Sighting seen) => new()
    {
        Issue = Standing(seen.Issue),
        Request = Standing(seen.Form),
        Way = WayFor(seen.Form.Understood),
        Shown = ShownIn(seen),
        Reason = seen.Form.Verdict == Verdict.HandOver ? seen.Form.Because : null,
        At = seen.GitLabTime,
        Seen = seen,
    };

    public static string Word(RightWay way) => way switch
    {
        RightWay.All => "all",
        RightWay.LightAgent => "light-agent",
        RightWay.Agent => "agent",
        RightWay.RoleChange => "role-change",
        _ => throw new ArgumentOutOfRangeException(nameof(way), way, null),
    };

    private IssueStanding Standing(Issue issue) => issue switch
    {
        { IsOpen: false, MovedToId: not null } => IssueStanding.Moved,
        { IsOpen: false } => IssueStanding.Closed,
        _ when issue.Has(options.HoldLabel) => IssueStanding.Held,
        _ => IssueStanding.Open,
    };

    private RequestStanding Standing(FormReading form) => form switch
    {
        _ when !claims.AsksElsewhere(form) => RequestStanding.NotOurs,
        { Verdict: Verdict.HandOver } => RequestStanding.ForAPerson,
        _ => RequestStanding.Redirected,
    };

    private static RightWay WayFor(Understood form) => form switch
    {
        { Action: AccessAction.ChangeRole } => RightWay.RoleChange,
        { IsLightAgent: true } => RightWay.LightAgent,
        { Role: not null } => RightWay.Agent,
        _ => RightWay.All,
    };

    // A note that a person deleted was said all the same: the receipts know.
    private static RightWay? ShownIn(Sighting seen)
    {
        var word = seen.Last(NoteKind)?.Marker.Digest
            ?? seen.Journal.LastOrDefault(IsReceipt)?.Key.Split('/')[^1];
        return word is null ? null : Ways.FirstOrDefault(way => Word(way) == word);
    }

    private static bool IsReceipt(JournalEntry entry) =>
        entry.ReceivedAt is not null && entry.Key.StartsWith(NoteKind, StringComparison.Ordinal);
}
