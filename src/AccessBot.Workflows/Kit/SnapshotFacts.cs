using System.Collections;
using System.Globalization;
using System.Reflection;
using System.Text;
using AccessBot.Vocabulary;

namespace AccessBot.Workflows.Kit;

/// <summary>
/// A snapshot as the table's rows see it: its states, switches and times by name, one a line. Texts and numbers are
/// left out, so that nothing a person wrote can be among them; a state with details of its own is named and no more.
/// </summary>
public static class SnapshotFacts
{
    private const int Deepest = 2;

    public static string Of(object? snapshot)
    {
        var lines = new StringBuilder();
        if (snapshot is not null) Write(lines, "", snapshot, 0);
        return lines.ToString().TrimEnd('\n');
    }

    private static void Write(StringBuilder lines, string prefix, object value, int depth)
    {
        foreach (var property in value.GetType().GetProperties(BindingFlags.Public | BindingFlags.Instance))
        {
            if (property.GetIndexParameters().Length > 0) continue;
            var name = prefix + property.Name;
            switch (property.GetValue(value))
            {
                case bool or Enum:
                    lines.Append(CultureInfo.InvariantCulture, $"{name}: {property.GetValue(value)}\n");
                    break;
                case DateTimeOffset at:
                    lines.Append(CultureInfo.InvariantCulture, $"{name}: {at:u}\n");
                    break;
                case IEnumerable parts and not string when depth < Deepest:
                    WriteParts(lines, name, parts, depth);
                    break;
                case { } state when state.GetType() is { IsNested: true, DeclaringType.IsAbstract: true } type:
                    lines.Append(CultureInfo.InvariantCulture, $"{name}: {type.Name}\n");
                    break;
            }
        }
    }

    private static void WriteParts(StringBuilder lines, string name, IEnumerable parts, int depth)
    {
        var number = 0;
        foreach (var part in parts)
        {
            number++;
            if (part?.GetType().Namespace?.StartsWith("AccessBot", StringComparison.Ordinal) != true) continue;
            var called = InstanceOf(part)?.Value ?? number.ToString(CultureInfo.InvariantCulture);
            Write(lines, $"{name}[{called}].", part, depth + 1);
        }
    }

    // An operator's own word, from the configuration, and what a reader looks for.
    private static InstanceName? InstanceOf(object part) => part.GetType()
        .GetProperties(BindingFlags.Public | BindingFlags.Instance)
        .Where(property => property.PropertyType == typeof(InstanceName))
        .Select(property => (InstanceName?)property.GetValue(part)).FirstOrDefault();
}
