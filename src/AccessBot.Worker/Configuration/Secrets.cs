using System.Text.Json.Nodes;
using AccessBot.Connectors.Http.SignIn;
using AccessBot.Worker.Configuration.Yaml;
using AccessBot.Worker.Logging;

namespace AccessBot.Worker.Configuration;

/// <summary>
/// Keys that say where a secret is: <c>token: { env: NAME }</c> or <c>token: { file: path }</c>. The secret is looked
/// for while reading, so that a missing one is told at start and not at the first use, and no value is ever repeated.
/// </summary>
internal static class Secrets
{
    /// <param name="atLeast">Characters; a secret that a cipher's key is made of can be guessed when it is shorter.</param>
    public static SecretRef? Secret(this Section section, string key, string says, bool required = true, int atLeast = 1)
    {
        var entry = section.Raw(key, Schema(), says, required);
        if (entry is null) return null;
        if (entry.Value is not YamlMap map)
        {
            section.Report(
                entry,
                "holds a secret in plain text. Put it into an environment variable or a file, and write "
                + "'env: NAME' or 'file: path' below this key. "
                + "Treat what was written here as known to others: replace it.");
            return null;
        }

        return Where(section, entry, map) is { } place && Exists(section, entry, place, atLeast) ? place : null;
    }

    private static SecretRef? Where(Section section, YamlEntry entry, YamlMap map)
    {
        foreach (var unknown in map.Entries.Where(e => e.Key is not ("env" or "file")))
        {
            section.Reading.Report(
                unknown.Line,
                $"'{section.Full(entry.Key)}.{unknown.Key}' is not a key here; a secret has 'env' or 'file'.");
        }

        var given = map.Entries.Where(e => e.Key is "env" or "file").ToList();
        if (given is [{ Value: YamlScalar { IsEmpty: false, Value: var at } } one])
        {
            return one.Key == "env" ? new SecretRef { Env = at } : new SecretRef { File = section.Reading.Resolve(at) };
        }

        section.Report(entry, "needs exactly one of 'env: NAME' and 'file: path'.");
        return null;
    }

    private static bool Exists(Section section, YamlEntry entry, SecretRef place, int atLeast)
    {
        var problem = FindProblem(place, section.Reading.Environment, atLeast);
        if (problem is not null) section.Report(entry, problem);
        return problem is null;
    }

    /// <summary>Why the secret cannot be read, as a predicate; null when it can. From then on its value is written nowhere.</summary>
    /// <param name="environment">An environment variable's value, or null.</param>
    /// <param name="atLeast">Characters that it must have.</param>
    public static string? FindProblem(SecretRef place, Func<string, string?> environment, int atLeast = 1) =>
        place.Env is { } name ? InEnvironment(name, environment, atLeast) : InFile(place.File!, atLeast);

    private static string? InEnvironment(string name, Func<string, string?> environment, int atLeast)
    {
        if (environment(name) is not { Length: > 0 } value)
            return $"comes from the environment variable {name}, which is not set.";
        SecretScrubber.Remember(value.TrimEnd('\r', '\n'));
        return TooShort($"the environment variable {name}", value, atLeast);
    }

    private static string? TooShort(string place, string value, int atLeast) => value.Trim('\r', '\n', ' ').Length >= atLeast
        ? null
        : $"comes from {place}, which is too short: at least {atLeast} random characters are needed, such as 'openssl rand -base64 32' prints.";

    private static string? InFile(string path, int atLeast)
    {
        try
        {
            var value = File.ReadAllText(path).TrimEnd('\r', '\n');
            if (value.Length == 0) return $"comes from the file {path}, which is empty.";
            SecretScrubber.Remember(value);
            return TooShort($"the file {path}", value, atLeast);
        }
        catch (Exception trouble) when (trouble is FileNotFoundException or DirectoryNotFoundException)
        {
            return $"comes from the file {path}, which does not exist.";
        }
        catch (Exception trouble) when (trouble is IOException or UnauthorizedAccessException)
        {
            return Directory.Exists(path) ? $"comes from {path}, which is a folder: name the file in it."
                : $"comes from the file {path}, which cannot be read by this account.";
        }
    }

    private static JsonObject Schema() => new()
    {
        ["type"] = "object",
        ["additionalProperties"] = false,
        ["minProperties"] = 1,
        ["maxProperties"] = 1,
        ["properties"] = new JsonObject
        {
            ["env"] = new JsonObject { ["type"] = "string", ["description"] = "name of an environment variable" },
            ["file"] = new JsonObject
            {
                ["type"] = "string",
                ["description"] = "path of a file that holds only the secret",
            },
        },
    };
}
