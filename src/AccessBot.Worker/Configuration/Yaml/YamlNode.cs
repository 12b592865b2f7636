namespace AccessBot.Worker.Configuration.Yaml;

/// <summary>A piece of a YAML file that remembers its line (counted from 1).</summary>
internal abstract record YamlNode(int Line);

internal sealed record YamlScalar(int Line, string Value, bool IsQuoted) : YamlNode(Line)
{
    /// <summary>Nothing written after the colon, <c>~</c> or <c>null</c>.</summary>
    public bool IsEmpty => !IsQuoted && Value is "" or "~" or "null";
}

internal sealed record YamlList(int Line, IReadOnlyList<YamlNode> Items) : YamlNode(Line);

internal sealed record YamlMap(int Line, IReadOnlyList<YamlEntry> Entries) : YamlNode(Line);

/// <param name="Line">The line of the key.</param>
internal sealed record YamlEntry(string Key, int Line, YamlNode Value);
