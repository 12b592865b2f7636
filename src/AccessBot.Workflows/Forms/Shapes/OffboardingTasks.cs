using System.Text.RegularExpressions;
using AccessBot.Workflows.Forms.Pages;
using AccessBot.Workflows.Forms.Words;

namespace AccessBot.Workflows.Forms.Shapes;

/// <summary>
/// The two shapes of offboarding issues: <c>Access Deprovisioned - X</c> with <c>Not Applicable to Team Member - X</c>,
/// and <c>@who: Remove the team member from X</c>, where the handles before the colon do the work and are nobody's
/// subject.
/// </summary>
internal sealed partial class OffboardingTasks(FormWords words)
{
    public IReadOnlyList<TaskBox> Read(Page page)
    {
        var boxes = page.Lines.Where(line => line.Box is Box.Unticked or Box.Ticked);
        return [.. boxes.Select(line => Of(page, line)).OfType<TaskBox>()];
    }

    private TaskBox? Of(Page page, PageLine line)
    {
        if (Caption().Match(line.Text) is { Success: true } caption)
        {
            var done = caption.Groups["done"].Success;
            return Task(page, line, caption, done ? TaskPurpose.Deprovisioned : TaskPurpose.NotApplicable);
        }

        var removal = Removal().Match(line.Text);
        return removal.Success ? Task(page, line, removal, TaskPurpose.Removal) : null;
    }

    private TaskBox? Task(Page page, PageLine line, Match match, TaskPurpose purpose)
    {
        var system = words.Systems.Exactly(match.Groups["system"].Value);
        if (system is null or { Kind: SystemKind.Other }) return null;
        var source = page.SourceOf(line.Line);
        return new(line.Text, line.Box == Box.Ticked, line.Line, source, system.InstanceName, purpose);
    }

    [GeneratedRegex(
        @"^(?:(?<done>Access Deprovisioned)|Not Applicable to Team Member)\s*[-–—]\s*(?<system>.+)$",
        Patterns.AnyCase)]
    private static partial Regex Caption();

    [GeneratedRegex(
        @"^(?:[^:]*:\s*)?Remove (?:the )?team member from (?<system>.+)$",
        Patterns.AnyCase)]
    private static partial Regex Removal();
}
