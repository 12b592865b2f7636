using System.Text.RegularExpressions;
using AccessBot.Workflows.Forms.Pages;
using AccessBot.Workflows.Forms.Words;
using AccessBot.Workflows.Vocabulary;

namespace AccessBot.Workflows.Forms.Shapes;

/// <summary>
/// The two shapes of offboarding issues: <c>Access Deprovisioned - X</c> with <c>Not Applicable to Team Member - X</c>, and
/// <c>@who: Remove the team member from X</c>, where the handles before the colon do the work and are nobody's subject.
/// </summary>
internal sealed partial class OffboardingTasks(FormWords words)
{
    public IReadOnlyList<TaskBox> Read(Page page) => [.. page.Lines.Select(line => Of(page, line)).OfType<TaskBox>()];

    private TaskBox? Of(Page page, PageLine line)
    {
        if (line.Box is Box.None or Box.Inapplicable) return null;
        if (Caption().Match(line.Text) is { Success: true } caption)
        {
            var named = words.Systems.Exactly(caption.Groups["system"].Value);
            var purpose = caption.Groups["done"].Success ? TaskPurpose.Deprovisioned : TaskPurpose.NotApplicable;
            return named is null or { Kind: SystemKind.Other } ? null : Task(page, line, named, purpose);
        }

        return Removal().Match(line.Text) is { Success: true } task
            && words.Systems.Exactly(task.Groups["system"].Value) is { Kind: not SystemKind.Other } system
                ? Task(page, line, system, TaskPurpose.Removal)
                : null;
    }

    private static TaskBox Task(Page page, PageLine line, SystemMention system, TaskPurpose purpose) => new(
        line.Text, line.Box == Box.Ticked, line.Line, page.SourceOf(line.Line),
        system.Instance is { } instance ? new InstanceName(instance.Name) : null, purpose);

    [GeneratedRegex(@"^(?:(?<done>Access Deprovisioned)|Not Applicable to Team Member)\s*[-–—]\s*(?<system>.+)$",
        RegexOptions.CultureInvariant | RegexOptions.IgnoreCase)]
    private static partial Regex Caption();

    [GeneratedRegex(@"^(?:[^:]*:\s*)?Remove (?:the )?team member from (?<system>.+)$", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase)]
    private static partial Regex Removal();
}
