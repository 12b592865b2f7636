using System.Globalization;
using AccessBot.Workflows.Forms;
using AccessBot.Workflows.Kit;

namespace AccessBot.Workflows.FederalAccess;

/// <summary>The parts of keys that a snapshot gives its steps.</summary>
internal static class FederalSnapshotText
{
    public static string AskDigest(this FederalSnapshot seen) => seen.Facts.Ask?.ToString() ?? "none";

    public static string ManagerDigest(this FederalSnapshot seen) => seen.Facts.ManagerAsk?.ToString() ?? "none";

    public static string QuestionsDigest(this FederalSnapshot seen) =>
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
            FederalReader.FormDigest(understood), understood.Manager, understood.Until?.ToString(),
        ]);
}
