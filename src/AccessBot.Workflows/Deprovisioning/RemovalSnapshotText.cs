using AccessBot.Forms;
using AccessBot.Workflows.Kit;

namespace AccessBot.Workflows.Deprovisioning;

/// <summary>The parts of keys that a snapshot gives its steps.</summary>
internal static class RemovalSnapshotText
{
    public static string QuestionsDigest(this RemovalSnapshot seen) => QuestionsDigest(seen.Facts.Questions);

    public static string ConfirmKey(this RemovalSnapshot seen) => seen.Facts.Said?.Ask?.ToString() ?? "none";

    public static string QuestionsDigest(IReadOnlyList<Question> questions) =>
        Digest.Of(questions.SelectMany(q => new[] { q.Field, q.Found, q.Expected }));
}
