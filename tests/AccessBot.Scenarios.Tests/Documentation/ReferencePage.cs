using AccessBot.Scenarios.Tests.Configuration;

namespace AccessBot.Scenarios.Tests.Documentation;

/// <summary>A page below docs/reference that is made from the program and approved like a snapshot.</summary>
internal static class ReferencePage
{
    /// <summary>Fails where the page is not what the program says now, with the command that approves what it says.</summary>
    public static async Task HoldAsync(string name, string text)
    {
        string page = $"docs/reference/{name}.md", received = $"docs/reference/{name}.received.md";
        var expected = text.ReplaceLineEndings("\n").TrimEnd('\n') + "\n";
        if (File.Exists(At(page)) && await File.ReadAllTextAsync(At(page)) == expected)
        {
            File.Delete(At(received));
            return;
        }

        await File.WriteAllTextAsync(At(received), expected);
        Assert.Fail($"{page} is behind. Read {received}, and approve it: mv {received} {page}");
    }

    /// <summary>Text for a cell of a table.</summary>
    public static string Cell(string text) => text.Replace("|", "\\|", StringComparison.Ordinal).Replace("<", "&lt;", StringComparison.Ordinal).ReplaceLineEndings(" ");

    /// <summary>A value for a cell of a table, as it is typed.</summary>
    public static string Code(string text) => $"`{text.Replace("|", "\\|", StringComparison.Ordinal)}`";

    private static string At(string path) => Path.Combine(Files.House, path);
}
