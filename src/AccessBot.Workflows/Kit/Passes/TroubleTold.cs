namespace AccessBot.Workflows.Kit.Passes;

/// <summary>A vendor's trouble of which the workflow's own status note already tells, in its own words.</summary>
public sealed class TroubleTold(Exception trouble) : Exception(trouble.Message, trouble)
{
    public Exception Trouble { get; } = trouble;
}
