using AccessBot.Scenarios.Tests.Deprovisioning;
using AccessBot.Scenarios.Tests.Federal;
using AccessBot.Scenarios.Tests.LightAgent;
using AccessBot.Scenarios.Tests.World;
using AccessBot.Worker.Campaigns;
using AccessBot.Worker.Configuration.Sections.PerWorkflow;
using AccessBot.Worker.Ends;
using AccessBot.Workflows.Campaigns;
using AccessBot.Workflows.Deprovisioning;
using AccessBot.Workflows.Kit.Filing;
using AccessBot.Workflows.Kit.Shadow;
using Microsoft.Extensions.DependencyInjection;

namespace AccessBot.Scenarios.Tests.Shadow;

/// <summary>Each other workflow watches its scenario to the end that people make, and the world hears nothing of it.</summary>
public sealed class TheOthersInShadow : WatchedWorld
{
    [Fact]
    public async Task A_removal_by_hand_is_compared_step_by_step_and_nobody_is_written_to()
    {
        await World.HasAccountAsync(tickets: 2);
        GiveApp(Leaving.Ana);
        var request = await World.OffboardAsync();
        await Bot.LookAsync(request);
        Assert.Equal("would", (await RowAsync(request)).Kind);
        Assert.StartsWith("agent suspended=false", (await World.StateAsync()).AccountLine(), StringComparison.Ordinal);

        await World.HasAccountAsync(role: "end-user", suspended: true, tags: []);
        TakeApp(Leaving.Ana);
        await CommentAsync(request, "sam");
        await PassAsync(request, TimeSpan.FromHours(1));

        Assert.Empty(await WritesAsync());
        Assert.Contains("suspend the account in us-federal: Agreed", await VerdictsAsync(request), StringComparison.Ordinal);
        Assert.Contains("make an end-user of the agent in us-federal: Agreed", await VerdictsAsync(request), StringComparison.Ordinal);
        Assert.Contains("take the Okta app of us-federal away: Agreed", await VerdictsAsync(request), StringComparison.Ordinal);
        Assert.Contains("post the evidence of us-federal: Agreed", await VerdictsAsync(request), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_removal_is_planned_with_the_usual_settle_time_too()
    {
        World.Settings.Deprovisioning.SettleFor = new DeprovisioningOptions().SettleFor;
        await World.HasAccountAsync();
        var request = await World.OffboardAsync();
        await Bot.LookAsync(request);

        Assert.Contains("suspend the account in us-federal: NotYet", await VerdictsAsync(request), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_removal_that_nobody_with_authority_asked_for_is_told_when_people_do_it()
    {
        await World.HasAccountAsync();
        var request = await World.OffboardAsync(by: "max");
        await Bot.LookAsync(request);
        await World.HasAccountAsync(role: "end-user", suspended: true);
        await PassAsync(request, TimeSpan.FromHours(1));

        var verdicts = await VerdictsAsync(request);
        Assert.Contains("ask for the confirming label: NotYet", verdicts, StringComparison.Ordinal);
        Assert.Contains("took access to us-federal away: OnlyPeople", verdicts, StringComparison.Ordinal);
        Assert.Empty(await WritesAsync());
    }

    [Fact]
    public async Task The_confirming_label_after_the_question_that_was_not_asked_is_its_answer()
    {
        await World.HasAccountAsync();
        var request = await World.OffboardAsync(by: "max");
        await Bot.LookAsync(request);
        await World.LabelAsync(request, "pat", "offboarding::confirmed");
        await PassAsync(request, TimeSpan.FromHours(1));

        Assert.Contains("ask for the confirming label: Agreed", await VerdictsAsync(request), StringComparison.Ordinal);
        Assert.Contains("suspend the account in us-federal: NotYet", await VerdictsAsync(request), StringComparison.Ordinal);
        Assert.Empty(await WritesAsync());
    }

    [Fact]
    public async Task A_mail_stays_where_it_lies_and_is_answered_by_nobody()
    {
        await World.SendAsync();
        var before = Files();
        await Bot.WorkAsync();
        var row = await Bot.OnlyRowAsync();
        Assert.Equal(("would", "seat"), (row.Kind, row.Step));
        await World.ZendeskAsync(new
        {
            name = "Ana Ruiz",
            email = "ana@gitlab.com",
            role = "agent",
            custom_role_id = World.Settings.LightAgent!.Rules.LightAgentRole.Value,
        });
        Clock.Ahead += TimeSpan.FromHours(2);
        await Bot.WorkAsync();

        Assert.Equal(before, Files());
        Assert.Empty((await World.StateAsync()).Mails);
        Assert.Empty(await WritesAsync());
        Assert.Contains("give a light agent account in global: Agreed", await VerdictsAsync(row.Request), StringComparison.Ordinal);

        Clock.Ahead += TimeSpan.FromDays(8);
        await Bot.WorkAsync();
        Assert.Contains("(what people write in mails is not read)", await VerdictsAsync(row.Request), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_request_for_another_way_in_is_shown_none()
    {
        var request = await World.FileAsync("ana", FederalForm.For(system: "Zendesk Global"));
        await Bot.LookAsync(request);
        await CommentAsync(request, "sam", "Please write a mail.");
        await CloseAsync(request, "sam");
        await Bot.LookAsync(request);

        Assert.Equal("show the right way in a note: Agreed", await VerdictsAsync(request));
        Assert.Empty(await WritesAsync());
    }

    [Fact]
    public async Task An_end_of_access_reminds_nobody_and_files_nothing()
    {
        await ActAsync();
        var last = DateOnly.FromDateTime(Clock.GetUtcNow().UtcDateTime).AddDays(5);
        var request = await World.FileAsync("ana", FederalForm.For().Replace("**Needed until:**", $"**Needed until:** {last:yyyy-MM-dd}", StringComparison.Ordinal));
        await Bot.LookAsync(request);
        await World.LabelAsync(request, "pat", Verified);
        await Bot.LookAsync(request);
        await WatchAsync();
        var before = await WritesAsync();
        var notes = (await World.StateAsync()).Notes();

        var end = Assert.Single(await Bot.Services.GetRequiredService<EndWatch>().RunAsync(default));
        await Bot.LookAsync(end);
        Clock.Ahead += TimeSpan.FromDays(7);
        await Bot.LookAsync(end);

        Assert.Equal(before, await WritesAsync());
        Assert.Equal(notes, (await World.StateAsync()).Notes());
        Assert.Equal(["remind", "file-removal"], (await ActsAsync(end)).Select(act => act.Step));
    }

    [Fact]
    public async Task A_campaign_files_no_issue()
    {
        await Bot.DisposeAsync();
        var rule = new CampaignRule(Instances.UsFederal)
        {
            Months = 3,
            FirstMonth = 1,
            Reviewers = new("support-ops"),
            Owners = new("people-group"),
            Place = new FilingPlace(PracticeWorld.Requests, []),
            AnswerWithin = TimeSpan.FromDays(14),
            Window = TimeSpan.FromDays(30),
        };
        World.Settings = World.Settings with { Campaigns = [new CampaignSettings(rule, 1)] };
        Bot = await World.StartBotAsync(time: Clock);
        var campaign = Assert.Single(await Bot.Services.GetRequiredService<CampaignWatch>().RunAsync(default));
        await Bot.LookAsync(campaign);

        Assert.Empty(await WritesAsync());
        Assert.Equal("would", (await RowAsync(campaign)).Kind);
    }

    private async Task WatchAsync()
    {
        await Bot.DisposeAsync();
        World.Settings = InMode(World.Settings, RunMode.Shadow);
        Bot = await World.StartBotAsync(time: Clock);
    }

    // Names carry the flags of a mail in this kind of mailbox.
    private List<string> Files() =>
    [
        .. Directory.EnumerateFiles(World.Settings.LightAgent!.Mailbox.Maildir!, "*", SearchOption.AllDirectories).Order(StringComparer.Ordinal),
    ];
}
