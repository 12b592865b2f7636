namespace AccessBot.Workflows.Kit.Shadow;

/// <summary>How a workflow is run.</summary>
public enum RunMode
{
    /// <summary>It does what it decides.</summary>
    Act,

    /// <summary>It writes what it would do, and does exactly that once an operator has applied it.</summary>
    Propose,

    /// <summary>No vendor is written to: what it would do is kept, and held against what people do.</summary>
    Shadow,
}

/// <summary>How each workflow is run, by its id; the configuration says.</summary>
/// <param name="Usual">For what is no workflow's, and for a workflow that is not named.</param>
public sealed record WorkflowModes(RunMode Usual, IReadOnlyDictionary<string, RunMode> Known)
{
    public static readonly WorkflowModes AllAct = new(RunMode.Act, new Dictionary<string, RunMode>());

    public RunMode Of(string workflow) => Known.GetValueOrDefault(workflow, Usual);

    public bool IsShadow(string workflow) => Of(workflow) == RunMode.Shadow;

    public bool IsPropose(string workflow) => Of(workflow) == RunMode.Propose;

    /// <summary>Ids of the workflows that only watch, in alphabetical order.</summary>
    public IReadOnlyList<string> InShadow => In(RunMode.Shadow);

    /// <summary>Ids of the workflows that do nothing without an operator's word, in alphabetical order.</summary>
    public IReadOnlyList<string> InPropose => In(RunMode.Propose);

    private IReadOnlyList<string> In(RunMode mode) =>
        [.. Known.Where(one => one.Value == mode).Select(one => one.Key).Order(StringComparer.Ordinal)];
}
