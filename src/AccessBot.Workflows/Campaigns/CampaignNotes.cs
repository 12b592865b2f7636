using System.Security.Cryptography;
using System.Text.Json;
using AccessBot.Texts;
using AccessBot.Vocabulary;
using AccessBot.Workflows.Campaigns.Answers;
using AccessBot.Workflows.Campaigns.Texts;
using AccessBot.Workflows.Kit;
using AccessBot.Workflows.Kit.Notes;
using AccessBot.Workflows.Ports;

namespace AccessBot.Workflows.Campaigns;

/// <summary>What is written on a campaign's issue.</summary>
public sealed class CampaignNotes(IGitLab gitLab, NoteWriter writer, CampaignWords words, ICampaignFile files, CampaignOptions options)
{
    private const string Operators = "Support Operations";

    public async Task<StepResult<CampaignSnapshot>> AttachAsync(CampaignSnapshot seen, StepContext context, CancellationToken ct)
    {
        if (seen.Issue!.Find(context.Key) is not null) return new(seen, seen.Issue.NoteReceipt(context.Key));
        var list = seen.Frozen!.List;
        var file = await files.WriteAsync(list);
        var upload = await gitLab.UploadAsync(
            seen.Filed!.Project, $"access-review-{list.Campaign.Instance}-{list.Campaign.Day}.csv", "text/csv", file, ct);
        return await PostAsync(seen, CampaignTemplates.List, context, values => values
            .Set("total", list.Items.Count).SetTrusted("file", upload.Markdown)
            .SetTrusted("sha", seen.Frozen.Sha256).SetTrusted("file_sha", Convert.ToHexStringLower(SHA256.HashData(file.Span))), ct);
    }

    public Task<StepResult<CampaignSnapshot>> ExplainAsync(CampaignSnapshot seen, StepContext context, CancellationToken ct)
    {
        var note = seen.ToExplain!;
        var refused = note.Refused.ToList();
        return PostAsync(seen, CampaignTemplates.Explain, context, values => values
            .SetMention("author", note.By.Username).Set("all", refused.Count == note.Says.Count).Set("counted", refused.Count < note.Says.Count)
            .Set("lines", refused.Take(30).Select(said => new TemplateValues()
                .SetTrusted("what", CampaignWords.What(said)).SetTrusted("why", CampaignWords.Why(said)))), ct);
    }

    public Task<StepResult<CampaignSnapshot>> RemindAsync(CampaignSnapshot seen, int days, StepContext context, CancellationToken ct) =>
        PostAsync(seen, CampaignTemplates.Remind, context, values => values
            .SetTrusted("reviewers", CampaignWords.Mention(seen.Rule!.Reviewers.Path)).Set("open", seen.Sheet.Open.Count)
            .Set("total", seen.Frozen!.List.Items.Count).Set("today", days == 0).Set("days", days)
            .SetTrusted("last_day", CampaignWords.Day(seen.Rule.LastDay(seen.Frozen.List.At))), ct);

    public Task<StepResult<CampaignSnapshot>> TellNotReviewedAsync(CampaignSnapshot seen, StepContext context, CancellationToken ct) =>
        PostAsync(seen, CampaignTemplates.NotReviewed, context, values => values
            .SetTrusted("reviewers", CampaignWords.Mention(seen.Rule!.Reviewers.Path)).SetTrusted("owners", CampaignWords.Mention(seen.Rule.Owners.Path))
            .Set("open", seen.Sheet.Open.Count).Set("total", seen.Frozen!.List.Items.Count).SetTrusted("codes", CampaignWords.Codes(seen.Sheet.Open))
            .SetTrusted("operators", Operators), ct);

    public Task<StepResult<CampaignSnapshot>> AskOwnerAsync(CampaignSnapshot seen, StepContext context, CancellationToken ct)
    {
        var signals = Signals.Of(seen.Sheet);
        return PostAsync(seen, CampaignTemplates.AskOwner, context, values => values
            .SetTrusted("owners", CampaignWords.Mention(seen.Rule!.Owners.Path)).Set("kept", signals.Kept).Set("removed", signals.Removed)
            .Set("seen_at", seen.Later?.At ?? seen.At).Set("open", signals.NotReviewed).Set("counts_until", CountsUntil(seen)), ct);
    }

