using AccessBot.Workflows.Kit.Contracts;

namespace AccessBot.Workflows.Kit.Shadow;

/// <summary>Step after step as if each were done, until somebody else is next or nothing can be told any more; pure.</summary>
internal static class Foresight
{
    /// <param name="each">Hears of each step, the snapshot that it is decided on, and what it would do.</param>
    /// <returns>What stands after the last step, and on which snapshot; that step itself where no more can be told.</returns>
    public static (Decision Decision, TSnapshot Seen) Walk<TSnapshot>(
        IWorkflow<TSnapshot> workflow, TSnapshot seen, int most, Func<Step, TSnapshot, Imagined<TSnapshot>> imagine,
        Action<Decision.Act, TSnapshot, ShadowEffect?> each)
    {
        var decision = workflow.Decide(seen);
        for (var steps = 0; decision is Decision.Act next && steps < most; steps++)
        {
            var imagined = imagine(next.Step, seen);
            each(next, seen, imagined.Effect);
            if (imagined.After is not { } after) break;
            seen = after;
            decision = workflow.Decide(seen);
        }

        return (decision, seen);
    }
}
