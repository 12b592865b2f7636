using System.Globalization;
using AccessBot.Worker.Tables;
using AccessBot.Workflows.Campaigns;
using AccessBot.Workflows.Campaigns.Answers;

namespace AccessBot.Worker.Packs.Tables.Campaigns;

/// <summary>One row for each campaign: what was reviewed, by whom and until when, how it was answered, and who signed it off.</summary>
internal sealed class CampaignsTable(PackedCampaigns campaigns) : PackTable(
    "31-campaigns", "the reviews of access by people, as they stand when the pack is made",
    "campaign", "instance", "first_day", "state", "state_id", "frozen_at", "how_made", "items", "list_sha256", "list_is_whole", "issue", "reviewers",
    "owners", "answers_until", "counts_until", "reminded", "kept", "removed", "not_reviewed", "keep_percent", "reviewer_count", "notes", "items_per_note",
    "minutes_first_to_last", "removals_proved", "seen_gone_at", "signed_off_by", "signed_off_by_id", "signed_off_at", "signed_off_note", "completed_at", "late")
{
    protected override async IAsyncEnumerable<IReadOnlyList<Cell>> RowsAsync(
        PackScope scope, [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken ct)
    {
        await foreach (var one in campaigns.ReadAsync(scope, ct))
        {
            var (seen, list, rule) = (one.Seen, one.Seen.Frozen?.List, one.Seen.Rule);
            var signals = list is null ? null : Signals.Of(seen.Sheet);
            if (seen.Frozen is { IsWhole: false }) scope.Say($"The list of {one.Name} is not the one that was frozen: its hash does not fit.");
            foreach (var note in seen.Notes.Where(note => note.At >= scope.Period.From && note.At < scope.Period.To))
                foreach (var said in note.Says.Where(said => said.Refused is null).DistinctBy(said => said.Word == Word.SignOff))
                    scope.Uses(note.By.Username, said.Word == Word.SignOff ? "signs reviews off" : "reviews access");
            yield return
            [
                Cell.Word(one.Name), Cell.Word(one.Campaign.Instance.Value), Cell.Word(one.Campaign.Day), Cell.Text(one.Row?.Because.Text),
                Cell.Word(one.Row?.Because.Id), Cell.Time(list?.At), Cell.Text(list?.HowMade), Cell.Number(list?.Items.Count),
                Cell.Word(seen.Frozen?.Sha256), Cell.YesNo(seen.Frozen?.IsWhole), Cell.Text(seen.Filed?.ToString()), Cell.Text(rule?.Reviewers.Path),
                Cell.Text(rule?.Owners.Path), Cell.Time(seen.AnswersEnd), Cell.Time(one.CountsUntil),
                Cell.Text(Reminders(seen)), Cell.Number(signals?.Kept), Cell.Number(signals?.Removed), Cell.Number(signals?.NotReviewed),
                Cell.Number(signals?.KeepPercent), Cell.Number(signals?.Reviewers), Cell.Number(signals?.Notes), Cell.Number(signals?.ItemsPerNote),
                Cell.Minutes(signals?.FirstToLast), Cell.Number(seen.Removals.Count(removal => removal.ProvedAt is not null)),
                seen.Removals.Count == 0 ? Cell.None : Cell.Time(seen.IsSeenGone ? seen.Later?.At : null), Cell.Text(seen.SignedOff?.By.Username),
                Cell.Id("gitlab", seen.SignedOff?.By.Id), Cell.Time(seen.SignedOff?.At), Cell.Id("note", seen.SignedOff?.Id), Cell.Time(seen.CompletedAt),
                Cell.YesNo(list is null || rule is null ? null : seen.MayNotCount),
            ];
        }
    }

    // "5 days before: 2026-10-10T09:30:00Z; …"
    private static string? Reminders(CampaignSnapshot seen)
    {
        var sent = CampaignSnapshot.ReminderDays.OrderDescending()
            .Select(days => (Days: days, At: seen.DoneAt(new RemindReviewers(days)))).Where(one => one.At is not null)
            .Select(one => string.Create(CultureInfo.InvariantCulture, $"{one.Days} days before: {one.At!.Value.UtcDateTime:yyyy-MM-dd'T'HH:mm:ss'Z'}")).ToList();
        return sent.Count == 0 ? null : string.Join("; ", sent);
    }
}
