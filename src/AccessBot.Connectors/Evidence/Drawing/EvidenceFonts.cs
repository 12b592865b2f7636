using System.Text;

namespace AccessBot.Connectors.Evidence.Drawing;

/// <summary>
/// The fonts of the evidence image: DejaVu Sans, then the other scripts' fonts that come with the program, and for what
/// none of them has the first font on this machine that does.
/// </summary>
internal sealed class EvidenceFonts : IDisposable
{
    /// <summary>
    /// Opened in this order, and only when a character needs one. Droid has Chinese, Japanese and Korean and is large.
    /// </summary>
    private static readonly string[] Others =
    [
        "NotoSansDevanagari.ttf", "NotoSansThai.ttf", "NotoSansBengali.ttf", "NotoSansTamil.ttf",
        "NotoSansTelugu.ttf", "DroidSansFallback.ttf",
    ];

    /// <summary>Where operating systems keep fonts.</summary>
    public static readonly IReadOnlyList<string> Folders =
        ["/usr/share/fonts", "/usr/local/share/fonts", "/System/Library/Fonts", @"C:\Windows\Fonts"];

    private const int MostFiles = 2000;

    private readonly IReadOnlyList<string> folders;
    private readonly List<EvidenceFont> opened = [];
    private readonly Dictionary<string, EvidenceFont?> known = [];
    private readonly Queue<string> unopened = new(Others);
    private IReadOnlyList<string>? files;

    public EvidenceFonts(IReadOnlyList<string> folders)
    {
        this.folders = folders;
        Regular = Embedded("DejaVuSans.ttf");
        Bold = Embedded("DejaVuSans-Bold.ttf");
    }

    public EvidenceFont Regular { get; }

    public EvidenceFont Bold { get; }

    /// <summary>
    /// The font for a character as people see it, marks included; null when none here can draw it.
    /// </summary>
    public EvidenceFont? For(string element, EvidenceFont wanted)
    {
        var runes = element.EnumerateRunes().Where(rune => !IsInvisible(rune)).ToList();
        if (runes.TrueForAll(wanted.Has)) return wanted;
        if (known.TryGetValue(element, out var found)) return found;
        found = Find(font => runes.TrueForAll(font.Has)) ?? Find(font => font.Has(runes[0]));
        found ??= wanted.Has(runes[0]) ? wanted : null;
        known[element] = found;
        return found;
    }

    public void Dispose()
    {
        Regular.Dispose();
        Bold.Dispose();
        foreach (var font in opened) font.Dispose();
    }

    // Joiners and selectors choose how others are drawn and need no glyph of their own.
    private static bool IsInvisible(Rune rune) =>
        rune.Value is 0x200B or 0x200C or 0x200D or (>= 0xFE00 and <= 0xFE0F) or 0x2060 or 0xFEFF;

    private EvidenceFont? Find(Predicate<EvidenceFont> fits)
    {
        if (opened.Find(fits) is { } open) return open;
        while (unopened.TryDequeue(out var name))
        {
            opened.Add(Embedded(name));
            if (fits(opened[^1])) return opened[^1];
        }

        return FindOnMachine(fits);
    }

    // In the order of their paths, so that the same machine always picks the same font.
    private EvidenceFont? FindOnMachine(Predicate<EvidenceFont> fits)
    {
        files ??= [.. folders.Where(Directory.Exists).SelectMany(List).Order(StringComparer.Ordinal).Take(MostFiles)];
        foreach (var file in files)
        {
            if (Read(file) is not { } font) continue;
            if (fits(font))
            {
                opened.Add(font);
                return font;
            }

            font.Dispose();
        }

        return null;
    }

    private static EvidenceFont? Read(string file)
    {
        try
        {
            using var stream = File.OpenRead(file);
            return EvidenceFont.Read(stream);
        }
        catch (Exception trouble) when (trouble is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }

    private static IEnumerable<string> List(string folder) => Directory
        .EnumerateFiles(folder, "*", new EnumerationOptions { RecurseSubdirectories = true, IgnoreInaccessible = true })
        .Where(file => Path.GetExtension(file).ToLowerInvariant() is ".ttf" or ".otf" or ".ttc");

    private static EvidenceFont Embedded(string name)
    {
        var resource = $"{typeof(EvidenceFonts).Namespace}.Fonts.{name}";
        using var stream = typeof(EvidenceFonts).Assembly.GetManifestResourceStream(resource)
            ?? throw new InvalidOperationException($"the font {name} is missing from the program");
        return EvidenceFont.Read(stream) ?? throw new InvalidOperationException($"the font {name} cannot be read");
    }
}
