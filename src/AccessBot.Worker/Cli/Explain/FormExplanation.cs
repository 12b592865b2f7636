using AccessBot.Forms;

namespace AccessBot.Worker.Cli.Explain;

/// <summary>A form as it was read, and what the directory says about its subject.</summary>
/// <param name="Reading">With the directory's word in it: its verdict and questions are the ones that count.</param>
/// <param name="Subject">Null when the form alone settles it, and nobody was looked up.</param>
internal sealed record FormExplanation(
    string Name, FormKind Kind, string Author, FormReading Reading, SubjectFinding? Subject)
{
    public bool NeedsPerson => Reading.Verdict is Verdict.Ask or Verdict.HandOver;

    public static FormExplanation Of(string name, FormInput input, FormReading form, SubjectFinding? subject) =>
        new(name, input.Kind, input.Author, subject is null ? form : Joined(form, subject), subject);

    private static FormReading Joined(FormReading form, SubjectFinding subject) => form with
    {
        Verdict = subject.Verdict,
        Because = subject.Verdict == Verdict.Go ? form.Because : subject.Because,
        Questions = [.. form.Questions, .. subject.Questions.Select(question => Placed(question, form))],
        Remarks = [.. form.Remarks, .. subject.Remarks],
    };

    // The directory knows no lines; the form says where the field stands that it disagrees with.
    private static Question Placed(Question question, FormReading form) => question with
    {
        Line = question.Line ?? form.Sources.FirstOrDefault(source => source.Field == question.Field)?.Line,
    };
}
