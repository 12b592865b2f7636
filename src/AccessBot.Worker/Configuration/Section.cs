using AccessBot.Worker.Configuration.Yaml;

namespace AccessBot.Worker.Configuration;

/// <summary>
/// One mapping of the file, read key by key. Asking for a key is what makes it known: whatever nobody asked for is an
/// unknown key, and the same asking writes the schema. A mistake is reported and reading goes on, so that one run shows
/// every mistake; what a wrong key returned is never used, because a file with problems is refused as a whole.
/// </summary>
internal sealed class Section
{
    private readonly Reading _reading;
    private readonly string _path;
    private readonly YamlMap? _map;
    private readonly SchemaObject _schema;
    private readonly HashSet<string> _named = [];
    private readonly int _line;

    private Section(Reading reading, string path, YamlMap? map, int line, SchemaObject schema)
    {
        (_reading, _path, _map, _line, _schema) = (reading, path, map, line, schema);
    }

    /// <summary>True when the file has this mapping; an absent one answers with defaults and reports nothing.</summary>
    public bool IsPresent => _map is not null;

    public Reading Reading => _reading;

    /// <summary>The line where this mapping stands.</summary>
    public int Line => _line;

    /// <summary>Reads the whole file, and says what it knows.</summary>
    public static T Root<T>(Reading reading, YamlNode? root, SchemaObject schema, Func<Section, T> read)
    {
        if (root is not (null or YamlMap)) reading.Report(root.Line, "the file is a list of 'key: value' lines.");
        return new Section(reading, "", root as YamlMap, root?.Line ?? 0, schema).Finish(read);
    }

    public T Required<T>(string key, Kind<T> kind, string says)
    {
        _schema.Add(key, kind.Schema(), says, required: true);
        if (Find(key) is { } entry) return Parse(entry, kind);
        if (IsPresent) Missing(key, says);
        return default!;
    }

    /// <param name="otherwise">The default, written as in the file.</param>
    public T Optional<T>(string key, Kind<T> kind, string otherwise, string says)
    {
        _schema.Add(key, kind.Schema(), says, otherwise);
        return Find(key) is { } entry ? Parse(entry, kind) : kind.Parse(otherwise).Value!;
    }

    /// <summary>A value that need not be there and has no default.</summary>
    public T? Maybe<T>(string key, Kind<T> kind, string says)
    {
        _schema.Add(key, kind.Schema(), says);
        return Find(key) is { } entry ? Parse(entry, kind) : default;
    }

    public IReadOnlyList<T> Values<T>(string key, Kind<T> kind, string says)
    {
        _schema.AddList(key, kind.Schema(), says);
        if (Find(key) is not { } entry) return [];
        if (entry.Value is YamlList list)
        {
            return [.. list.Items.Select((item, i) => Parse(new YamlEntry($"{key}[{i}]", item.Line, item), kind))];
        }

        Report(entry, "is a list: write one '- value' on each line.");
        return [];
    }

    /// <summary>A file or folder; relative ones start beside the configuration file.</summary>
    public string? Place(string key, string? otherwise, string says)
    {
        _schema.Add(key, Kinds.Text.Schema(), says, otherwise);
        var written = Find(key) is { } entry ? Parse(entry, Kinds.Text) : otherwise;
        return written is null ? null : _reading.Resolve(written);
    }

    public T Child<T>(string key, string says, Func<Section, T> read)
    {
        var schema = _schema.AddObject(key, says);
        var entry = Find(key);
        if (entry is { Value: not YamlMap }) Report(entry, "is a group of keys: indent them below it.");
        return new Section(_reading, Full(key), entry?.Value as YamlMap, entry?.Line ?? _line, schema).Finish(read);
    }

    /// <summary>Like <see cref="Child{T}"/>, for a mapping that must be there.</summary>
    public T RequiredChild<T>(string key, string says, Func<Section, T> read)
    {
        if (IsPresent && Find(key) is null) Missing(key, says);
        var child = Child(key, says, read);
        _schema.Require(key);
        return child;
    }

