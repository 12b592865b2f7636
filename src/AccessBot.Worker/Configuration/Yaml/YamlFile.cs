using YamlDotNet.Core;
using YamlDotNet.Core.Events;

namespace AccessBot.Worker.Configuration.Yaml;

/// <summary>
/// Reads YAML into nodes that know their lines, from the parser's events: the library's own document model throws at
/// the first doubled key, and a person mending a file wants every mistake at once.
/// </summary>
internal sealed class YamlFile(Action<int, string> problem)
{
    /// <summary>No configuration nests deeper; a file that does would end the process and not the reading.</summary>
    private const int Deepest = 32;

    /// <summary>The document, or null when the file is empty or cannot be parsed (which was then reported).</summary>
    public YamlNode? Read(string text)
    {
        var parser = new Parser(new StringReader(text));
        try
        {
            parser.Consume<StreamStart>();
            if (parser.TryConsume<StreamEnd>(out _)) return null;
            parser.Consume<DocumentStart>();
            var root = Node(parser, "", 0);
            parser.Consume<DocumentEnd>();
            if (parser.TryConsume<DocumentStart>(out var second))
            {
                problem((int)second.Start.Line, "a second document starts here ('---'); the file holds one.");
            }

            return root;
        }
        catch (YamlException trouble)
        {
            var tab = Array.FindIndex(text.Split('\n'), line => line.TrimStart(' ').StartsWith('\t'));
            if (tab >= 0) problem(tab + 1, "the line is indented with a tab; YAML wants blanks.");
            else problem((int)trouble.End.Line, $"this is not YAML: {Sentence(trouble)}");
            return null;
        }
        catch (Exception lost) when (lost is InvalidOperationException or ArgumentException or IndexOutOfRangeException or FormatException)
        {
            // The parser loses its place in some texts that are no YAML, and says so in words for its own makers.
            problem((int)(parser.Current?.End.Line ?? 1), "from here on this is not YAML. Look for a quotation mark or a bracket that is not closed.");
            return null;
        }
    }

    private YamlNode Node(Parser parser, string path, int depth)
    {
        if (depth > Deepest)
            throw new YamlException(parser.Current!.Start, parser.Current.End, $"nothing here is nested deeper than {Deepest} levels");
        if (parser.TryConsume<Scalar>(out var scalar))
        {
            var isQuoted = scalar.Style is not (ScalarStyle.Plain or ScalarStyle.Any);
            return new YamlScalar(Line(scalar), scalar.Value, isQuoted);
        }

        if (parser.TryConsume<SequenceStart>(out var list)) return new YamlList(Line(list), Items(parser, path, depth + 1));
        if (parser.TryConsume<MappingStart>(out var map)) return new YamlMap(Line(map), Entries(parser, path, depth + 1));
        var alias = parser.Consume<AnchorAlias>();
        problem(Line(alias), "an alias (*name) is not followed here; write the value out.");
        return new YamlScalar(Line(alias), "", IsQuoted: false);
    }

    private List<YamlNode> Items(Parser parser, string path, int depth)
    {
        var items = new List<YamlNode>();
        while (!parser.TryConsume<SequenceEnd>(out _)) items.Add(Node(parser, $"{path}[{items.Count}]", depth));
        return items;
    }

    private List<YamlEntry> Entries(Parser parser, string path, int depth)
    {
        var entries = new List<YamlEntry>();
        while (!parser.TryConsume<MappingEnd>(out _))
        {
            if (!parser.Accept<Scalar>(out _))
                throw new YamlException(parser.Current!.Start, parser.Current.End, "a key is one word");
            var key = parser.Consume<Scalar>();
            var full = path.Length == 0 ? key.Value : $"{path}.{key.Value}";
            var value = Node(parser, full, depth);
            if (entries.Find(e => e.Key == key.Value) is { } first)
            {
                problem(Line(key), $"'{full}' is written twice, first on line {first.Line}; keep one.");
            }
            else
            {
                entries.Add(new YamlEntry(key.Value, Line(key), value));
            }
        }

        return entries;
    }

    private static int Line(ParsingEvent at) => (int)at.Start.Line;

    private static string Sentence(YamlException trouble) =>
        (trouble.InnerException?.Message ?? trouble.Message).TrimEnd('.') + ".";
}
