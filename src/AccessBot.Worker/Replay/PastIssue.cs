using AccessBot.Vocabulary;
using AccessBot.Workflows.Ports;

namespace AccessBot.Worker.Replay;

/// <summary>
/// An issue as it was at moments of its life, without anything that a bot of ours did there. GitLab keeps who labelled, commented and closed,
/// and when; of title, description and confidentiality only what they are now.
/// </summary>
internal sealed class PastIssue
{
    private readonly Issue _now;
    private readonly IReadOnlyList<Note> _notes;
    private readonly IReadOnlyList<LabelEvent> _labels;
    private readonly IReadOnlyList<StateEvent> _states;
    private readonly IReadOnlyList<string> _before;

    private PastIssue(
        Issue now, IReadOnlyList<Note> notes, IReadOnlyList<LabelEvent> labels, IReadOnlyList<StateEvent> states, GitLabUser bot)
    {
        _now = now;
        _before = [.. Before(now, labels)];
        _notes = [.. notes.Where(note => note.Author.Id != bot.Id)];
        _labels = [.. labels.Where(change => change.User?.Id != bot.Id).OrderBy(change => change.Id)];
        _states = [.. states.Where(change => change.User?.Id != bot.Id)];
    }

    public IssueRef Ref => _now.Ref;

    public static async Task<PastIssue> ReadAsync(IGitLab gitLab, Issue now, GitLabUser bot, CancellationToken ct) => new(
        now,
        await AllAsync(page => gitLab.ReadNotesAsync(now.Ref, page, ct)),
        await AllAsync(page => gitLab.ReadLabelEventsAsync(now.Ref, page, ct)),
        await AllAsync(page => gitLab.ReadStateEventsAsync(now.Ref, page, ct)), bot);

    public DateTimeOffset FiledAt => _now.CreatedAt;

    /// <summary>When it was closed, or today.</summary>
    public DateTimeOffset EndedAt(DateTimeOffset today) => _now.ClosedAt ?? today;

    /// <summary>When a person changed a label next; null when nobody did.</summary>
    public DateTimeOffset? NextChange(DateTimeOffset after) =>
        _labels.Where(change => change.CreatedAt > after).Min(change => (DateTimeOffset?)change.CreatedAt);

    /// <summary>Open, whatever it is now: what would have been done before it was closed is the question.</summary>
    public Issue At(DateTimeOffset moment) => _now with
    {
        IsOpen = true,
        ClosedAt = null,
        ClosedBy = null,
        UpdatedAt = Changed(moment).Append(_now.CreatedAt).Max(),
        Labels = [.. LabelsAt(moment)],
        UserNotesCount = Notes(moment).Count(note => !note.IsSystem),
    };

    public IReadOnlyList<Note> Notes(DateTimeOffset moment) => [.. _notes.Where(note => note.CreatedAt <= moment)];

    public IReadOnlyList<LabelEvent> Labels(DateTimeOffset moment) => [.. _labels.Where(change => change.CreatedAt <= moment)];

    public IReadOnlyList<StateEvent> States(DateTimeOffset moment) => [.. _states.Where(change => change.CreatedAt < moment)];

    private IEnumerable<DateTimeOffset> Changed(DateTimeOffset moment) =>
        [.. Labels(moment).Select(change => change.CreatedAt), .. Notes(moment).Select(note => note.CreatedAt)];

    private HashSet<string> LabelsAt(DateTimeOffset moment)
    {
        var labels = _before.ToHashSet(StringComparer.Ordinal);
        foreach (var change in Labels(moment)) Apply(labels, change, isUndone: false);
        return labels;
    }

    // Every change undone, the newest first: what stood there before anybody changed a label.
    private static HashSet<string> Before(Issue now, IReadOnlyList<LabelEvent> changes)
    {
        var labels = now.Labels.ToHashSet(StringComparer.Ordinal);
        foreach (var change in changes.OrderByDescending(change => change.Id)) Apply(labels, change, isUndone: true);
        return labels;
    }

    private static void Apply(HashSet<string> labels, LabelEvent change, bool isUndone)
    {
        if (change.Label is not { } label) return;
        if (change.Action == LabelAction.Add != isUndone) labels.Add(label);
        else labels.Remove(label);
    }

    private static async Task<IReadOnlyList<T>> AllAsync<T>(Func<int, Task<ListPage<T>>> read)
    {
        var all = new List<T>();
        for (var page = 1; ; page++)
        {
            var one = await read(page);
            all.AddRange(one.Items);
            if (!one.HasMore) return all;
        }
    }
}
