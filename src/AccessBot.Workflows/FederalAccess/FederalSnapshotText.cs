using AccessBot.Workflows.Engine;
using AccessBot.Workflows.Forms;

namespace AccessBot.Workflows.FederalAccess;

/// <summary>The parts of keys that a snapshot gives its steps.</summary>
internal static class FederalSnapshotText
{
    public static string AskDigest(this FederalSnapshot seen) => seen.Facts.Ask?.ToString() ?? "none";

    public static string ManagerDigest(this FederalSnapshot seen) => seen.Facts.ManagerAsk?.ToString() ?? "none";

    public static string QuestionsDigest(this FederalSnapshot seen) => QuestionsDigest(seen.Facts.Questions);

    public static string QuestionsDigest(IReadOnlyList<Question> questions) =>
        Digest.Of(questions.SelectMany(q => new[] { q.Field, q.Found, q.Expected }));
}
