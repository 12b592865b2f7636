using System.Text.Json.Nodes;
using AccessBot.Workflows.Signpost;

namespace AccessBot.Demo;

/// <summary>Requests that are answered with another way.</summary>
internal static class SignpostStories
{
    private const string Project = "team/access-requests";
    private static readonly string[] Labels = ["access-request"];
    private static readonly string[] Instances = ["global", "us-federal"];

    private const string Form = """
        ## Who needs access

        - **Full name:** Léna Dubreuil
        - **GitLab.com username:** @lena
        - **Work email:** lena@gitlab.com
        - **Manager:** @max

        ## What is needed

        - **System:** Zendesk Global
        - **Request:** new access
        - **Role:** Light agent
        - **Why this access is needed:** reading tickets of my customers
        """;

    public static IReadOnlyList<Story> All =>
        [new("Léna asks in the wrong place", SignpostWorkflow.WorkflowId, WrongPlaceAsync)];

    private static async Task<StoryEnd> WrongPlaceAsync(StoryTeller tell, CancellationToken ct)
    {
        var iid = await tell.FileAsync(Project, "lena", "Access request: Zendesk Global", Form, Labels, ct);
        var request = $"{Project}#{iid}";
        tell.Say($"Léna asks for Zendesk Global in {request}");
        var way = await tell.UntilAsync(world => Answer(world, iid), ct);
        if (way is null) return new StoryEnd(request, "stuck", "the right way was not shown", false);
        tell.Say("the bot shows the way: one mail to the light agent address");
        return new StoryEnd(request, "shown the way", Because.Shown.Text, !HasAccount(await tell.StateAsync(ct)));
    }

    private static string? Answer(JsonNode world, long iid) =>
        world["gitlab"]?["projects"]?[Project]?["issues"]?.AsArray()
            .FirstOrDefault(issue => issue?["iid"]?.GetValue<long>() == iid)?["notes"]?.AsArray()
            .Select(note => note?["body"]?.GetValue<string>() ?? "")
            .FirstOrDefault(body => body.Contains(SignpostSigns.NoteKind, StringComparison.Ordinal));

    private static bool HasAccount(JsonNode world) => Instances.Any(instance =>
        world["zendesk"]![instance]!["users"]!.AsArray()
            .Any(user => user?["email"]?.GetValue<string>() == "lena@gitlab.com"));
}
