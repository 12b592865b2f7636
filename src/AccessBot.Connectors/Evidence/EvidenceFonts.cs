using SkiaSharp;

namespace AccessBot.Connectors.Evidence;

/// <summary>
/// The fonts of the evidence image: DejaVu Sans, which comes with the program, and for characters it lacks the first
/// font on this machine that has them.
/// </summary>
internal sealed class EvidenceFonts : IDisposable
{
    /// <summary>Where operating systems keep fonts; looked through only when a character needs it.</summary>
    private static readonly string[] Folders =
        ["/usr/share/fonts", "/usr/local/share/fonts", "/System/Library/Fonts", @"C:\Windows\Fonts"];

    private const int MostFiles = 2000;

    private readonly List<SKTypeface> opened = [];
    private readonly Dictionary<int, SKTypeface?> fallbacks = [];
    private IReadOnlyList<string>? files;

    public EvidenceFonts()
    {
        Regular = Embedded("DejaVuSans.ttf");
        Bold = Embedded("DejaVuSans-Bold.ttf");
    }

    public SKTypeface Regular { get; }

    public SKTypeface Bold { get; }

    /// <summary>The typeface for a character; null when no font here can draw it.</summary>
    public SKTypeface? For(int codepoint, SKTypeface wanted)
    {
        if (Draws(wanted, codepoint)) return wanted;
        if (fallbacks.TryGetValue(codepoint, out var known)) return known;
        var found = opened.Find(face => Draws(face, codepoint)) ?? Search(codepoint);
        fallbacks[codepoint] = found;
        return found;
    }

    public static bool Draws(SKTypeface face, int codepoint)
    {
        using var font = new SKFont(face);
        return font.ContainsGlyph(codepoint);
    }

    public void Dispose()
    {
        Regular.Dispose();
        Bold.Dispose();
        foreach (var face in opened) face.Dispose();
    }

    // In the order of their paths, so that the same machine always picks the same font.
    private SKTypeface? Search(int codepoint)
    {
        files ??= [.. Folders.Where(Directory.Exists).SelectMany(List).Order(StringComparer.Ordinal).Take(MostFiles)];
        foreach (var file in files)
        {
            var face = SKTypeface.FromFile(file);
            if (face is null) continue;
            if (Draws(face, codepoint))
            {
                opened.Add(face);
                return face;
            }

            face.Dispose();
        }

        return null;
    }

    private static IEnumerable<string> List(string folder) => Directory
        .EnumerateFiles(folder, "*", new EnumerationOptions { RecurseSubdirectories = true, IgnoreInaccessible = true })
        .Where(file => Path.GetExtension(file).ToLowerInvariant() is ".ttf" or ".otf" or ".ttc");

    private static SKTypeface Embedded(string name)
    {
        var resource = $"{typeof(EvidenceFonts).Namespace}.Fonts.{name}";
        using var stream = typeof(EvidenceFonts).Assembly.GetManifestResourceStream(resource)
            ?? throw new InvalidOperationException($"the font {name} is missing from the program");
        return SKTypeface.FromStream(stream) ?? throw new InvalidOperationException($"the font {name} cannot be read");
    }
}
