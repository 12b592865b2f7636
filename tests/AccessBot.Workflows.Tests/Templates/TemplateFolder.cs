using AccessBot.Texts;

namespace AccessBot.Workflows.Tests.Templates;

/// <summary>A templates directory that lasts as long as one test.</summary>
internal sealed class TemplateFolder : IDisposable
{
    private readonly List<TemplateDeclaration> _declarations = [];

    public string Path { get; } = Directory.CreateTempSubdirectory("templates-").FullName;

    public TemplateFolder Note(string name, string text, params string[] variables) =>
        Add(name, TemplateKind.Note, text, variables);

    public TemplateFolder Mail(string name, string text, params string[] variables) =>
        Add(name, TemplateKind.Mail, text, variables);

    public TemplateFolder Declare(string name, TemplateKind kind, params string[] variables)
    {
        _declarations.Add(new TemplateDeclaration("federal", name, kind, variables));
        return this;
    }

    public TemplateCatalog Load() => TemplateCatalog.Load(Path, _declarations);

    /// <summary>What is wrong, one problem a line, with the directory left out of the paths.</summary>
    public IReadOnlyList<string> Problems() =>
        Assert.Throws<TemplateProblems>(Load).Problems
            .Select(p => p.ToString().Replace(Path + "/federal/", "", StringComparison.Ordinal)).ToList();

    public void WriteBytes(string file, byte[] bytes)
    {
        Directory.CreateDirectory(System.IO.Path.Combine(Path, "federal"));
        File.WriteAllBytes(System.IO.Path.Combine(Path, "federal", file), bytes);
    }

    public void Dispose() => Directory.Delete(Path, recursive: true);

    /// <summary>Renders one note from one text and one value named <c>v</c>.</summary>
    public static string Render(string text, Action<TemplateValues> fill, params string[] variables)
    {
        using var folder = new TemplateFolder();
        var values = new TemplateValues();
        fill(values);
        return folder.Note("note", text, variables).Load().Note("federal", "note", values);
    }

    private TemplateFolder Add(string name, TemplateKind kind, string text, string[] variables)
    {
        Declare(name, kind, variables);
        WriteBytes(System.IO.Path.GetFileName(_declarations[^1].File), System.Text.Encoding.UTF8.GetBytes(text));
        return this;
    }
}
