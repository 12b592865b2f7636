using AccessBot.Scenarios.Tests.Deprovisioning;
using AccessBot.Scenarios.Tests.Federal;
using AccessBot.Scenarios.Tests.LightAgent;
using AccessBot.Scenarios.Tests.World;
using AccessBot.Vocabulary;
using AccessBot.Worker.Ends;
using AccessBot.Workflows.Deprovisioning;
using AccessBot.Workflows.Kit.Shadow;
using Microsoft.Extensions.DependencyInjection;

namespace AccessBot.Scenarios.Tests.Propose;

/// <summary>Each other workflow in propose: nothing without a word, and with it exactly the plan.</summary>
public sealed class TheOthersInPropose : ProposedWorld
{
    [Fact]
    public async Task A_removal_is_planned_from_the_first_step_to_the_last_and_one_word_carries_it_out()
    {
        await World.HasAccountAsync(tickets: 130);
        var request = await World.OffboardAsync();
        await Bot.LookAsync(request);
        Assert.Equal(
            "begin no-account tick save suspend end-sessions save-tickets unassign remove-tags demote read-back evidence tick show-done",
            await StepsAsync(request));
        Assert.Empty(await EffectsAsync());
        Assert.StartsWith("agent suspended=false", (await World.StateAsync()).AccountLine(), StringComparison.Ordinal);
        var note = await NoteAsync(request);

        await ApplyAsync(request);
        await PassAsync(request, TimeSpan.FromHours(1));
        Assert.Equal("deprovisioning.done-where-found", await ReasonAsync(request));
        Assert.Equal("end-user suspended=true tags=0 tickets=0", (await World.StateAsync()).AccountLine());
        await Verify(Undigested(note, await NoteAsync(request)));
    }

    [Fact]
    public async Task A_removal_is_planned_and_carried_out_with_the_usual_settle_time_too()
    {
        World.Settings.Deprovisioning.SettleFor = new DeprovisioningOptions().SettleFor;
        await World.HasAccountAsync();
        var request = await World.OffboardAsync();
        await Bot.LookAsync(request);
        await ApplyAsync(request);
        await PassAsync(request, TimeSpan.FromHours(1));

        Assert.Equal("deprovisioning.done-where-found", await ReasonAsync(request));
        Assert.Equal("end-user suspended=true tags=0 tickets=0", (await World.StateAsync()).AccountLine());
    }

    [Fact]
    public async Task A_removal_whose_account_is_another_one_when_the_word_is_read_is_not_begun()
    {
        await World.HasAccountAsync();
        var request = await World.OffboardAsync();
        await Bot.LookAsync(request);
        await SayAsync(request);
        await World.HasAccountAsync(instance: "global");
        await Bot.LookAsync(request);

        Assert.Equal("bot.plan-changed", await ReasonAsync(request));
        Assert.StartsWith("agent suspended=false", (await World.StateAsync()).AccountLine(), StringComparison.Ordinal);
        Assert.Contains("new: suspend the account in global", await NoteAsync(request), StringComparison.Ordinal);
        Assert.Empty(await EffectsAsync());
    }

    [Fact]
    public async Task A_removal_that_needs_a_confirmation_asks_on_one_word_and_removes_on_another()
    {
        await World.HasAccountAsync();
        var request = await World.OffboardAsync(by: "max");
        await Bot.LookAsync(request);
        Assert.Equal("confirm", await StepsAsync(request));
        await ApplyAsync(request);
        await World.LabelAsync(request, "pat", "offboarding::confirmed");
        await PassAsync(request, TimeSpan.FromMinutes(1));
        Assert.Equal("bot.plan-waits", await ReasonAsync(request));
        Assert.StartsWith("agent suspended=false", (await World.StateAsync()).AccountLine(), StringComparison.Ordinal);

        await ApplyAsync(request);
        await PassAsync(request, TimeSpan.FromHours(1));
        Assert.Equal("deprovisioning.done-where-found", await ReasonAsync(request));
    }

    [Fact]
    public async Task A_mail_stays_where_it_lies_until_a_word_gives_the_account_and_answers()
    {
        await World.SendAsync();
        await Bot.WorkAsync();
        var row = await Bot.OnlyRowAsync();
        Assert.Equal(("bot.plan-waits", "seat answer"), (row.Because.Id, await StepsAsync(row.Request)));
        Assert.Empty(await WritesAsync());
        Assert.Empty((await World.StateAsync()).Mails);
        Assert.Equal("inbox 1, done 0, ignored 0, handed-over 0", World.Folders());

        Assert.True((await SayAsync(row.Request)).IsDone);
        await Bot.WorkAsync();
        Assert.Equal("agent light", (await World.StateAsync()).Global("ana@gitlab.com"));
        Assert.Single((await World.StateAsync()).Mails);
        Assert.Equal("light-agent.waiting-for-app", (await Bot.OnlyRowAsync()).Because.Id);
        Assert.Equal("inbox 1, done 0, ignored 0, handed-over 0", World.Folders());
    }

