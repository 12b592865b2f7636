using Scriban.Runtime;

namespace AccessBot.Texts;

/// <summary>The variables of one declaration: what a path means, and the objects that Scriban reads.</summary>
internal sealed class DeclaredVariables(IReadOnlyList<string> names)
{
    public IReadOnlyList<string> Names { get; } = names;

    public bool IsScalar(string path) => Names.Contains(path);

    public bool IsList(string path) => Names.Any(n => n.StartsWith(path + "[]", StringComparison.Ordinal));

    public bool IsGroup(string path) => Names.Any(n => n.StartsWith(path + ".", StringComparison.Ordinal));

    /// <summary>Takes exactly the declared values; a missing one is our mistake and is named.</summary>
    public ScriptObject Fill(TemplateValues values) => Fill(Names, values);

    private static ScriptObject Fill(IEnumerable<string> names, TemplateValues values)
    {
        var root = new ScriptObject();
        foreach (var name in names.Where(n => !n.Contains("[]", StringComparison.Ordinal)))
            Assign(root, name, Given(values, name));
        var inLists = names.Where(n => n.Contains("[]", StringComparison.Ordinal)).Select(n => n.Split("[]", 2));
        foreach (var list in inLists.GroupBy(parts => parts[0], parts => parts[1].TrimStart('.')))
            Assign(root, list.Key, Rows(list.ToList(), Given(values, list.Key)));
        return root;
    }

    private static ScriptArray Rows(List<string> fields, object? given) => given switch
    {
        IEnumerable<string> words => new ScriptArray(words),
        IEnumerable<TemplateValues> rows => new ScriptArray(rows.Select(row => Fill(fields, row))),
        _ => throw new InvalidOperationException("a declared list was given a single value"),
    };

    private static object? Given(TemplateValues values, string name) =>
        values.Values.TryGetValue(name, out var value)
            ? value
            : throw new InvalidOperationException($"the declared variable '{name}' was not set");

    private static void Assign(ScriptObject root, string path, object? value)
    {
        var parts = path.Split('.');
        foreach (var part in parts[..^1])
        {
            if (!root.TryGetValue(part, out var next)) root[part] = next = new ScriptObject();
            root = (ScriptObject)next!;
        }

        root[parts[^1]] = value;
    }
}
