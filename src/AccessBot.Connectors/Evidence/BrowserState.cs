using System.Text.Json;
using System.Text.Json.Nodes;

namespace AccessBot.Connectors.Evidence;

/// <summary>A signed-in browser's memory, cut down to one instance.</summary>
/// <param name="Cookies">The instance's own, as DevTools' <c>Storage.setCookies</c> takes them.</param>
/// <param name="Script">What puts the instance's local storage back, run before each page; it does nothing on any other.</param>
/// <param name="Secrets">What must be seen nowhere: not in a log, not in a picture.</param>
public sealed record BrowserState(JsonArray Cookies, string Script, IReadOnlyList<string> Secrets)
{
    private const int ShortestSecret = 8;

    public bool IsEmpty => Secrets.Count == 0;

    /// <summary>Throws <see cref="InvalidOperationException"/> that says what is wrong, never what was found.</summary>
    public static BrowserState Read(string file, Uri instance)
    {
        try
        {
            return Parse(File.ReadAllText(file), instance);
        }
        catch (Exception trouble) when (trouble is FileNotFoundException or DirectoryNotFoundException)
        {
            throw new InvalidOperationException($"the file {file} does not exist", trouble);
        }
        catch (Exception trouble) when (trouble is IOException or UnauthorizedAccessException)
        {
            throw new InvalidOperationException($"the file {file} cannot be read by this account", trouble);
        }
        catch (Exception trouble) when (trouble is JsonException or InvalidOperationException or FormatException)
        {
            // The parser's own words could quote the file.
            throw new InvalidOperationException($"the file {file} is not a browser's storage state");
        }
    }

    /// <summary>
    /// A browser that signed in through other sites remembers them too: what is not the instance's stays behind.
    /// </summary>
    public static BrowserState Parse(string json, Uri instance)
    {
        var root = JsonNode.Parse(json)?.AsObject() ?? throw new JsonException();
        var cookies = Items(root, "cookies").Where(cookie => Fits(Text(cookie, "domain"), instance.Host)).ToList();
        var origins = Items(root, "origins")
            .Where(origin => Text(origin, "origin") == instance.GetLeftPart(UriPartial.Authority)).ToList();
        var values = cookies.Select(cookie => Text(cookie, "value"))
            .Concat(origins.SelectMany(origin => Items(origin, "localStorage")).Select(item => Text(item, "value")));
        return new BrowserState(
            new JsonArray([.. cookies.Select(Cookie)]), Remembering(instance, origins),
            [.. values.Where(value => value.Length >= ShortestSecret).Distinct()]);
    }

    /// <summary>Who beside the owner may open the file; null when nobody, or where files have no such marks.</summary>
    public static string? FindReaders(string file)
    {
        if (OperatingSystem.IsWindows()) return null;
        const UnixFileMode Others = UnixFileMode.GroupRead | UnixFileMode.GroupWrite | UnixFileMode.OtherRead
            | UnixFileMode.OtherWrite;
        var open = File.GetUnixFileMode(file) & Others;
        return open == UnixFileMode.None ? null
            : (open & (UnixFileMode.OtherRead | UnixFileMode.OtherWrite)) == UnixFileMode.None ? "its group"
            : "everybody";
    }

    // A domain without a dot before it means that host alone, which DevTools is told by an address and no domain.
    private static JsonObject Cookie(JsonObject saved)
    {
        var cookie = new JsonObject();
        foreach (var name in new[] { "name", "value", "path", "httpOnly", "secure", "sameSite" })
        {
            if (saved[name] is { } value) cookie[name] = value.DeepClone();
        }

        var domain = Text(saved, "domain");
        if (domain.StartsWith('.')) cookie["domain"] = domain;
        else cookie["url"] = $"{(saved["secure"]?.GetValue<bool>() == true ? "https" : "http")}://{domain}/";

        // Saved as -1 where the cookie ends with the browser.
        if (saved["expires"]?.GetValue<double>() is >= 0 and var end) cookie["expires"] = end;
        return cookie;
    }

    private static string Remembering(Uri instance, IEnumerable<JsonObject> origins)
    {
        var items = origins.SelectMany(origin => Items(origin, "localStorage"))
            .Select(item => new[] { Text(item, "name"), Text(item, "value") });
        return $$"""
            if (location.origin === {{JsonSerializer.Serialize(instance.GetLeftPart(UriPartial.Authority))}})
              for (const [name, value] of {{JsonSerializer.Serialize(items)}}) localStorage.setItem(name, value);
            """;
    }

    private static bool Fits(string domain, string host)
    {
        var bare = domain.TrimStart('.');
        return bare.Length > 0 && (host.Equals(bare, StringComparison.OrdinalIgnoreCase)
            || domain.StartsWith('.') && host.EndsWith('.' + bare, StringComparison.OrdinalIgnoreCase));
    }

    private static IEnumerable<JsonObject> Items(JsonObject from, string name) =>
        from[name]?.AsArray().OfType<JsonObject>() ?? [];

    private static string Text(JsonObject from, string name) => from[name]?.GetValue<string>() ?? "";
}
