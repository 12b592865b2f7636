using System.Text.Json.Nodes;
using AccessBot.Scenarios.Tests.World;
using AccessBot.Vocabulary;

namespace AccessBot.Scenarios.Tests.Deprovisioning;

/// <summary>Somebody leaves, in the practice world.</summary>
internal static class Leaving
{
    public const string Ana = "ana@gitlab.com";

    public static Task<RequestRef> OffboardAsync(this PracticeWorld world, string by = "pat", string? form = null) =>
        world.FileAsync(by, form ?? OffboardingForm.For(), OffboardingForm.Project, "offboarding", "Offboarding");

    /// <summary>Puts an account there, and waits until search knows it.</summary>
    public static async Task HasAccountAsync(
        this PracticeWorld world, string instance = "us-federal", string email = Ana, string name = "Ana Ruiz",
        string role = "agent", bool suspended = false, bool owner = false, int tickets = 0, string status = "open",
        string[]? groups = null, string[]? tags = null)
    {
        await world.PostAsync("zendesk", new
        {
            instance,
            users =
                new[] { new { name, email, role, suspended, owner, tags = tags ?? ["support_team"], groups = groups
                    ?? ["Support"] } },
            tickets = tickets == 0 ? []
                : new[] { new { assignee_email = email, status, group = "Support", count = tickets } },
        });
    }

    public static IReadOnlyList<JsonNode> Tickets(this WorldState state, string instance = "us-federal") =>
        [.. state.Zendesk(instance)["tickets"]!.AsArray().Select(ticket => ticket!)];

    public static int OpenTicketsOf(this WorldState state, string email, string instance = "us-federal") =>
        state.Tickets(instance)
        .Count(ticket =>
            ticket["assignee_email"]?.GetValue<string>() == email && ticket["status"]!.GetValue<string>() != "closed");

    public static string AccountLine(this WorldState state, string email = Ana, string instance = "us-federal") =>
        state.Account(email, instance) is not { } user ? "none"
        : $"{user["role"]} suspended={user["suspended"]} tags={user["tags"]!.AsArray().Count} tickets={state.OpenTicketsOf(email, instance)}";

    public static string Description(this WorldState state, RequestRef request) =>
        state.Issue(request)["description"]!.GetValue<string>();

    public static IReadOnlyList<string> Ticked(this WorldState state, RequestRef request) =>
        [.. state.Description(request).Split('\n').Where(line => line.StartsWith("- [x] ", StringComparison.Ordinal))
            .Select(line => line[6..].Trim())];
}
