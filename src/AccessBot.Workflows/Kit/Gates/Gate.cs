using AccessBot.Vocabulary;
using AccessBot.Workflows.Kit.Lists;
using AccessBot.Workflows.Ports;

namespace AccessBot.Workflows.Kit.Gates;

/// <summary>
/// Rules 1 and 2 of the design, for every workflow: who put a label there, when, about what, and whether that person
/// may. A label is told apart by its id, never by its name, which whoever may edit labels can change.
/// </summary>
public sealed class Gate(IGitLab gitLab)
{
    public const string NoRecord = "GitLab has no record of who added it";
    public const string FromElsewhere = "it was carried over from another issue";
    public const string AnotherLabel = "it is not the label that the question named: it was renamed or made anew";
    public const string Renamed =
        "it was renamed since the question was asked, so nobody can tell what it said when it was added; only the label that the question names counts";
    public const string ByBot = "the bot's own labels never count";
    public const string ByABot = "it was added by a bot, and only a person can answer";
    public const string ByRequester = "it was added by the person who filed the request";
    public const string ByWriter =
        "it was added by somebody who changed the request before the question was asked, so another member has to answer";
    public const string MayBeSender =
        "it may have been added by the person who mailed the request in, so another member has to answer";
    public const string BySubject = "it was added by the person the request is for";
    public const string MayBeSubject =
        "it may have been added by the person the request is for: the account's public name or address is the same, so "
        + "another member has to answer";
    public const string BeforeAsked = "it was there before the question was asked";
    public const string BeforeReopened = "the issue was closed and reopened by somebody else since";
    public const string TooOld = "it is older than an answer may be";
    public const string AccountGone = "the account that added it is gone";

    /// <summary>How long a label may stand there without its event before that means anything.</summary>
    public static readonly TimeSpan EventsComeWithin = TimeSpan.FromMinutes(1);

    public async Task<GateReading> ReadAsync(GateRule rule, GateLook look, CancellationToken ct)
    {
        var standing = Standing(rule, look);
        var readings = WithoutEvent(rule, look, standing).ToList();
        foreach (var label in standing) readings.Add(await JudgeAsync(rule, label, look, ct));
        var reading = readings.Find(one => one is GateReading.Unchecked)
            ?? readings.Find(one => one is GateReading.NotYet)
            ?? readings.Find(one => one is GateReading.Worthless)
            ?? (readings.Count > 1 ? new GateReading.Contradicted() : readings.SingleOrDefault(GateReading.NotSet));
        return reading is GateReading.Answered yes && yes.Label != rule.No && await WasDeclinedAsync(rule, look, ct)
            ? new GateReading.Contradicted()
            : reading;
    }

    /// <summary>Why this event counts for nothing, by itself; null when it depends on who the person is.</summary>
    internal static string? Objection(GateRule rule, LabelEvent added, GitLabUser by, GateLook look) => added switch
    {
        _ when added.IssueId != look.Seen.Issue.Id || added.CreatedAt < look.Seen.Issue.CreatedAt => FromElsewhere,
        _ when look.Asked is null => BeforeAsked,
        _ when OfLabel(rule, added, look.Asked) is { } why => why,
        _ when by.Id == look.Seen.Bot.Id => ByBot,
        _ when by.Id == look.Seen.Issue.Author.Id || by.Id == look.Asked.RequesterId =>
            rule.RequesterMayAnswer ? OfSubject(by, look) ?? OfTime(rule, added, look) : ByRequester,
        _ when !rule.RequesterMayAnswer && HasWritten(by, look) => ByWriter,
        _ => OfSubject(by, look) ?? OfTime(rule, added, look),
    };

    /// <summary>Whether the person may answer, and can be told apart from whom it is about; null when so.</summary>
    internal async Task<GateReading?> WhyNotAsync(
        GateRule rule, LabelEvent added, GitLabUser by, GateLook look, CancellationToken ct)
    {
        var label = added.Label ?? "";
        Membership? no = null;
        foreach (var group in rule.Groups)
        {
            var membership = await gitLab.ReadMembershipAsync(group, by, ct);
            if (membership is Membership.Member) return await OfAccountAsync(rule, label, by, look, ct);
            no = no is Membership.Unknown ? no : membership is Membership.Unknown ? membership : no ?? membership;
        }

        return no switch
        {
            Membership.NotMember not => new GateReading.Worthless(label, by, not.Why),
            Membership.Unknown unknown => new GateReading.Unchecked(unknown.Why),
            _ => new GateReading.Unchecked("nobody's label is configured to count"),
        };
    }

    /// <summary>Whether this event would be an answer, were its label on the issue; "could not check" means no.</summary>
    internal async Task<bool> CountsAsync(GateRule rule, LabelEvent added, GitLabUser by, GateLook look, CancellationToken ct) =>
        Objection(rule, added, by, look) is null && await WhyNotAsync(rule, added, by, look, ct) is null;

