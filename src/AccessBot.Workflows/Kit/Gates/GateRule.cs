using AccessBot.Vocabulary;

namespace AccessBot.Workflows.Kit.Gates;

/// <summary>One gate in front of something that gives or takes away: which labels answer, and whose.</summary>
/// <param name="Labels">The answers by name, for example verified and not verified.</param>
/// <param name="Groups">Whose members may answer; one of them is enough.</param>
/// <param name="MaxAge">An answer older than this no longer counts.</param>
public sealed record GateRule(
    IReadOnlyList<string> Labels, IReadOnlyList<PermittedGroup> Groups, TimeSpan MaxAge)
{
    /// <summary>The label that says no. Once it counted, no yes counts on the same question.</summary>
    public string? No { get; init; }

    /// <summary>
    /// Whether who filed the issue may answer too: where a member of the group could have done it by filing alone.
    /// </summary>
    public bool RequesterMayAnswer { get; init; }

    public string GroupNames => string.Join(" or ", Groups.Select(group => group.Path));

    public bool IsAnswer(string? label) => label is not null && Labels.Contains(label, StringComparer.OrdinalIgnoreCase);

    /// <summary>The answer that a label's key stands for; null for a label that is not configured any more.</summary>
    public string? AnswerOf(string? key) => Labels.FirstOrDefault(label => Asking.KeyOf(label) == key);
}
