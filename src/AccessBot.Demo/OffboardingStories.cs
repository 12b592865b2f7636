using System.Text.Json.Nodes;
using AccessBot.Workflows.Deprovisioning;

namespace AccessBot.Demo;

/// <summary>Somebody leaves; and somebody only says so.</summary>
internal static class OffboardingStories
{
    private const string Project = "team/employment";
    private static readonly string[] Labels = ["offboarding"];
    private static readonly string[] Instances = ["global", "us-federal"];

    public static IReadOnlyList<Story> All =>
    [
        new("Ivan leaves", DeprovisioningWorkflow.WorkflowId, LeavesAsync),
        new("Gus plants an offboarding", DeprovisioningWorkflow.WorkflowId, PlantedAsync),
    ];

    private static async Task<StoryEnd> LeavesAsync(StoryTeller tell, CancellationToken ct)
    {
        foreach (var instance in Instances)
            await tell.EmployAsync(instance, "Ivan Petrović", "ivan@gitlab.com", tickets: 7, ct);
        var form = Form("Ivan Petrović", "ivan");
        var iid = await tell.FileAsync(Project, "pat", "Offboarding: Ivan Petrović", form, Labels, ct);
        tell.Say($"Pat files {Name(iid)}; Ivan is an agent in two instances with seven open tickets in each");
        var proved = await tell.UntilAsync(
            world => Notes(world, iid).Count(IsEvidence) == Instances.Length ? "proved" : null, ct);
        if (proved is null) return new StoryEnd(Name(iid), "stuck", "the evidence is not on the issue", false);
        tell.Say("suspended, signed out, tickets unassigned, demoted, and the evidence is on the issue");
        var world = await tell.StateAsync(ct);
        return new StoryEnd(
            Name(iid), "access removed", "access is removed and proved in every instance that was asked for",
            Instances.All(instance => IsGone(world, instance)));
    }

    private static async Task<StoryEnd> PlantedAsync(StoryTeller tell, CancellationToken ct)
    {
        await tell.EmployAsync("global", "Omar Haddad", "omar@gitlab.com", tickets: 2, ct);
        var form = Form("Omar Haddad", "omar");
        var iid = await tell.FileAsync(Project, "gus", "Offboarding: Omar Haddad", form, Labels, ct);
        tell.Say($"Gus, a guest, files {Name(iid)} about Omar, who is not leaving");
        var told = await tell.UntilAsync(world => Notes(world, iid).FirstOrDefault(IsQuestion), ct);
        if (told is null) return new StoryEnd(Name(iid), "stuck", "nobody was asked about it", false);
        tell.Say("the bot touches nothing, says what it understood, and waits for the People team to confirm it");
        var omar = User(await tell.StateAsync(ct), "global", "omar@gitlab.com");
        return new StoryEnd(
            Name(iid), "untouched", Because.WaitingForYes.Text,
            omar?["role"]?.GetValue<string>() == "agent" && omar["suspended"]?.GetValue<bool>() == false);
    }

    private static string Name(long iid) => $"{Project}#{iid}";

    private static bool IsEvidence(string note) => note.Contains("deprovisioning/evidence", StringComparison.Ordinal);

    private static bool IsQuestion(string note) =>
        note.Contains("deprovisioning/confirm", StringComparison.Ordinal);

    private static IReadOnlyList<string> Notes(JsonNode world, long iid) =>
    [
        .. world["gitlab"]?["projects"]?[Project]?["issues"]?.AsArray()
            .FirstOrDefault(issue => issue?["iid"]?.GetValue<long>() == iid)?["notes"]?.AsArray()
            .Select(note => note?["body"]?.GetValue<string>() ?? "") ?? [],
    ];

    private static JsonNode? User(JsonNode world, string instance, string email) =>
        world["zendesk"]![instance]!["users"]!.AsArray()
            .FirstOrDefault(user => user?["email"]?.GetValue<string>() == email);

    private static bool IsGone(JsonNode world, string instance) =>
        User(world, instance, "ivan@gitlab.com") is { } user
        && user["role"]!.GetValue<string>() == "end-user" && user["suspended"]!.GetValue<bool>()
        && !world["zendesk"]![instance]!["tickets"]!.AsArray()
            .Any(ticket => ticket?["assignee_email"]?.GetValue<string>() == "ivan@gitlab.com");

    private static string Form(string name, string username) => $"""
        ## Who is leaving

        - **Full name:** {name}
        - **GitLab.com username:** @{username}
        - **Work email:** {username}@gitlab.com
        - **Manager:** @max

        ## When

        - **Remove access from:** now
        - **Open tickets go to:**

        ## Zendesk

        ### Zendesk Global

        - [ ] Access Deprovisioned - Zendesk Global
        - [ ] Not Applicable to Team Member - Zendesk Global

        ### Zendesk US Federal

        - [ ] Access Deprovisioned - Zendesk US Federal
        - [ ] Not Applicable to Team Member - Zendesk US Federal
        """;
}