    public IReadOnlyList<T> Children<T>(string key, string says, Func<Section, T> read)
    {
        var schema = _schema.AddObjects(key, says);
        if (Find(key) is not { } entry)
        {
            new Section(_reading, $"{Full(key)}[]", null, _line, schema).Finish(read);
            return [];
        }

        if (entry.Value is YamlList list)
            return [.. list.Items.Select((item, i) => Item(item, $"{Full(key)}[{i}]", schema, read))];
        Report(entry, "is a list: begin each item with '- '.");
        return [];
    }

    /// <summary>
    /// Mappings under names that the person chooses, in the file's order: every key that is not asked for elsewhere and
    /// has keys below it. To be called when everything else of this section was asked for.
    /// </summary>
    /// <param name="name">A name as the schema and the documents show it.</param>
    public IReadOnlyList<T> Named<T>(string name, string says, Func<Section, string, T> read)
    {
        var schema = _schema.AddNamed(says);
        new Section(_reading, Full(name), null, _line, schema).Finish(s => read(s, name));
        var named = (_map?.Entries ?? []).Where(entry => !_schema.Knows(entry.Key) && entry.Value is YamlMap).ToList();
        _named.UnionWith(named.Select(entry => entry.Key));
        return
        [
            .. named.Select(entry => new Section(_reading, Full(entry.Key), (YamlMap)entry.Value, entry.Line, schema)
                .Finish(s => read(s, entry.Key))),
        ];
    }

    /// <summary>What is written for a key as it stands; for values with a shape of their own.</summary>
    public YamlEntry? Raw(string key, System.Text.Json.Nodes.JsonObject schema, string says, bool required)
    {
        _schema.Add(key, schema, says, required: required);
        var entry = Find(key);
        if (entry is null && required && IsPresent) Missing(key, says);
        return entry;
    }

    public bool Has(string key) => Find(key) is not null;

    public void Report(YamlEntry entry, string predicate) =>
        _reading.Report(entry.Line, $"'{Full(entry.Key)}' {predicate}");

    /// <summary>A problem with this mapping as a whole, or with one of its keys.</summary>
    public void Report(string predicate, string? key = null) =>
        _reading.Report(
            (key is null ? null : Find(key))?.Line ?? _line,
            $"'{(key is null ? _path : Full(key))}' {predicate}");

    public string Full(string key) => _path.Length == 0 ? key : $"{_path}.{key}";

    private T Item<T>(YamlNode item, string path, SchemaObject schema, Func<Section, T> read)
    {
        if (item is not YamlMap) _reading.Report(item.Line, $"'{path}' is a group of keys, each on its own line.");
        return new Section(_reading, path, item as YamlMap, item.Line, schema).Finish(read);
    }

    private T Finish<T>(Func<Section, T> read)
    {
        var value = read(this);
        foreach (var entry in _map?.Entries ?? [])
        {
            if (_schema.Knows(entry.Key) || _named.Contains(entry.Key)) continue;
            var meant = NearestKey.To(entry.Key, _schema.Keys);
            Report(entry, "is not a key here" + (meant is null
                ? $"; known are: {string.Join(", ", _schema.Keys)}."
                : $"; did you mean '{meant}'?"));
        }

        return value;
    }

    private T Parse<T>(YamlEntry entry, Kind<T> kind)
    {
        if (entry.Value is not YamlScalar scalar)
        {
            Report(entry, $"is one value: {kind.Expects}.");
            return default!;
        }

        var parsed = kind.Parse(scalar.Value);
        if (parsed.Ok) return parsed.Value!;
        Report(entry, $"is '{Shortened(scalar.Value)}': {parsed.Complaint ?? $"expected {kind.Expects}."}");
        return default!;
    }

    private void Missing(string key, string says) => _reading.Report(_line, $"'{Full(key)}' is missing. It is {says}.");

    private YamlEntry? Find(string key) =>
        _map?.Entries.FirstOrDefault(e => e.Key == key) is { Value: not YamlScalar { IsEmpty: true } } entry
            ? entry
            : null;

    private static string Shortened(string value)
    {
        var text = Logging.SecretScrubber.Patterns(value.ReplaceLineEndings(" "));
        return text.Length <= 60 ? text : text[..60] + "…";
    }
}
