using System.Collections.Immutable;
using AccessBot.Forms;
using AccessBot.Vocabulary;
using AccessBot.Workflows.Kit.Lists;
using AccessBot.Workflows.Kit.Notes;
using AccessBot.Workflows.Kit.Shadow;
using AccessBot.Workflows.Ports;
using AccessBot.Workflows.Ports.Acting;
using AccessBot.Workflows.Ports.Memory;

namespace AccessBot.Workflows.Kit;

/// <summary>
/// Looks at an issue: one request for the issue, one more for notes when there can be any of the bot's.
/// </summary>
public sealed class SightingReader(
    IGitLab gitLab, IssueLists lists, IJournal journal, ShadowQuestions shadow, FormReader forms, Mandate mandate, TimeProvider time)
{
    // Whose token it is does not change while the program runs; asking once keeps it out of each request's cost.
    private readonly Lock asking = new();
    private Task<GitLabUser>? bot;

    /// <summary>Null when the issue was deleted or is hidden from the bot.</summary>
    public Task<Sighting?> ReadAsync(RequestRef request, CancellationToken ct) => ReadAsync(request, Issue(request), whole: false, ct);

    /// <summary>The issue that the bot filed for a request of its own.</summary>
    public Task<Sighting?> ReadFiledAsync(RequestRef request, IssueRef issue, CancellationToken ct) => ReadAsync(request, issue, whole: false, ct);

    /// <summary>The same for a person who asked: lists of any length are read to their end, and nothing is remembered.</summary>
    public Task<Sighting?> ReadWholeAsync(RequestRef request, CancellationToken ct) => ReadAsync(request, Issue(request), whole: true, ct);

    private static IssueRef Issue(RequestRef request) => request.Issue ?? throw new ArgumentException($"{request} is not an issue", nameof(request));

    private async Task<Sighting?> ReadAsync(RequestRef request, IssueRef issue, bool whole, CancellationToken ct)
    {
        var asked = Asking();
        if (await gitLab.ReadIssueAsync(issue, ct) is not IssueReading.Found found) return null;
        var self = await SelfAsync(ct);
        var entries = await journal.ReadAsync(request, ct);

        // No user notes at all means none of ours: a fresh issue costs one request, not two. GitLab does not count its own
        // notes about edits, so where those decide the notes are always listed; a question that was only imagined left none.
        var mayDecide = request.Intake == RequestRef.Offboarding;
        var notes = found.Issue.UserNotesCount == 0 && entries.Count == 0 && !mayDecide && !shadow.IsOn
            ? null
            : await lists.NotesAsync(new(request, issue, found.GitLabTime, whole) { WatchesPeople = shadow.IsOn }, self, ct);
        var changes = notes is null ? null : IssueHistory.Of(notes);
        var own = KnownMarkers.Of(await WithReceiptsAsync(issue, Own(notes ?? [], self), entries, self, ct), entries, changes ?? []);
        var watched = await shadow.FindAsync(request, ct);
        return new Sighting(
            request, found.Issue, found.GitLabTime, asked, self, [.. own, .. ShadowQuestions.Asked(watched, self)],
            Read(request, found.Issue, self), entries)
        {
            Attachments = AttachedTo(notes ?? [], self),
            Comments = [.. (notes ?? []).Where(note => IsOfPeople(note, self)).Select(CommentText.Read).OfType<Comment>()],
            Imagined = [.. (watched?.Acts ?? []).Select(act => act.Key)],
            LastByHandler = (notes ?? []).Where(note => IsOfPeople(note, self) && (mayDecide || note.Author.Id != found.Issue.Author.Id))
                .Select(note => note.Id).DefaultIfEmpty().Max(),
            Changes = changes,
            ReadsWhole = whole,
        };
    }

    /// <summary>
    /// The same sighting with fresh times when the issue has not changed since (one request); null when it has, or is
    /// gone. Label, state and text changes all move <c>updated_at</c>, so an equal issue has equal label events.
    /// </summary>
    public async Task<Sighting?> ConfirmAsync(Sighting seen, CancellationToken ct)
    {
        var asked = Asking();
        if (await gitLab.ReadIssueAsync(seen.Ref, ct) is not IssueReading.Found found) return null;
        var isSame = Fingerprint.Of(found.Issue) == Fingerprint.Of(seen.Issue);
        if (!isSame || found.Issue.UpdatedAt > seen.Issue.UpdatedAt) return null;
        return seen with { Issue = found.Issue, GitLabTime = found.GitLabTime, ReadAt = asked };
    }

    // An answer can be a long time on its way, or wait in a process that stands still: it is as old as its question.
    private DateTimeOffset Asking()
    {
        mandate.Asking();
        return time.GetUtcNow();
    }

    // Many passes begin at once; they share one question, which belongs to none of them.
    // One that failed is asked again.
    private async Task<GitLabUser> SelfAsync(CancellationToken ct)
    {
        var asked = Volatile.Read(ref bot);
        if (asked is null or { IsFaulted: true } or { IsCanceled: true })
        {
            lock (asking)
            {
                if (bot is null or { IsFaulted: true } or { IsCanceled: true })
                    bot = gitLab.GetCurrentUserAsync(CancellationToken.None);
                asked = bot;
            }
        }

        return await asked.WaitAsync(ct);
    }

    // A list may be behind (a replica's read, a cache): what the bot has a receipt for is asked for by its id before it is
    // taken for missing. One that is not there either was deleted by a person.
    private async Task<ImmutableList<OwnNote>> WithReceiptsAsync(
        IssueRef issue, ImmutableList<OwnNote> listed, IReadOnlyList<JournalEntry> entries, GitLabUser self,
        CancellationToken ct)
    {
        var missing = entries.Select(NoteBook.IdIn).OfType<long>().Except(listed.Select(own => own.Note.Id)).ToList();
        if (missing.Count == 0) return listed;
        var found = new List<Note>();
        foreach (var id in missing)
            if (await gitLab.FindNoteAsync(issue, id, ct) is { } note) found.Add(note);
        return [.. listed.Concat(Own(found, self)).OrderBy(own => own.Note.Id)];
    }

    /// <summary>The bot's own notes: its author id and a marker, both.</summary>
    public static ImmutableList<OwnNote> Own(IEnumerable<Note> notes, GitLabUser bot) =>
    [
        .. from note in notes
           where note.Author.Id == bot.Id && !note.IsSystem
           let marker = NoteMarker.Find(note.Body)
           where marker is not null
           select new OwnNote(note, marker),
    ];

    private static IReadOnlyList<Attachment> AttachedTo(IEnumerable<Note> notes, GitLabUser bot) =>
    [
        .. from note in notes
           where IsOfPeople(note, bot) && note.Body.Contains(CommentText.WithUpload, StringComparison.Ordinal)
           select new Attachment(note.Author, note.CreatedAt),
    ];

    private static bool IsOfPeople(Note note, GitLabUser bot) => note.Author.Id != bot.Id && !note.IsSystem;

    // What the bot itself filed ends in its marker, which is nothing that anybody asks for.
    private FormReading Read(RequestRef request, Issue issue, GitLabUser self) => forms.Read(new FormInput(
        request.Intake == RequestRef.Offboarding ? FormKind.Offboarding : FormKind.AccessRequest,
        issue.Title, issue.Author.Id == self.Id ? NoteMarker.Without(issue.Description) : issue.Description, issue.Labels, issue.Author.Username)
    { FiledAt = issue.CreatedAt });
}
