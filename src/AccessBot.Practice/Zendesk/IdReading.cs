using System.Text.Json;

namespace AccessBot.Practice.Zendesk;

internal static class IdReading
{
    /// <summary>
    /// True when the key is there: with null, or with a whole number that may be a string. Anything else is an error.
    /// </summary>
    public static bool TryId(this JsonElement element, string name, out long? id)
    {
        id = null;
        if (element.Find(name) is not { } value) return false;
        if (value.ValueKind == JsonValueKind.Null) return true;
        var text = element.Text(name);
        if (text == "") return true;
        if (!long.TryParse(text, out var number)) throw ZendeskProblem.BadAttribute(name, "an integer");
        id = number;
        return true;
    }
}
