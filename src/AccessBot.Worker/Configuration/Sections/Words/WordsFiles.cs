using System.Reflection;
using System.Text;
using AccessBot.Forms;
using AccessBot.Worker.Configuration.Yaml;

namespace AccessBot.Worker.Configuration.Sections.Words;

/// <summary>
/// The words of each language: those that come with the program, and the files that <c>forms.words</c> names besides. They are read
/// once, at the start; a file with a mistake is refused there, with its line.
/// </summary>
internal static class WordsFiles
{
    private const int LargestFile = 1_048_576;

    private const string Key = "words";

    private static readonly UTF8Encoding Strict = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    private static readonly Lazy<IReadOnlyList<LanguageWords>> Included = new(ReadIncluded);

    /// <summary>The languages that come with the program, from config/words.</summary>
    public static IReadOnlyList<LanguageWords> Shipped => Included.Value;

    public static IList<LanguageWords> Read(Section s)
    {
        var places = s.Values(Key, Kinds.Text, "files, or folders of them, with the words of further languages (config/words/en.yml shows their shape)");
        var all = Shipped.ToList();
        foreach (var file in places.Where(place => place is not null).SelectMany(place => Files(s, s.Reading.Resolve(place))))
        {
            if (Text(s, file) is not { } text) continue;
            var reading = new Reading(file, Path.GetDirectoryName(file)!, s.Reading.Environment);
            if (Language(reading, text, all) is { } language) all.Add(language);
            s.Reading.Take(reading.Problems);
        }

        return all;
    }

    internal static LanguageWords? Language(Reading reading, string text, IReadOnlyList<LanguageWords> known)
    {
        var root = new YamlFile(reading.Report).Read(text);
        if (root is null && reading.Problems.Count == 0) reading.Report(0, "the file is empty: config/words/en.yml shows what it holds.");
        return root is null ? null : Section.Root(reading, root, new SchemaObject(), s => WordsSection.Read(s, known));
    }

    private static string[] Files(Section s, string place)
    {
        if (File.Exists(place)) return [place];
        try
        {
            var files = Directory.GetFiles(place, "*.yml");
            if (files.Length == 0) s.Report($"names {place}, which has no .yml file: put your words there, or take the folder out of the list.", Key);
            return [.. files.Order(StringComparer.Ordinal)];
        }
        catch (Exception trouble) when (trouble is IOException or UnauthorizedAccessException)
        {
            s.Report(Directory.Exists(place)
                ? $"names {place}, which this account cannot read: give it the right to, or take the folder out of the list."
                : $"names {place}, which is no file and no folder: correct the path (it starts beside this file), or take it out.", Key);
            return [];
        }
    }

    private static string? Text(Section s, string file)
    {
        try
        {
            if (new FileInfo(file).Length <= LargestFile) return File.ReadAllText(file, Strict);
            s.Report($"names {file}, which is larger than 1 MiB: that is no list of words.", Key);
        }
        catch (DecoderFallbackException)
        {
            s.Report($"names {file}, which is not UTF-8: save it as UTF-8.", Key);
        }
        catch (Exception trouble) when (trouble is IOException or UnauthorizedAccessException)
        {
            s.Report($"names {file}, which this account cannot read: give it the right to, or move the file elsewhere.", Key);
        }

        return null;
    }

    private static List<LanguageWords> ReadIncluded()
    {
        var assembly = Assembly.GetExecutingAssembly();
        var all = new List<LanguageWords>();
        foreach (var name in assembly.GetManifestResourceNames().Where(name => name.StartsWith("words/", StringComparison.Ordinal)).Order(StringComparer.Ordinal))
        {
            using var reader = new StreamReader(assembly.GetManifestResourceStream(name)!);
            var reading = new Reading(name, "/", _ => null);
            all.Add(Language(reading, reader.ReadToEnd(), all) is { } language && reading.Problems.Count == 0
                ? language
                : throw new InvalidOperationException(string.Join('\n', reading.Problems)));
        }

        return all;
    }
}
