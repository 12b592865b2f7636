using AccessBot.Vocabulary;

namespace AccessBot.Workflows.Kit.Shadow;

/// <summary>
/// The questions that a workflow in shadow would have asked. They count as asked while it is in shadow, so that people's labels are
/// read as the answers that they are, and are forgotten once it acts: then the bot asks itself.
/// </summary>
public sealed class ShadowQuestions(WorkflowModes modes, IShadowBook book)
{
    /// <summary>Whether anything is in shadow at all.</summary>
    public bool IsOn => modes.InShadow.Count > 0;

    /// <summary>Null where no workflow in shadow has looked at the request.</summary>
    public async Task<ShadowFile?> FindAsync(RequestRef request, CancellationToken ct) =>
        IsOn && await book.FindAsync(request, ct) is { } file && modes.IsShadow(file.Workflow) ? file : null;

    /// <summary>As notes of the bot's own that nobody can see.</summary>
    public static IEnumerable<OwnNote> Asked(ShadowFile? file, GitLabUser bot) =>
        (file?.Acts ?? []).Where(act => act.Question is not null).OrderBy(act => act.At).Select((act, number) => new OwnNote(
            new Note(-1 - number, bot, act.Question!, act.At, act.At, IsSystem: false, IsInternal: false), NoteMarker.Find(act.Question!)!));
}
