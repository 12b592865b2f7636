namespace AccessBot.Workflows.Forms;

/// <summary>
/// Our form, filled with what was understood, ready to be pasted over the description. Every value is one line without
/// comment marks. It still is user text: put it into a fence longer than any run of backticks in it (<see cref="Fenced"/>).
/// </summary>
public static class FilledForm
{
    public static string Render(FormKind kind, Understood understood) => "";

    /// <summary>The text in a fence that nothing inside it can close.</summary>
    public static string Fenced(string text) => text;
}
