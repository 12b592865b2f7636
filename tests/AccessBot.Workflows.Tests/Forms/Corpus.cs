using System.Runtime.CompilerServices;
using AccessBot.Forms;

namespace AccessBot.Workflows.Tests.Forms;

/// <summary>The pages in the folder beside this file, and our own forms.</summary>
internal static class Corpus
{
    private static readonly string Folder = FolderBeside();

    public static readonly IReadOnlyList<string> Names =
    [
        .. Directory.EnumerateFiles(Folder, "*.md")
            .Select(file => Path.GetFileNameWithoutExtension(file))
            .Order(StringComparer.Ordinal),
    ];

    /// <summary>
    /// Every page, for mutation. Pages of the operator's own can be added by naming their folder in
    /// ACCESSBOT_FORM_CORPUS.
    /// </summary>
    public static IReadOnlyList<string> All() =>
    [
        .. Names.Select(Read),
        Reading.AccessForm(), Reading.LeavingForm(),
        FilledForm.Render(FormKind.AccessRequest, Understood.Nothing),
        FilledForm.Render(FormKind.Offboarding, Understood.Nothing),
        .. Environment.GetEnvironmentVariable("ACCESSBOT_FORM_CORPUS") is { } folder
            ? Directory.EnumerateFiles(folder, "*.md").Order(StringComparer.Ordinal).Select(File.ReadAllText)
            : [],
    ];

    public static string Read(string name) => File.ReadAllText(Path.Combine(Folder, name + ".md"));

    private static string FolderBeside([CallerFilePath] string file = "") =>
        Path.Combine(Path.GetDirectoryName(file)!, "Corpus");
}
