using System.Text.RegularExpressions;

namespace AccessBot.Practice.Okta;

/// <summary>One condition of a filter: a dotted property, an operator (eq, sw, co, ne) and a value.</summary>
public sealed record OktaCondition(string Property, string Operator, string Value)
{
    public bool Holds(string? value, StringComparison comparison) => Operator switch
    {
        "eq" => string.Equals(value, Value, comparison),
        "ne" => !string.Equals(value, Value, comparison),
        "sw" => value?.StartsWith(Value, comparison) == true,
        _ => value?.Contains(Value, comparison) == true,
    };
}

/// <summary>Reads <c>profile.email eq "x" and status eq "ACTIVE"</c>; anything it cannot read is Okta's 400.</summary>
public static partial class OktaFilter
{
    public static IReadOnlyList<OktaCondition> Read(string text)
    {
        var conditions = new List<OktaCondition>();
        var at = 0;
        while (Condition().Match(text, at) is { Success: true } found)
        {
            conditions.Add(new(found.Groups["property"].Value, found.Groups["operator"].Value.ToLowerInvariant(),
                Unescaped(found.Groups["value"].Value)));
            at = found.Index + found.Length;
        }

        return conditions.Count > 0 && at == text.Length
            ? conditions
            : throw OktaProblem.Of(400, "E0000031", "Invalid search criteria.");
    }

    private static string Unescaped(string value) => value.Replace("\\\"", "\"").Replace(@"\\", @"\");

    [GeneratedRegex(
        """\G\s*(?<property>[\w.]+)\s+(?<operator>eq|ne|sw|co)\s+"(?<value>(?:[^"\\]|\\.)*)"\s*(?:and(?=\s)|$)""",
        RegexOptions.IgnoreCase)]
    private static partial Regex Condition();
}
