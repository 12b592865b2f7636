using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using AccessBot.Vocabulary;

namespace AccessBot.Scenarios.Tests.World;

/// <summary>The world as the console shows it, in the words that tests ask in.</summary>
public sealed partial class WorldState(JsonNode state)
{
    public JsonNode Issue(RequestRef request) => state["gitlab"]!["projects"]![request.Issue!.Project]!["issues"]!.AsArray()
        .Single(issue => issue!["iid"]!.GetValue<long>() == request.Issue.Iid)!;

    public IReadOnlyList<JsonNode> Issues(string project) =>
        [.. state["gitlab"]!["projects"]![project]!["issues"]!.AsArray().Select(issue => issue!)];

    public bool IsOpen(RequestRef request) => Issue(request)["state"]!.GetValue<string>() == "opened";

    public IReadOnlyList<string> Labels(RequestRef request) => Strings(Issue(request)["labels"]!);

    public IReadOnlyList<string> BotNotes(RequestRef request) =>
    [
        .. Issue(request)["notes"]!.AsArray()
            .Where(note => note!["author"]!.GetValue<string>() == "accessbot" && !note["system"]!.GetValue<bool>())
            .Select(note => note!["body"]!.GetValue<string>()),
    ];

    /// <summary>The bot's notes by what they are: <c>people-asked</c>, <c>ready</c>, <c>status</c>…</summary>
    public IReadOnlyList<string> NoteKinds(RequestRef request) =>
        [.. BotNotes(request).Select(body => Marker().Match(body).Groups[1].Value).Order(StringComparer.Ordinal)];

    public string Note(RequestRef request, string kind) =>
        BotNotes(request).Single(body => Marker().Match(body).Groups[1].Value == kind);

    public JsonNode Zendesk(string instance) => state["zendesk"]![instance]!;

    /// <summary>Every note of every issue as one text, to see whether anything was written at all.</summary>
    public string Notes() => string.Join('\n', state["gitlab"]!["projects"]!.AsObject()
        .SelectMany(project => project.Value!["issues"]!.AsArray())
        .SelectMany(issue => issue!["notes"]!.AsArray())
        .Where(note => !note!["system"]!.GetValue<bool>())
        .Select(note => note!["body"]!.GetValue<string>()));

    public IReadOnlyList<JsonNode> Mails => [.. state["mails"]!.AsArray().Select(mail => mail!)];

    /// <summary>Subjects of the mails whose text names this address, without whom and which issue they are about.</summary>
    public IReadOnlyList<string> SubjectsNaming(string email) =>
    [
        .. Mails.Where(mail => mail["text"]!.GetValue<string>().Contains(email, StringComparison.Ordinal))
            .Select(Subject),
    ];

    public IReadOnlyList<string> SubjectsTo(string email) =>
        [.. Mails.Where(mail => mail["to"]!.GetValue<string>() == email).Select(mail => mail["subject"]!.GetValue<string>())];

    public JsonNode? Account(string email, string instance = "us-federal") => state["zendesk"]![instance]!["users"]!.AsArray()
        .SingleOrDefault(user => user!["email"]?.GetValue<string>() == email);

    public IReadOnlyList<JsonNode> Accounts(string instance = "us-federal") =>
        [.. state["zendesk"]![instance]!["users"]!.AsArray().Select(user => user!)];

    public string OktaStatus(string login) => state["okta"]!["users"]!.AsArray()
        .Single(user => user!["login"]!.GetValue<string>() == login)!["status"]!.GetValue<string>();

    public IReadOnlyList<string> Apps(string login) => Strings(state["okta"]!["users"]!.AsArray()
        .Single(user => user!["login"]!.GetValue<string>() == login)!["apps"]!);

    /// <summary>Everything about one request and person that must come out the same whatever happened on the way.</summary>
    public string Outcome(RequestRef request, string email) => string.Join('\n',
    [
        $"issue: {(IsOpen(request) ? "open" : "closed")} {string.Join(", ", Labels(request))}",
        $"notes: {string.Join(", ", NoteKinds(request))}",
        $"mails: {string.Join(", ", Mails.Select(Subject))}",
        $"account: {Role(Account(email))}",
        $"apps: {string.Join(", ", Apps(email))}",
    ]);

    /// <summary>Of a mail, without whom and which issue a question to People is about.</summary>
    public static string Subject(JsonNode mail) => AboutWhom().Replace(mail["subject"]!.GetValue<string>(), "");

    [GeneratedRegex(@"(?<=Request): .* \([^()]*\)$")]
    private static partial Regex AboutWhom();

    private static string Role(JsonNode? user) => user is null
        ? "none"
        : $"{user["role"]} {(user["custom_role_id"] is null ? "" : "light")} suspended={user["suspended"]}";

    private static IReadOnlyList<string> Strings(JsonNode array) => [.. array.AsArray().Select(item => item!.GetValue<string>())];

    [GeneratedRegex(@"<!-- accessbot [a-z-]+/([a-z-]+)/")]
    private static partial Regex Marker();
}
