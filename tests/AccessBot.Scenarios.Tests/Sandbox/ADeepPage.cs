using AccessBot.Scenarios.Tests.Deprovisioning;
using AccessBot.Scenarios.Tests.World;

namespace AccessBot.Scenarios.Tests.Sandbox;

/// <summary>Pages that nest thousands of levels deep: GitLab keeps and shows them, and the bot hands them over by name.</summary>
public sealed class ADeepPage : InAPracticeWorld
{
    public static TheoryData<string, string> Pages => new()
    {
        { "lists", string.Concat(Enumerable.Repeat("- ", 20_000)) + "Zendesk" },
        { "quotations", string.Concat(Enumerable.Repeat("> ", 5_000)) + "Zendesk" },
        { "lists in quotations", string.Concat(Enumerable.Repeat("> - ", 5_000)) + "Zendesk" },
        { "elements", string.Concat(Enumerable.Repeat("<div>", 20_000)) + "Zendesk" },
        { "blocks of elements", string.Concat(Enumerable.Repeat("<blockquote>\n\n", 5_000)) + "Zendesk" },
        { "folds", string.Concat(Enumerable.Repeat("<details>\n", 5_000)) + "Zendesk" },
        { "brackets", string.Concat(Enumerable.Repeat("[", 50_000)) + "Zendesk" },
        { "links", string.Concat(Enumerable.Repeat("[a](", 5_000)) + "Zendesk" },
        { "stars", string.Concat(Enumerable.Repeat("*_", 3_000)) + "Zendesk" + string.Concat(Enumerable.Repeat("_*", 3_000)) },
    };

    [Theory]
    [MemberData(nameof(Pages))]
    public async Task Is_kept_by_GitLab_and_answered_by_name(string kind, string page)
    {
        var request = await World.OffboardAsync(form: page);
        await Bot.LookAsync(request);
        var state = await World.StateAsync();
        Assert.Equal(page.TrimEnd(), state.Description(request).TrimEnd());
        var kinds = state.NoteKinds(request);
        Assert.True(kinds.Contains("handed-over") || kinds.Contains("ask-requester") || kinds.Count == 0, $"{kind}: {string.Join(", ", kinds)}");
        using var visitor = new HttpClient();
        using var shown = await visitor.GetAsync(new Uri(World.Sandbox.Addresses.Console, $"/?as=pat&issue={Uri.EscapeDataString(request.Issue!.ToString())}"));
        Assert.True(shown.IsSuccessStatusCode);
    }

    [Theory]
    [MemberData(nameof(Pages))]
    public async Task Is_kept_as_a_note_too(string kind, string page)
    {
        var request = await World.OffboardAsync();
        await World.PostAsync("notes", new { project = OffboardingForm.Project, iid = request.Issue!.Iid, @as = "pat", body = page });
        await Bot.LookAsync(request);
        Assert.True((await World.StateAsync()).NoteKinds(request).Contains("status"), kind);
    }
}
