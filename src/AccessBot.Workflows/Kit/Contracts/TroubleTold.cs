using AccessBot.Workflows.Ports;
using AccessBot.Workflows.Ports.Acting;
using AccessBot.Workflows.Ports.Memory;

namespace AccessBot.Workflows.Kit.Contracts;

/// <summary>A vendor's trouble of which the workflow's own status note already tells, in its own words.</summary>
/// <param name="left">How the bot leaves the issue, so that the next poll knows its own echo.</param>
public sealed class TroubleTold(Exception trouble, SeenMark? left = null) : Exception(trouble.Message, trouble)
{
    public Exception Trouble { get; } = trouble;

    public SeenMark? Left { get; } = left;

    /// <summary>
    /// Whether an issue can be told of it: a vendor other than GitLab is away, busy, or refuses. One that is asked again until it
    /// is too late to act is busy as well; what is not known yet is looked at again in a moment and is nobody's trouble.
    /// </summary>
    public static bool IsTellable(Exception trouble) => trouble switch
    {
        OutcomeOpen => false,
        VendorTrouble { Vendor: var vendor } => vendor != "GitLab",
        VendorRefusal { Vendor: var vendor } => vendor != "GitLab",
        _ => false,
    };
}