    [Fact]
    public async Task A_mail_whose_sender_has_an_account_when_the_word_is_read_is_not_answered()
    {
        await World.SendAsync();
        await Bot.WorkAsync();
        var request = (await Bot.OnlyRowAsync()).Request;
        await SayAsync(request);
        await World.ZendeskAsync(new
        {
            name = "Ana Ruiz",
            email = "ana@gitlab.com",
            role = "agent",
            custom_role_id = World.Settings.LightAgent!.Rules.LightAgentRole.Value,
        });
        await Bot.LookAsync(request);

        Assert.Equal(("bot.plan-changed", "answer"), (await ReasonAsync(request), await StepsAsync(request)));
        Assert.Empty(await WritesAsync());
        Assert.Empty((await World.StateAsync()).Mails);
        Assert.Contains("no longer: give a light agent account in global", (await FileAsync(request)).Word!.Changes!);
    }

    [Fact]
    public async Task An_end_of_access_reminds_and_files_its_removal_each_on_a_word()
    {
        await ActAsync();
        var last = DateOnly.FromDateTime(Clock.GetUtcNow().UtcDateTime).AddDays(5);
        var request = await World.FileAsync("ana", FederalForm.For().Replace("**Needed until:**", $"**Needed until:** {last:yyyy-MM-dd}", StringComparison.Ordinal));
        await Bot.LookAsync(request);
        await World.LabelAsync(request, "pat", Verified);
        await Bot.LookAsync(request);
        await GoOverAsync(RunMode.Propose);
        var before = await WritesAsync();

        var end = Assert.Single(await Bot.Services.GetRequiredService<EndWatch>().RunAsync(default));
        await Bot.LookAsync(end);
        Assert.Equal("remind", await StepsAsync(end));
        Assert.Equal(before, await WritesAsync());
        await ApplyAsync(end);
        Assert.Single((await World.StateAsync()).NoteKinds(request), kind => kind == "remind");

        Clock.Ahead += TimeSpan.FromDays(7);
        await Bot.LookAsync(end);
        Assert.Equal("file-removal", await StepsAsync(end));
        Assert.Single((await World.StateAsync()).Issues(PracticeWorld.Requests));
        await ApplyAsync(end);
        Assert.Equal(2, (await World.StateAsync()).Issues(PracticeWorld.Requests).Count);
        Assert.Equal("ends.filed", await ReasonAsync(end));

        var removal = RequestRef.To(RequestRef.AccessRequest, new IssueRef(PracticeWorld.Requests, 2));
        await Bot.LookAsync(removal);
        Assert.Equal("bot.plan-waits", await ReasonAsync(removal));
        Assert.StartsWith("agent suspended=false", (await World.StateAsync()).AccountLine(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_end_that_is_put_off_between_word_and_look_files_nothing()
    {
        await ActAsync();
        var last = DateOnly.FromDateTime(Clock.GetUtcNow().UtcDateTime).AddDays(5);
        var request = await World.FileAsync("ana", FederalForm.For().Replace("**Needed until:**", $"**Needed until:** {last:yyyy-MM-dd}", StringComparison.Ordinal));
        await Bot.LookAsync(request);
        await World.LabelAsync(request, "pat", Verified);
        await Bot.LookAsync(request);
        await GoOverAsync(RunMode.Propose);
        var end = Assert.Single(await Bot.Services.GetRequiredService<EndWatch>().RunAsync(default));
        Clock.Ahead += TimeSpan.FromDays(7);
        await Bot.LookAsync(end);
        await SayAsync(end);
        await ActAsync();
        var later = await World.FileAsync("ana", FederalForm.For());
        await Bot.LookAsync(later);
        await World.LabelAsync(later, "pat", Verified);
        await Bot.LookAsync(later);
        await GoOverAsync(RunMode.Propose);
        await Bot.LookAsync(end);

        Assert.Equal("ends.kept", await ReasonAsync(end));
        Assert.Equal(2, (await World.StateAsync()).Issues(PracticeWorld.Requests).Count);
    }

    [Fact]
    public async Task A_request_for_another_way_in_is_shown_it_on_a_word()
    {
        var request = await World.FileAsync("ana", FederalForm.For(system: "Zendesk Global"));
        await Bot.LookAsync(request);
        Assert.Single(await NotesAsync(request));
        await ApplyAsync(request);
        Assert.Equal(["plan", "show-the-way"], (await World.StateAsync()).NoteKinds(request));
    }
}
