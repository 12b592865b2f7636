using AccessBot.Forms.Pages;
using AccessBot.Forms.Words.Files;

namespace AccessBot.Forms;

/// <summary>Ticks one box in a description, changing one character and nothing else in it.</summary>
public static class TickEdit
{
    /// <summary>
    /// The description with the box of this caption ticked; the same text when it is ticked already; null when no such
    /// box is on the page, or more than one: then say it in a note instead.
    /// </summary>
    public static string? Tick(string description, string caption)
    {
        var page = PageReader.Read(description);
        var key = Wording.Key(caption);
        var boxes = page.Lines.Where(line => line.Box is Box.Unticked or Box.Ticked && Wording.Key(line.Text) == key);
        if (boxes.Take(2).ToList() is not [var box]) return null;
        if (box.Box == Box.Ticked) return description;
        var (start, length) = SourceLines.Of(description)[box.Line - 1];
        var bracket = description.IndexOf('[', start, length);
        if (bracket < 0 || bracket + 2 >= start + length || description[bracket + 2] != ']') return null;
        return $"{description[..(bracket + 1)]}x{description[(bracket + 2)..]}";
    }
}
