using AccessBot.Forms;
using AccessBot.Vocabulary;
using AccessBot.Workflows.Kit;
using AccessBot.Workflows.Kit.Lists;
using AccessBot.Workflows.Ports;
using AccessBot.Workflows.Ports.Memory;

namespace AccessBot.Workflows.Campaigns.Answers;

/// <summary>
/// The notes of an issue that answer something, oldest first; of what people say only that much is kept. Throws <see
/// cref="ReadingUnfinished"/> when there are so many that it takes more than one look.
/// </summary>
public sealed class AnswerNotes(IGitLab gitLab, IListPlaces places, FormReader forms)
{
    private static readonly ListKind<SpokenNote> Kind = new(
        "answers", true, note => note.Id, note => note.UpdatedAt.ToUnixTimeMilliseconds(), note => note.UpdatedAt,
        note => note.Lines.Count == 0 ? null : note, notes => notes);

    public async Task<IReadOnlyList<SpokenNote>> ReadAsync(Sighting seen, CancellationToken ct) =>
        await new LongList<SpokenNote>(Kind, places).ReadAsync(
            seen.Request, async page =>
            {
                var read = await gitLab.ReadNotesAsync(seen.Ref, page, ct);
                return new ListPage<SpokenNote>([.. read.Items.Select(note => Of(note, seen.Bot))], read.HasMore);
            },
            seen.GitLabTime, seen.ReadsWhole, ct);

    /// <summary>Whether a note that was taken stands as it was then; a list may be behind, so it is asked for by its id.</summary>
    public async Task<bool> StandsAsync(IssueRef issue, TakenNote taken, CancellationToken ct) =>
        await gitLab.FindNoteAsync(issue, taken.Id, ct) is { } note && note.Author.Id == taken.By.Id && SpokenNote.HashOf(note.Body) == taken.Sha256;

    // The bot's own notes quote what others may answer.
    private SpokenNote Of(Note note, GitLabUser bot) =>
        note.Author.Id == bot.Id ? SpokenNote.Of(note, forms) with { Lines = [] } : SpokenNote.Of(note, forms);
}