    /// <summary>Says how it ended, brings the status up to date for the last time, and closes the issue.</summary>
    public async Task<StepResult<CampaignSnapshot>> CompleteAsync(CampaignSnapshot seen, StepContext context, CancellationToken ct)
    {
        var (signals, by) = (Signals.Of(seen.Sheet), seen.SignedOff!);
        var posted = await PostAsync(seen, CampaignTemplates.Complete, context, values => values
            .Set("system", words.System(seen)).SetTrusted("first_day", CampaignWords.Day(seen.Campaign!.FirstDay))
            .Set("by", $"{by.By.Name} (username {by.By.Username})").Set("at", by.At).Set("late", seen.MayNotCount).Set("counts_until", CountsUntil(seen))
            .Set("total", signals.Items).Set("kept", signals.Kept).Set("keep_percent", signals.KeepPercent).Set("removed", signals.Removed)
            .Set("open", signals.NotReviewed).Set("reviewer_count", signals.Reviewers).Set("notes", signals.Notes).Set("per_note", signals.ItemsPerNote)
            .Set("minutes", (int)signals.FirstToLast.TotalMinutes).SetTrusted("sha", seen.Frozen!.Sha256), ct);
        var because = seen.MayNotCount ? Because.CompleteLate : Because.Complete;
        var issue = await EnsureStatusAsync(posted.Seen, because, null, null, ct);
        var stored = await gitLab.EditIssueAsync(issue.Ref, new IssueEdit(Close: true), ct);
        if (stored.IsOpen) throw new VendorRefusal("GitLab", 200, $"{issue.Ref} stays open, though the bot closed it");
        return new(
            posted.Seen with { Issue = issue },
            JsonSerializer.Serialize(new
            {
                signed_off_by = by.By.Username,
                signed_off_by_id = by.By.Id,
                signed_off_note = by.Id,
                items = signals.Items,
                kept = signals.Kept,
                removed = signals.Removed,
                not_reviewed = signals.NotReviewed,
                keep_percent = signals.KeepPercent,
                notes = signals.Notes,
                items_per_note = signals.ItemsPerNote,
                minutes = (int)signals.FirstToLast.TotalMinutes,
                late = seen.MayNotCount,
            }));
    }

    /// <summary>Keeps the one note up to date that says where things stand.</summary>
    public async Task<CampaignSnapshot> SettleAsync(CampaignSnapshot seen, Decision decision, CancellationToken ct)
    {
        if (seen is not { Issue: not null, State: IssueState.Open, Rule: not null, Frozen: not null, CompletedAt: null }) return seen;
        return seen with { Issue = await EnsureStatusAsync(seen, decision.Because, Next(seen, decision), seen.IsAnswered || seen.IsOver ? null : seen.AnswersEnd, ct) };
    }

    private Task<Sighting> EnsureStatusAsync(CampaignSnapshot seen, Reason because, string? next, DateTimeOffset? until, CancellationToken ct)
    {
        var (list, removals) = (seen.Frozen!.List, seen.Removals);
        var open = seen.Sheet.Open.OrderBy(item => item.IsInBlock).ToList();
        var body = words.Note(CampaignTemplates.Status, seen, values => values
            .SetTrusted("because", because.Text).Set("answered", seen.Sheet.Answers.Count).Set("total", list.Items.Count)
            .Set("removals", removals.Count).Set("proved", removals.Count(one => one.ProvedAt is not null)).Set("open", open.Count)
            .Set("items", open.Take(CampaignWords.MostShown).Select(CampaignWords.Row))
            .Set("void", seen.Notes.Where(note => note.VoidAt is not null).SelectMany(note => Asked(note, open)).Distinct(StringComparer.Ordinal).Take(40))
            .Set("filed", removals.Where(one => one.Filed is not null).Take(40).Select(one => new TemplateValues()
                .SetTrusted("code", one.Code).SetTrusted("issue", one.Filed!.ToString()).Set("proved", one.ProvedAt is not null)))
            .SetTrusted("next", next).SetTrusted("until", until is null ? null : CampaignWords.Day(seen.Rule!.LastDay(list.At)))
            .Set("label.hold", options.HoldLabel));
        return writer.EnsureAsync(seen.Issue!, new NoteMarker($"{CampaignsWorkflow.WorkflowId}/status/{list.Campaign.Day}"), body, ct);
    }

    private static IEnumerable<string> Asked(TakenNote note, IReadOnlyList<CampaignItem> open) =>
        note.Says.Select(said => said.Code).Where(code => open.Any(item => item.Code == code || code == CampaignList.Block && item.IsInBlock));

    private static string? Next(CampaignSnapshot seen, Decision decision) => decision.Next switch
    {
        null => null,
        Party.Operators => Operators,
        Party.Bot => "AccessBot",
        _ => seen is { IsAnswered: true } or { IsOver: true } ? $"the owners ({seen.Rule!.Owners.Path})" : $"the reviewers ({seen.Rule!.Reviewers.Path})",
    };

    private async Task<StepResult<CampaignSnapshot>> PostAsync(
        CampaignSnapshot seen, TemplateDeclaration text, StepContext context, Action<TemplateValues> fill, CancellationToken ct)
    {
        var after = await writer.PostOnceAsync(seen.Issue!, new NoteMarker(context.Key), words.Note(text, seen, fill), context, ct);
        return new(seen with { Issue = after }, after.NoteReceipt(context.Key));
    }

    private static DateTimeOffset CountsUntil(CampaignSnapshot seen) => seen.Rule!.CountsUntil(seen.Campaign!, seen.Frozen!.List.At);
}
