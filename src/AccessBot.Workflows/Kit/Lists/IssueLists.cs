using AccessBot.Forms;
using AccessBot.Vocabulary;
using AccessBot.Workflows.Ports;
using AccessBot.Workflows.Ports.Memory;

namespace AccessBot.Workflows.Kit.Lists;

/// <summary>
/// What happened on an issue, as far as anything depends on it: its notes, label events and state events. Throws
/// <see cref="ReadingUnfinished"/> when a list takes more than one look.
/// </summary>
public sealed class IssueLists(IGitLab gitLab, IListPlaces places, FormReader forms)
{
    private const string Own = "own";

    // A form of some hundred boxes that one person ticks is nothing unusual.
    private const int MostAlike = 500;

    private readonly LongList<LabelEvent> _labels = new(
        new("label-events", false, e => e.Id, e => e.Id, e => e.CreatedAt, e => e, Compact), places);

    private readonly LongList<StateEvent> _states = new(
        new("state-events", false, e => e.Id, e => e.Id, e => e.CreatedAt, e => e, Compact), places);

    /// <summary>
    /// The bot's own notes, GitLab's own notes about changes, and comments that matter, these without their text: what people
    /// say there is kept nowhere. Oldest first.
    /// </summary>
    public Task<IReadOnlyList<Note>> NotesAsync(ListLook look, GitLabUser bot, CancellationToken ct)
    {
        // The last edit decides where a note stands, so that a note edited since comes again.
        var kind = new ListKind<Note>(
            look.WatchesPeople ? "notes-watched" : "notes", true, note => note.Id, note => note.UpdatedAt.ToUnixTimeMilliseconds(), note => note.UpdatedAt,
            note => Trim(note, bot) ?? (look.WatchesPeople && !note.IsSystem ? note with { Body = "" } : null), notes => Compact(notes, bot));
        return new LongList<Note>(kind, places).ReadAsync(
            look.Request, page => gitLab.ReadNotesAsync(look.Issue, page, ct), look.GitLabTime, look.Whole, ct);
    }

    /// <summary>Oldest first.</summary>
    public Task<IReadOnlyList<LabelEvent>> LabelEventsAsync(Sighting seen, CancellationToken ct) => _labels.ReadAsync(
        seen.Request, page => gitLab.ReadLabelEventsAsync(seen.Ref, page, ct), seen.GitLabTime, seen.ReadsWhole, ct);

    /// <summary>Who closed and reopened the issue, oldest first. GitLab writes no note about either.</summary>
    public Task<IReadOnlyList<StateEvent>> StateEventsAsync(Sighting seen, CancellationToken ct) => _states.ReadAsync(
        seen.Request, page => gitLab.ReadStateEventsAsync(seen.Ref, page, ct), seen.GitLabTime, seen.ReadsWhole, ct);

    /// <summary>What was kept turned out to be wrong, such as a note of the bot's that somebody deleted.</summary>
    public Task ForgetAsync(Sighting seen, CancellationToken ct) => places.ForgetAsync(seen.Request, ct);

    private Note? Trim(Note note, GitLabUser bot) => note switch
    {
        { IsSystem: true } => IssueHistory.KindOf(note) is null ? null : note,
        _ when note.Author.Id == bot.Id => NoteMarker.Find(note.Body) is null ? null : note,
        _ => CommentText.Keep(note.Body, bot.Username, forms) is { } kept ? note with { Body = kept } : null,
    };

    // Whether files were left is asked of a time, so that of many the first and the last say all. A yes can fall with any
    // single change: they are kept, or stand for each other in a way that can only cost a yes.
    private static IEnumerable<Note> Compact(IEnumerable<Note> notes, GitLabUser bot) =>
        from note in notes
        group note by (note.Author.Id, What: WhatIs(note, bot)) into alike
        from kept in alike.Key.What == Own || alike.Count() <= MostAlike ? alike : Few(alike)
        select kept;

    private static string WhatIs(Note note, GitLabUser bot) => note switch
    {
        { IsSystem: true } => $"{IssueHistory.KindOf(note)}",
        _ => note.Author.Id == bot.Id ? Own : note.Body,
    };

    private static IEnumerable<Note> Few(IEnumerable<Note> alike)
    {
        var (first, last) = (alike.MinBy(note => note.Id)!, alike.MaxBy(note => note.Id)!);
        return first.IsSystem ? [first with { Body = IssueHistory.CountlessNote }, last] : [first, last];
    }

    // Whether a label's event counts is asked of a time too, and so the newest of each person says all; the newest of all
    // is what a question is asked after.
    private static IEnumerable<LabelEvent> Compact(IEnumerable<LabelEvent> events) =>
        events.GroupBy(e => (e.LabelId, e.User?.Id, e.Action)).Select(alike => alike.MaxBy(e => e.Id)!);

    private static IEnumerable<StateEvent> Compact(IEnumerable<StateEvent> events) =>
        events.GroupBy(e => (e.State, e.User?.Id)).Select(alike => alike.MaxBy(e => e.Id)!);
}

/// <summary>Whose lists are read, and when by GitLab's clock.</summary>
/// <param name="Whole">To the end, whatever it takes: a person asked.</param>
public sealed record ListLook(RequestRef Request, IssueRef Issue, DateTimeOffset GitLabTime, bool Whole)
{
    /// <summary>Every comment is kept, without its text: in shadow it matters that people wrote at all.</summary>
    public bool WatchesPeople { get; init; }
}
