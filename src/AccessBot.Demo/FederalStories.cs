using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using AccessBot.Practice;
using AccessBot.Workflows.Access;

namespace AccessBot.Demo;

/// <summary>Requests for the US Federal instance, as they go well and as they go wrong.</summary>
internal static class FederalStories
{
    private const string Project = "team/access-requests";
    private const string Intake = "access-request";
    private const string Verified = "citizenship::verified";

    public static IReadOnlyList<Story> All =>
    [
        new("Ana is confirmed", AccessWorkflow.WorkflowId, ConfirmedAsync),
        new("Ben cannot be confirmed", AccessWorkflow.WorkflowId, NotConfirmedAsync),
        new("Tom says yes to himself", AccessWorkflow.WorkflowId, WrongPersonAsync),
        new("Yuki forgets a field", AccessWorkflow.WorkflowId, MissingFieldAsync),
    ];

    private static async Task<StoryEnd> ConfirmedAsync(StoryTeller tell, CancellationToken ct)
    {
        var iid = await FileAsync(tell, "ana", "Ana Ruiz", "ana@gitlab.com", ct);
        if (!await AskedAsync(tell, iid, ct)) return Stuck(iid, "the People team was not asked");
        tell.Say("the People team was asked; Pat applies the label that says yes");
        await tell.LabelAsync(Project, iid, "pat", Verified, ct);
        return await GivenAsync(tell, iid, "ana@gitlab.com", ct);
    }

    private static async Task<StoryEnd> NotConfirmedAsync(StoryTeller tell, CancellationToken ct)
    {
        var iid = await FileAsync(tell, "ben", "Ben Achterberg", "ben@gitlab.com", ct);
        if (!await AskedAsync(tell, iid, ct)) return Stuck(iid, "the People team was not asked");
        tell.Say("Pat applies the label that says it could not be confirmed");
        await tell.LabelAsync(Project, iid, "pat", "citizenship::not-verified", ct);
        var closed = await tell.UntilAsync(w => Issue(w, iid) is { } i && Text(i["state"]) == "closed" ? i : null, ct);
        if (closed is null) return Stuck(iid, "the issue was not closed");
        var hasSeat = Seat(await tell.StateAsync(ct), "ben@gitlab.com") is not null;
        return new StoryEnd(Name(iid), "closed, no access", "citizenship could not be confirmed", !hasSeat);
    }

    private static async Task<StoryEnd> WrongPersonAsync(StoryTeller tell, CancellationToken ct)
    {
        var iid = await FileAsync(tell, "tom", "Tom Whitfield", "tom@gitlab.com", ct);
        if (!await AskedAsync(tell, iid, ct)) return Stuck(iid, "the People team was not asked");
        tell.Say("Tom applies the label himself");
        await tell.LabelAsync(Project, iid, "tom", Verified, ct);
        var removed = await tell.UntilAsync(w => Issue(w, iid) is { } i && !Has(i, Verified) ? i : null, ct);
        if (removed is null || Seat(await tell.StateAsync(ct), "tom@gitlab.com") is not null)
            return Stuck(iid, "his own label counted");
        tell.Say("the bot took it off and explained; Pat applies it");
        await tell.LabelAsync(Project, iid, "pat", Verified, ct);
        return await GivenAsync(tell, iid, "tom@gitlab.com", ct);
    }

    private static async Task<StoryEnd> MissingFieldAsync(StoryTeller tell, CancellationToken ct)
    {
        var iid = await FileAsync(tell, "yuki", "Yuki Tanabe", "", ct);
        var asked = await tell.UntilAsync(w => BotNotes(w, iid) is [var first, ..] ? first : null, ct);
        if (asked is null) return Stuck(iid, "the missing field was not asked for");
        tell.Say("the bot asked for the email; Yuki adds it");
        await tell.EditAsync(Project, iid, "yuki", Form("Yuki Tanabe", "yuki@gitlab.com", "@yuki"), ct);
        if (!await AskedAsync(tell, iid, ct)) return Stuck(iid, "the People team was not asked");
        await tell.LabelAsync(Project, iid, "pat", Verified, ct);
        return await GivenAsync(tell, iid, "yuki@gitlab.com", ct);
    }

    private static async Task<long> FileAsync(
        StoryTeller tell, string who, string name, string email, CancellationToken ct)
    {
        var form = Form(name, email, "@" + who);
        var iid = await tell.FileAsync(Project, who, $"Access request: {name}", form, [Intake], ct);
        tell.Say($"{name} files {Name(iid)}");
        return iid;
    }

    private static async Task<bool> AskedAsync(StoryTeller tell, long iid, CancellationToken ct) =>
        await tell.UntilAsync(
            w => Mails(w).Any(m => Regex.IsMatch(Text(m["text"]), $@"/issues/{iid}\b|{Name(iid)}\b"))
                && BotNotes(w, iid).Any(n => Text(n["body"]).Contains("people-asked", StringComparison.Ordinal))
                ? "asked"
                : null,
            ct) is not null;

    private static async Task<StoryEnd> GivenAsync(StoryTeller tell, long iid, string email, CancellationToken ct)
    {
        var seat = await tell.UntilAsync(w => Seat(w, email) is { } s && HasApp(w, email) ? s : null, ct);
        if (seat is null) return Stuck(iid, "no light agent and app in time");
        tell.Say("light agent and Okta app are there");
        return new StoryEnd(
            Name(iid), "access given", "verified by the People team; light agent and app read back", true);
    }

    private static StoryEnd Stuck(long iid, string where) => new(Name(iid), "stuck", where, false);

    private static string Name(long iid) => $"{Project}#{iid}";

    private static JsonNode? Issue(JsonNode world, long iid) =>
        world["gitlab"]?["projects"]?[Project]?["issues"]?.AsArray()
            .FirstOrDefault(i => i?["iid"]?.GetValue<long>() == iid);

    private static bool Has(JsonNode issue, string label) =>
        issue["labels"]!.AsArray().Any(l => Text(l) == label);

    private static IReadOnlyList<JsonNode> BotNotes(JsonNode world, long iid) =>
        [.. Issue(world, iid)?["notes"]?.AsArray().OfType<JsonNode>().Where(IsOfBot) ?? []];

    private static bool IsOfBot(JsonNode note) =>
        Text(note["author"]) == SandboxCredentials.BotUsername && note["system"]?.GetValue<bool>() != true;

    private static IEnumerable<JsonNode> Mails(JsonNode world) => world["mails"]?.AsArray().OfType<JsonNode>() ?? [];

    private static JsonNode? Seat(JsonNode world, string email) =>
        world["zendesk"]?["us-federal"]?["users"]?.AsArray()
            .FirstOrDefault(u => Text(u?["email"]) == email && Text(u?["role"]) == "agent");

    private static bool HasApp(JsonNode world, string email) => world["okta"]?["users"]?.AsArray()
        .FirstOrDefault(u => Text(u?["login"]) == email)?["apps"]?.AsArray()
        .Any(a => Text(a).Contains("ederal", StringComparison.Ordinal)) == true;

    private static string Text(JsonNode? node) =>
        node?.GetValueKind() == System.Text.Json.JsonValueKind.String ? node.GetValue<string>() : "";

    private static string Form(string name, string email, string username) => $"""
        ## Who needs access

        - **Full name:** {name}
        - **GitLab.com username:** {username}
        - **Work email:** {email}
        - **Manager:** @max

        ## What they need

        - **System:** Zendesk US Federal
        - **Request:** new access
        - **Role:** Light agent
        - **Group:**
        - **Why this access is needed:** reading tickets of US Federal customers
        - **Needed until:**
        """;
}