    // Whoever adds a label says what they read on it, and GitLab keeps only what it is called now. A no stays one.
    private static string? OfLabel(GateRule rule, LabelEvent added, Asking asked) => rule.AnswerOf(asked.Labels.GetValueOrDefault(added.LabelId ?? 0)) switch
    {
        null => AnotherLabel,
        var answer when answer == rule.No || string.Equals(answer, added.Label, StringComparison.OrdinalIgnoreCase) => null,
        _ => Renamed,
    };

    // The last event of each label that could be an answer: by its name now, or by its id when the question was asked.
    private static List<LabelEvent> Standing(GateRule rule, GateLook look) =>
    [
        .. look.Events.Where(e => e is { LabelId: not null, Label: not null })
            .GroupBy(e => e.LabelId).Select(same => same.MaxBy(e => e.Id)!)
            .Where(e => e.Action == LabelAction.Add && look.Seen.Issue.Has(e.Label!))
            .Where(e => rule.IsAnswer(e.Label) || look.Asked?.Labels.ContainsKey(e.LabelId!.Value) == true),
    ];

    private static IEnumerable<GateReading> WithoutEvent(GateRule rule, GateLook look, List<LabelEvent> standing)
    {
        var isFresh = look.Seen.GitLabTime - look.Seen.Issue.UpdatedAt < EventsComeWithin;
        return rule.Labels.Where(look.Seen.Issue.Has)
            .Where(name => !standing.Exists(e => string.Equals(e.Label, name, StringComparison.OrdinalIgnoreCase)))
            .Select(name => isFresh
                ? new GateReading.NotYet(name) as GateReading : new GateReading.Worthless(name, null, NoRecord));
    }

    private async Task<GateReading> JudgeAsync(GateRule rule, LabelEvent added, GateLook look, CancellationToken ct)
    {
        if (added.User is not { } by) return new GateReading.Worthless(added.Label!, null, NoRecord);
        if (Objection(rule, added, by, look) is { } why) return new GateReading.Worthless(added.Label!, by, why);
        var answer = rule.AnswerOf(look.Asked!.Labels[added.LabelId!.Value])!;
        return await WhyNotAsync(rule, added, by, look, ct)
            ?? new GateReading.Answered(answer, by, added.CreatedAt, added.Id);
    }

    // A no that counted stays a no, whatever became of it since: its label was taken off, the page was changed and asked
    // about anew, the issue was reopened, or a year went by.
    private async Task<bool> WasDeclinedAsync(GateRule rule, GateLook look, CancellationToken ct)
    {
        if (rule.No is null) return false;
        var forGood = rule with { MaxAge = TimeSpan.MaxValue };
        foreach (var asked in look.Earlier.Prepend(look.Asked!))
        {
            var then = look with { Asked = asked, VoidBefore = null };
            foreach (var no in look.Events.Where(e => e.Action == LabelAction.Add && e.LabelId is not null
                && rule.AnswerOf(asked.Labels.GetValueOrDefault(e.LabelId.Value)) == rule.No))
            {
                if (no.User is { } by && Objection(forGood, no, by, then) is null
                    && await WhyNotAsync(rule, no, by, then, ct) is null or GateReading.Unchecked)
                {
                    return true;
                }
            }
        }

        return false;
    }

    private static string? OfSubject(GitLabUser by, GateLook look) =>
        by.Id == look.Asked!.SubjectId || look.Subject.IsNamed(by) ? BySubject : null;

    private static string? OfTime(GateRule rule, LabelEvent added, GateLook look) => added switch
    {
        _ when added.CreatedAt < look.Asked!.At || added.Id <= look.Asked.AfterEvent => BeforeAsked,
        _ when added.CreatedAt <= look.VoidBefore => BeforeReopened,
        _ when look.Seen.GitLabTime - added.CreatedAt > rule.MaxAge => TooOld,
        _ => null,
    };

    // Whoever wrote what is asked for asks for it, as whoever filed it does. GitLab's note of an edit may be a moment late.
    internal static bool HasWritten(GitLabUser by, GateLook look) => look.Seen.Changes?.Any(change => change.By.Id == by.Id
        && change.Kind is ChangeKind.Description or ChangeKind.Boxes or ChangeKind.Countless
        && change.At <= look.Asked!.At + EventsComeWithin) == true;

    private async Task<GateReading?> OfAccountAsync(GateRule rule, string label, GitLabUser by, GateLook look, CancellationToken ct) =>
        await gitLab.FindAccountAsync(by.Id, ct) switch
        {
            null => new GateReading.Worthless(label, by, AccountGone),
            { IsBot: true } => new GateReading.Worthless(label, by, ByABot),
            var account when look.Subject.MayBe(account, look.Asked is { SubjectId: not 0 }) => new GateReading.Worthless(label, by, MayBeSubject),
            var account when !rule.RequesterMayAnswer && look.Senders.Any(sender => sender.Is(account.User) || sender.MayBe(account, isKnown: sender.AccountId != 0)) =>
                new GateReading.Worthless(label, by, MayBeSender),
            _ => null,
        };
}
