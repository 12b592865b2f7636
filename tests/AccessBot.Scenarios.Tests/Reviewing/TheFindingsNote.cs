using AccessBot.Scenarios.Tests.Deprovisioning;
using AccessBot.Scenarios.Tests.World;
using AccessBot.Storage;
using AccessBot.Vocabulary;
using AccessBot.Worker.Reviewing;
using Microsoft.Extensions.DependencyInjection;

namespace AccessBot.Scenarios.Tests.Reviewing;

/// <summary>What stands, on an issue that people watch: one note for each instance, as long as anybody looks at it.</summary>
public sealed partial class TheFindingsNote : InAPracticeWorld
{
    private static readonly InstanceName Federal = new("us-federal");

    [Fact]
    public async Task Has_the_four_lists_as_numbers_and_each_finding_with_its_time_and_is_edited_in_place()
    {
        var issue = await WithIssueAsync(confidential: true);
        await World.HasAccountAsync(email: "eve@gitlab.com", name: "Eve </td> @all [x](y)", suspended: true);
        await ReviewAsync();
        await Verify(Plain((await World.StateAsync()).Note(issue, "us-federal")));

        await World.HasAccountAsync(email: "eve@gitlab.com", name: "Eve", role: "end-user");
        await ReviewAsync();
        var after = (await World.StateAsync()).BotNotes(issue);
        Assert.DoesNotContain("Eve", Assert.Single(after), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Says_that_the_newest_lists_were_not_whole_and_keeps_what_stood()
    {
        var issue = await WithIssueAsync(confidential: true);
        await World.HasAccountAsync(email: "eve@gitlab.com", name: "Eve Sundaram", suspended: true);
        await ReviewAsync();
        await World.FaultAsync(new { target = "okta", kind = "status", status = 403, count = 50 });
        await ReviewAsync();

        var note = (await World.StateAsync()).Note(issue, "us-federal");
        Assert.Contains("could not read everything:** Okta", note, StringComparison.Ordinal);
        Assert.Contains("Eve Sundaram", note, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Is_never_written_where_everybody_can_read_it_and_the_operators_hear_why()
    {
        var issue = await WithIssueAsync(confidential: false);
        await ReviewAsync();

        Assert.Empty((await World.StateAsync()).BotNotes(issue));
        Assert.Contains("not confidential", await MessageAsync(), StringComparison.Ordinal);

        await World.PostAsync("edits", new { project = issue.Issue!.Project, iid = issue.Issue.Iid, @as = "sam", confidential = true });
        await ReviewAsync();
        Assert.Single((await World.StateAsync()).BotNotes(issue));
        Assert.Equal("", await MessageAsync());
    }

    private async Task<RequestRef> WithIssueAsync(bool confidential)
    {
        var answer = await World.PostAsync("issues", new { project = PracticeWorld.Requests, @as = "sam", title = "Access reviews", description = "kept by AccessBot", confidential });
        var issue = RequestRef.To(RequestRef.AccessRequest, new IssueRef(PracticeWorld.Requests, answer!["iid"]!.GetValue<long>()));
        World.Settings = World.Settings with { Review = World.Settings.Review with { Issue = issue.Issue } };
        await RestartAsync();
        return issue;
    }

    private async Task ReviewAsync()
    {
        await Bot.Services.GetRequiredService<Reviews>().RunAsync(Federal, null, default);
        await Bot.Services.GetRequiredService<FindingsNote>().WriteAsync(default);
    }

    private async Task<string> MessageAsync() =>
        (await Bot.Services.GetRequiredService<OperatorMessages>().ListAsync(50, default)).SingleOrDefault(message => message.Kind == FindingsNote.Message)?.Text ?? "";

    private static string Plain(string note) => Ids().Replace(Times().Replace(note, "2031-06-30 10:00 UTC"), "(2140)");

    [System.Text.RegularExpressions.GeneratedRegex(@"\d{4}-\d\d-\d\d \d\d:\d\d UTC|\d+ \w+ \d{4}, \d\d:\d\d UTC")]
    private static partial System.Text.RegularExpressions.Regex Times();

    [System.Text.RegularExpressions.GeneratedRegex(@"\(2140\d+\)")]
    private static partial System.Text.RegularExpressions.Regex Ids();
}
