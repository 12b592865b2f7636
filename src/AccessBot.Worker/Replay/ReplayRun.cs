using AccessBot.Storage;
using AccessBot.Storage.Databases;
using AccessBot.Vocabulary;
using AccessBot.Worker.Configuration;
using AccessBot.Worker.Configuration.Sections;
using AccessBot.Workflows.Kit.Contracts;
using AccessBot.Workflows.Kit.Shadow;
using AccessBot.Workflows.Ports;
using AccessBot.Workflows.Ports.Memory;

namespace AccessBot.Worker.Replay;

/// <summary>Filed at or after <paramref name="From"/> and before <paramref name="To"/>, by GitLab's clock.</summary>
internal sealed record ReplayPeriod(DateTimeOffset From, DateTimeOffset To);

/// <summary>
/// Looks at past issues in shadow, with a memory of its own that is thrown away: each as it was filed, after each label that a person
/// changed, and at its end. What the bot would have asked counts as asked, so that people's answers are read as answers.
/// </summary>
internal sealed class ReplayRun(
    PastGitLab gitLab, IPass pass, Database database, RequestBook book, IShadowBook shadow, IJournal journal, Settings settings,
    TimeProvider time)
{
    // A label that a script sets and takes off a thousand times says nothing new each time.
    private const int MostLooks = 60;
    private GitLabUser? _bot;

    /// <summary>The issues of the period that people filed, oldest first.</summary>
    public async Task<IReadOnlyList<(RequestRef Request, Issue Issue)>> ListAsync(ReplayPeriod period, string? source, CancellationToken ct)
    {
        var bot = await BotAsync(ct);
        var found = new Dictionary<RequestRef, Issue>();
        foreach (var one in settings.Sources.Where(one => source is null || string.Equals(one.Path, source, StringComparison.OrdinalIgnoreCase)))
        {
            await foreach (var page in gitLab.ListIssuesAsync(Query(one, period), ct))
            {
                foreach (var issue in page.Where(issue => issue.CreatedAt >= period.From && issue.CreatedAt < period.To && issue.Author.Id != bot.Id))
                    found[new RequestRef(one.Intake, issue.Ref.ToString())] = issue;
            }
        }

        return [.. found.OrderBy(one => one.Value.CreatedAt).ThenBy(one => one.Value.Id).Select(one => (one.Key, one.Value))];
    }

    /// <summary>Never throws for what one issue or a vendor does: that is the issue's trouble.</summary>
    public async Task<ReplayedIssue> LookAsync(RequestRef request, Issue issue, CancellationToken ct)
    {
        try
        {
            var past = await PastIssue.ReadAsync(gitLab.Real, issue, await BotAsync(ct), ct);
            await TakeInAsync(request, issue, ct);
            return await LookAsync(request, past, ct);
        }
        catch (Exception broken) when (broken is VendorTrouble or VendorRefusal)
        {
            return new ReplayedIssue(request.ToString(), request.Intake, [], PassReasons.VendorBusy.Id, broken.Message);
        }
    }

    private async Task<GitLabUser> BotAsync(CancellationToken ct) => _bot ??= await gitLab.GetCurrentUserAsync(ct);

    // As a bot would have: when it was filed, when a label changed, when it had said that it would look again, and at its end.
    private async Task<ReplayedIssue> LookAsync(RequestRef request, PastIssue past, CancellationToken ct)
    {
        var (moment, end) = (past.FiledAt, past.EndedAt(time.GetUtcNow()));
        for (var looks = 0; looks < MostLooks; looks++)
        {
            gitLab.Show(past, moment);
            var (began, outcome) = (time.GetUtcNow(), await pass.RunAsync(request, ct));
            if (await journal.FindLastAsync(request, ct) is { Kind: "trouble", LastError: var error })
                return new ReplayedIssue(request.ToString(), request.Intake, [], PassReasons.VendorBusy.Id, error ?? "it could not be looked at");

            // What was hidden in imagination is read on at once, in the same moment.
            if (outcome.WakeAt is { } now && now >= began && now <= time.GetUtcNow()) continue;
            if (moment >= end) break;
            var wake = outcome.WakeAt > moment ? outcome.WakeAt : null;
            moment = new[] { past.NextChange(moment), wake, end }.Where(at => at <= end).Min() ?? end;
        }

        return await ResultAsync(request, ct);
    }

    private async Task TakeInAsync(RequestRef request, Issue issue, CancellationToken ct)
    {
        await using var work = await database.BeginAsync(ct);
        await book.TakeInAsync(work.Transaction, request, issue.Title, issue.WebUrl, null, time.GetUtcNow(), ct);
        await work.CommitAsync(ct);
    }

    // Every issue that was filed in the period was updated in it or later.
    private static IssueQuery Query(SourceSettings source, ReplayPeriod period) => new(source.Path, source.IsGroup, source.Labels, period.From);

    private async Task<ReplayedIssue> ResultAsync(RequestRef request, CancellationToken ct)
    {
        var file = await shadow.FindAsync(request, ct);
        var last = await journal.FindLastAsync(request, ct);
        var steps = (file?.Acts ?? []).Where(act => act.Verdict != ShadowVerdict.OnlyPeople)
            .OrderBy(act => act.At).ThenBy(act => act.Place).Select(act => new ReplayedStep(act.Step, act.Because, act.Instance));
        return new ReplayedIssue(
            request.ToString(), file?.Workflow ?? last?.Workflow ?? request.Intake, [.. steps],
            file?.Held ?? last?.Because.Id ?? PassReasons.NobodyClaims.Id);
    }
}
