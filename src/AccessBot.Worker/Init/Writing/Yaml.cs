using System.Text;
using System.Text.RegularExpressions;

namespace AccessBot.Worker.Init.Writing;

/// <summary>Lines of a YAML file, with a remark above each section.</summary>
internal sealed partial class Yaml
{
    private readonly StringBuilder _text = new();

    /// <summary>A value as it has to be written so that it is read as it stands.</summary>
    public static string Scalar(string value) =>
        Plain().IsMatch(value) ? value : $"'{value.Replace("'", "''", StringComparison.Ordinal)}'";

    public Yaml Section(string remark, string key)
    {
        _text.Append("\n# ").Append(remark).Append('\n').Append(key).Append(":\n");
        return this;
    }

    public Yaml Line(int depth, string line)
    {
        _text.Append(' ', depth * 2).Append(line).Append('\n');
        return this;
    }

    /// <summary>A key with its value; nothing where there is none.</summary>
    public Yaml Pair(int depth, string key, string? value) => value is null ? this : Line(depth, $"{key}: {Scalar(value)}");

    /// <summary>A key with what is YAML already.</summary>
    public Yaml Raw(int depth, string key, string? yaml) => yaml is null ? this : Line(depth, $"{key}: {yaml}");

    public override string ToString() => _text.ToString();

    // Neither anything that YAML has a meaning for, nor a word that stands for nothing.
    [GeneratedRegex(@"^(?!(?:null|~)$)[A-Za-z0-9_/.][A-Za-z0-9_/.@+-]*(?:(?:::?| )[A-Za-z0-9_/.@+-]+)*$")]
    private static partial Regex Plain();
}
