using System.Runtime.CompilerServices;
using AccessBot.Forms;
using YamlDotNet.Serialization;
using YamlDotNet.Serialization.NamingConventions;

namespace AccessBot.Tests;

/// <summary>The words that come with the program, for tests of the rules, which know no YAML. The program reads them more strictly.</summary>
public static class FormWordsFiles
{
    // Keys that hold others; what is in them has a property of its own.
    private static readonly string[] Groups = ["requests", "boxes"];

    public static readonly IReadOnlyList<LanguageWords> Shipped =
        [.. Directory.GetFiles(Folder(), "*.yml").Order(StringComparer.Ordinal).Select(file => Of(File.ReadAllText(file)))];

    public static FormOptions Options => new() { Words = [.. Shipped] };

    private static LanguageWords Of(string text)
    {
        var file = new DeserializerBuilder().Build().Deserialize<Dictionary<string, object>>(text);
        var words = new LanguageWords { Language = (string)file["language"] };
        foreach (var (key, value) in Children(file, "fields")) words.Fields[key] = Texts(value);
        foreach (var (key, value) in file.Where(entry => entry.Value is List<object>).Concat(Groups.SelectMany(group => Children(file, group))))
            typeof(LanguageWords).GetProperty(PascalCaseNamingConvention.Instance.Apply(key))!.SetValue(words, Texts(value));
        return words;
    }

    private static IEnumerable<KeyValuePair<string, object>> Children(Dictionary<string, object> file, string key) =>
        ((Dictionary<object, object>)file[key]).Select(entry => new KeyValuePair<string, object>((string)entry.Key, entry.Value));

    private static IList<string> Texts(object value) => [.. ((List<object>)value).Cast<string>()];

    private static string Folder([CallerFilePath] string file = "") =>
        Path.GetFullPath(Path.Combine(Path.GetDirectoryName(file)!, "../../config/words"));
}
