using AccessBot.Forms.Pages;
using AccessBot.Forms.Words;
using AccessBot.Forms.Words.Files;

namespace AccessBot.Forms.Shapes;

/// <summary>
/// The two shapes of offboarding issues: <c>Access Deprovisioned - X</c> with <c>Not Applicable to Team Member - X</c>,
/// and <c>@who: Remove the team member from X</c>, where the handles before the colon do the work and are nobody's
/// subject.
/// </summary>
internal sealed class OffboardingTasks(FormWords words)
{
    public IReadOnlyList<TaskBox> Read(Page page)
    {
        var boxes = page.Lines.Where(line => line.Box is Box.Unticked or Box.Ticked);
        return [.. boxes.Select(line => Of(page, line)).OfType<TaskBox>()];
    }

    private TaskBox? Of(Page page, PageLine line)
    {
        if (words.Lexicon.Captions.Of(line.Text) is not (var purpose, var name)) return null;
        var system = words.Systems.Exactly(name);
        if (system is null or { Kind: SystemKind.Other }) return null;
        var source = page.SourceOf(line.Line);
        return new(line.Text, line.Box == Box.Ticked, line.Line, source, system.InstanceName, purpose);
    }
}
