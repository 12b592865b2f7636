using AccessBot.Workflows.Kit.Gates;

namespace AccessBot.Workflows.Access.Gates;

/// <summary>What stands in front of one instance, as the kit's gates know it.</summary>
public sealed class AccessRules(AccessOptions options)
{
    /// <summary>In the order in which they are asked.</summary>
    public IReadOnlyList<(ApprovalGate Gate, GateRule Rule)> Approvals { get; } =
    [
        .. options.Approvals.Select(gate => (gate, new GateRule([gate.Label], [gate.Group], options.VerificationMaxAge))),
    ];

    /// <summary>Null where nobody has to verify anything.</summary>
    public GateRule? Verification { get; } = options.Verification is not { } gate ? null
        : new([gate.Yes, gate.No], [gate.Group], options.VerificationMaxAge) { No = gate.No };

    /// <summary>The step of the question that is asked last; once it is answered the way is open.</summary>
    public string LastQuestion { get; } = options.Verification is null && options.Approvals.Count > 0
        ? options.Approvals[^1].Step
        : VerificationGate.Step;

    /// <summary>Every label that answers something.</summary>
    public IEnumerable<string> Labels =>
        [.. Approvals.SelectMany(approval => approval.Rule.Labels), .. Verification?.Labels ?? []];

    /// <summary>Each gate with the words for it and the step that asks, in the order in which they are asked.</summary>
    public IEnumerable<(string Gate, string Step, GateRule Rule)> All()
    {
        foreach (var (gate, rule) in Approvals) yield return (gate.Name, gate.Step, rule);
        if (Verification is not null) yield return ("People team", VerificationGate.Step, Verification);
    }
}
