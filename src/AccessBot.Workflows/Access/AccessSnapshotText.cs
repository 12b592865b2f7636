using System.Globalization;
using AccessBot.Forms;
using AccessBot.Workflows.Kit;

namespace AccessBot.Workflows.Access;

/// <summary>The parts of keys that a snapshot gives its steps.</summary>
internal static class AccessSnapshotText
{
    public static string AskDigest(this AccessSnapshot seen) => seen.Facts.Ask?.ToString() ?? "none";

    public static string ApprovalDigest(this AccessSnapshot seen) => seen.Facts.ApprovalAsk?.ToString() ?? "none";

    public static string QuestionsDigest(this AccessSnapshot seen) =>
        QuestionsDigest(seen.Facts.Questions, seen.Facts.Seen?.Form.Understood ?? Understood.Nothing);

    /// <summary>
    /// Changes whenever the note that asks would read differently: its questions, their lines, its filled form.
    /// </summary>
    public static string QuestionsDigest(IReadOnlyList<Question> questions, Understood understood) => Digest.Of(
        [
            .. questions.SelectMany(q => new[]
            {
                q.Field, q.Found, q.Expected, q.Line?.ToString(CultureInfo.InvariantCulture),
            }),
            AccessReader.FormDigest(understood), understood.Manager, understood.Until?.ToString(),
        ]);
}
