using System.Text;
using System.Text.Json;
using AccessBot.Storage.Desk;
using AccessBot.Worker.Desk;

namespace AccessBot.Worker.Dashboard.Wording;

/// <summary>What was kept for machines, in words for people. Nothing is left out that says something.</summary>
internal static class Plainly
{
    /// <summary>A receipt's values, those inside others too; what is no JSON object stands as it is.</summary>
    public static IReadOnlyList<(string Name, string Value)> Values(string receipt)
    {
        try
        {
            using var json = JsonDocument.Parse(receipt);
            return json.RootElement.ValueKind == JsonValueKind.Object ? [.. Flat(json.RootElement)] : [];
        }
        catch (JsonException)
        {
            return [("receipt", receipt)];
        }
    }

    private static IEnumerable<(string Name, string Value)> Flat(JsonElement from) => from.EnumerateObject()
        .Where(one => one.Value.ValueKind != JsonValueKind.Null)
        .SelectMany(one => one.Value.ValueKind == JsonValueKind.Object
            ? Flat(one.Value)
            : [(one.Name, one.Value.ToString())]);

    /// <summary>What an audit row says besides its sentence.</summary>
    public static string? Detail(AuditLine line) => line switch
    {
        { Detail: null or "" } => null,
        { Kind: "decision", Detail: var who } when Say.Who(who) != who => $"waits for {Say.Who(who)}",
        { Detail: ['{', ..] json } when Values(json) is { Count: > 0 } values =>
            string.Join(" · ", values.Select(one => $"{Words(one.Name)} {Words(one.Value)}")),
        _ => line.Detail,
    };

    /// <summary>
    /// <c>NotYet</c> is "not yet", <c>Parts[us-federal].Box</c> "part us-federal: box", <c>True</c> "yes".
    /// </summary>
    public static string Words(string code)
    {
        if (code is "True" or "true") return "yes";
        if (code is "False" or "false") return "no";
        var isOfPart = code.Contains("s[", StringComparison.Ordinal);
        var isName = code.All(one => char.IsAsciiLetterOrDigit(one)
            || one is '_' or '.' or '[' or ']'
            || (isOfPart && one == '-'));
        if (!isName) return code;
        // A number, an id or a hash, and no word of the program.
        if (!code.Any(char.IsAsciiLetter)) return code;
        if (code.Any(char.IsAsciiDigit) && !isOfPart) return code;
        var words = new StringBuilder();
        foreach (var part in code.Replace("s[", "[", StringComparison.Ordinal).Split('.'))
        {
            if (words.Length > 0) words.Append(": ");
            for (var i = 0; i < part.Length; i++)
            {
                var isNewWord = i > 0 && char.IsAsciiLetterUpper(part[i]) && char.IsAsciiLetterLower(part[i - 1]);
                if (isNewWord || part[i] is '[' or '_') words.Append(' ');
                if (part[i] is not ('[' or ']' or '_')) words.Append(char.ToLowerInvariant(part[i]));
            }
        }

        return words.ToString();
    }
}
