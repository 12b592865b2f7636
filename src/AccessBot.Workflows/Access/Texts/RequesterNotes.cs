using System.Globalization;
using AccessBot.Forms;
using AccessBot.Texts;
using AccessBot.Workflows.Kit;
using AccessBot.Workflows.Kit.Notes;
using FormBecause = AccessBot.Forms.Because;

namespace AccessBot.Workflows.Access.Texts;

/// <summary>
/// What the requester is asked and told about the form. Of a comment or an upload nothing is ever repeated: a document
/// is spoken of without its name, its author's words and its kind.
/// </summary>
public sealed class RequesterNotes(NoteWriter writer, AccessWords words, AccessOptions options)
{
    private const string Id = AccessWorkflow.WorkflowId;
    private const string SetAside = "set-aside";

    /// <summary>One note for all questions, edited as the author answers them.</summary>
    /// <param name="context">Of the step that asks; null where the note is only brought up to date.</param>
    public Task<Sighting> AskAsync(AccessSnapshot seen, StepContext? context, CancellationToken ct)
    {
        var sighting = seen.Facts.Seen!;
        var isAsking = seen.Request is RequestStanding.Unclear or RequestStanding.UnclearAndAsked;
        var isMoot = !isAsking && seen.Request != RequestStanding.Clear;
        var marker = new NoteMarker($"{Id}/ask-requester/{(isMoot ? SetAside : seen.QuestionsDigest())}");
        var body = words.Note("ask-requester", seen, values => values
            .Set("complete", !isAsking && !isMoot)
            .Set("moot", isMoot)
            .Set("approve_again", HasApproval(sighting))
            .Set("questions", seen.Facts.Questions.Select(Row))
            .Set("several", isAsking && sighting.Form.Because == FormBecause.SeveralPeople)
            .Set("each", isAsking && sighting.Form.People.Count > 0)
            .SetTrusted("form", isAsking ? FilledForm.ForNote(FormKind.AccessRequest, sighting.Form, seen.Facts.Questions) : null));
        return writer.EnsureAsync(sighting, marker, body, ct, context);
    }

    public Task<Sighting> RemindAsync(AccessSnapshot seen, StepContext context, CancellationToken ct) =>
        OnceAsync(
            "remind-requester", seen, context, values => values.Set("questions", seen.Facts.Questions.Select(Row)), ct);

    public Task<Sighting> WhoAnswersAsync(AccessSnapshot seen, StepContext context, CancellationToken ct) =>
        OnceAsync("who-answers", seen, context, null, ct);

    public Task<Sighting> AlreadyThereAsync(AccessSnapshot seen, StepContext context, CancellationToken ct) =>
        OnceAsync("already-there", seen, context, values => values.Set("read_at", seen.At), ct);

    private Task<Sighting> OnceAsync(
        string template, AccessSnapshot seen, StepContext context, Action<TemplateValues>? more,
        CancellationToken ct) =>
        writer.PostOnceAsync(
            seen.Facts.Seen!, new NoteMarker(context.Key), words.Note(template, seen, more),
            context, ct);

    // An approval of a form that leaves something open is an approval of nothing: it is given again for the whole.
    private bool HasApproval(Sighting seen) =>
        options.Verification is { } gate && seen.Issue.Has(gate.Yes) || options.Approvals.Any(one => seen.Issue.Has(one.Label));

    private static TemplateValues Row(Question question) => new TemplateValues()
        .Set("field", question.Field)
        .Set("found", question.Found)
        .Set("expected", question.Expected)
        .Set("line", question.LineBeside?.ToString(CultureInfo.InvariantCulture));
}
