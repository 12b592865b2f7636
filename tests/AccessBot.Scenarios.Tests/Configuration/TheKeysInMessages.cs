using System.Reflection;
using System.Reflection.Metadata;
using System.Reflection.Metadata.Ecma335;
using System.Reflection.PortableExecutable;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using AccessBot.Connectors.GitLab;
using AccessBot.Storage.Databases;
using AccessBot.Worker.Init.Topics;
using AccessBot.Workflows.Kit;

namespace AccessBot.Scenarios.Tests.Configuration;

/// <summary>
/// Whoever is told to set a key finds it in the file: the texts in the program name keys as the schema has them. What
/// is read is each assembly's own table of texts.
/// </summary>
public sealed partial class TheKeysInMessages
{
    private static readonly HashSet<string> Paths = [.. PathsOf(Schema(), "")];
    private static readonly HashSet<string> Keys = [.. Paths.Select(path => path.Split('.')[^1])];

    public static TheoryData<string> Programs => [.. Assemblies.Keys];

    private static Dictionary<string, Assembly> Assemblies { get; } = new[]
    {
        typeof(Decision).Assembly, typeof(GitLabOptions).Assembly, typeof(Database).Assembly, typeof(Worker.Cli.BotHost).Assembly,
    }.ToDictionary(assembly => assembly.GetName().Name!);

    [Theory]
    [MemberData(nameof(Programs))]
    public void Have_the_spelling_of_the_file(string program) => Assert.Empty(
        from text in Texts(program)
        where text.Contains(' ')
        from word in CamelCase().Matches(text)
        where Keys.Contains(Snake(word.Value))
        select $"'{word.Value}' in \"{text}\": the file says {Snake(word.Value)}");

    [Theory]
    [MemberData(nameof(Programs))]
    public void Stand_where_the_message_says(string program) => Assert.Empty(
        from text in Texts(program)
        where !text.Contains("this file has an earlier form", StringComparison.Ordinal)
        from path in Dotted().Matches(text)
        where Paths.Contains(path.Groups["root"].Value) && !IsOfAnAnswersFile(path.Value) && !Paths.Any(known => Is(known, path.Value)) && !IsOfAnotherKind(path.Value)
        select $"'{path.Value}' in \"{text}\" is no key of the file");

    [Fact]
    public void Are_found_at_all()
    {
        Assert.Contains("mail.smtp.certificate_sha256", Paths);
        Assert.Contains(Texts("AccessBot.Connectors"), text => text.Contains("oauth.client_secret", StringComparison.Ordinal));
    }

    private static bool IsOfAnAnswersFile(string path) => Questions.All.Any(question => question.Key == path);

    // A message may stop in the middle where a name is filled in: 'zendesk.' and then the instance.
    private static bool Is(string known, string written) =>
        known == written || known.StartsWith(written + ".", StringComparison.Ordinal);

    // A domain, a scope of Okta's, the id of a reason.
    private static bool IsOfAnotherKind(string written) =>
        written == "gitlab.com" || Scope().IsMatch(written) || Reasons.All.Any(reason => reason.Id.StartsWith(written, StringComparison.Ordinal));

    private static List<string> Texts(string program)
    {
        using var file = new PEReader(File.OpenRead(Assemblies[program].Location));
        var metadata = file.GetMetadataReader();
        List<string> texts = [];
        for (var at = MetadataTokens.UserStringHandle(1); !at.IsNil; at = metadata.GetNextHandle(at)) texts.Add(metadata.GetUserString(at));
        return texts;
    }

    private static JsonObject Schema() =>
        JsonNode.Parse(File.ReadAllText(Path.Combine(Files.House, "config", "accessbot.schema.json")))!.AsObject();

    private static IEnumerable<string> PathsOf(JsonObject node, string path) =>
        (node["properties"]?.AsObject() ?? []).SelectMany(property => (string[])
        [
            path + property.Key,
            .. PathsOf(property.Value!.AsObject(), $"{path}{property.Key}."),
            .. property.Value["items"] is JsonObject item ? PathsOf(item, $"{path}{property.Key}.") : [],
        ]);

    private static string Snake(string word) => Hump().Replace(word, "_$0").ToLowerInvariant();

    [GeneratedRegex(@"\b[a-z]+(?:[A-Z][a-z0-9]*)+\b")]
    private static partial Regex CamelCase();

    [GeneratedRegex(@"(?<![\w./@-])(?<root>[a-z][a-z_]*)(?:\.[a-z][a-z_0-9]*)+(?![\w/@-])")]
    private static partial Regex Dotted();

    [GeneratedRegex(@"^okta\.[a-z]+\.(?:read|manage)$")]
    private static partial Regex Scope();

    [GeneratedRegex("[A-Z][a-z]*[0-9]*")]
    private static partial Regex Hump();
}
