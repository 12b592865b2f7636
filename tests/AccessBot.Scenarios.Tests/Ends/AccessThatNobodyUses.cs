using AccessBot.Scenarios.Tests.Dashboard;
using AccessBot.Scenarios.Tests.Deprovisioning;
using AccessBot.Scenarios.Tests.Federal;
using AccessBot.Scenarios.Tests.World;
using AccessBot.Storage;
using AccessBot.Vocabulary;
using AccessBot.Worker.Ends;
using AccessBot.Worker.Reviewing;
using Microsoft.Extensions.DependencyInjection;

namespace AccessBot.Scenarios.Tests.Ends;

/// <summary>With <c>review.inactive: end</c>: told in time, filed on a list of that day, and carried out on a person's word alone.</summary>
public sealed class AccessThatNobodyUses : IAsyncLifetime
{
    private static readonly InstanceName Federal = new("us-federal");

    private readonly MovedClock clock = new();
    private PracticeWorld world = null!;
    private Bot bot = null!;
    private RequestRef given = null!;

    public async Task InitializeAsync()
    {
        world = await PracticeWorld.StartAsync(clock);
        world.Settings = world.Settings with
        {
            Review = world.Settings.Review with { InactiveAfter = TimeSpan.FromDays(90), EndsUnused = true, InactiveNotice = TimeSpan.FromDays(14) },
        };
        bot = await world.StartBotAsync(time: clock);
        given = await world.FileAsync("ana", FederalForm.For());
        await bot.LookAsync(given);
        await world.LabelAsync(given, "pat", "citizenship::verified");
        await bot.LookAsync(given);
        clock.Ahead += TimeSpan.FromDays(91);
        await ReviewAsync();
    }

    public async Task DisposeAsync()
    {
        await bot.DisposeAsync();
        await world.DisposeAsync();
    }

    [Fact]
    public async Task Is_told_first_and_goes_when_somebody_who_may_ask_for_removals_confirms_it()
    {
        var end = Assert.Single(await RoundAsync());
        await Verifier.Verify(Plain((await world.StateAsync()).Note(given, "remind")));
        Assert.Empty(Removals(await world.StateAsync()));

        clock.Ahead += TimeSpan.FromDays(15);
        await ReviewAsync();
        await bot.LookAsync(end);
        var removal = Assert.Single(Removals(await world.StateAsync()));
        await bot.LookAsync(removal);
        Assert.StartsWith("agent suspended=false", (await world.StateAsync()).AccountLine(), StringComparison.Ordinal);
        await Verifier.Verify(Plain((await world.StateAsync()).Note(removal, "confirm")), "confirm");

        await world.LabelAsync(removal, "pat", "offboarding::confirmed");
        await bot.LookAsync(removal);
        Assert.StartsWith("end-user suspended=true", (await world.StateAsync()).AccountLine(), StringComparison.Ordinal);
        await bot.LookAsync(end);
        Assert.Equal("ends.ended", await ReasonAsync(end));
        Assert.Single((await world.StateAsync()).NoteKinds(given), kind => kind == "remind");
    }

    [Fact]
    public async Task Is_left_alone_when_they_sign_in_again()
    {
        var end = Assert.Single(await RoundAsync());
        clock.Ahead += TimeSpan.FromDays(15);
        await world.PostAsync("zendesk", new { instance = "us-federal", users = new[] { new { email = Leaving.Ana, last_login_at = clock.GetUtcNow() } } });
        await ReviewAsync();
        await bot.LookAsync(end);

        Assert.Equal("ends.used", await ReasonAsync(end));
        Assert.Empty(Removals(await world.StateAsync()));
        Assert.Empty(await RoundAsync());
    }

    [Fact]
    public async Task Is_not_filed_on_a_list_that_is_older_than_the_last_two_days()
    {
        var end = Assert.Single(await RoundAsync());
        clock.Ahead += TimeSpan.FromDays(15);
        await bot.LookAsync(end);
        Assert.Equal("ends.list-too-old", await ReasonAsync(end));
        await world.FaultAsync(new { target = "zendesk:us-federal", kind = "status", status = 403, count = 200 });
        await ReviewAsync();
        await bot.LookAsync(end);

        Assert.Equal("ends.list-too-old", await ReasonAsync(end));
        Assert.Empty(Removals(await world.StateAsync()));
    }

    [Fact]
    public async Task That_was_found_long_before_it_was_to_end_has_the_whole_notice_all_the_same()
    {
        clock.Ahead += TimeSpan.FromDays(60);
        await ReviewAsync();
        var end = Assert.Single(await RoundAsync());
        Assert.Contains("remind", (await world.StateAsync()).NoteKinds(given));
        Assert.Contains($"until {clock.GetUtcNow().AddDays(14):yyyy-MM-dd}", (await world.StateAsync()).Note(given, "remind"), StringComparison.Ordinal);
        Assert.Empty(Removals(await world.StateAsync()));

        clock.Ahead += TimeSpan.FromDays(15);
        await ReviewAsync();
        await bot.LookAsync(end);
        Assert.Single(Removals(await world.StateAsync()));
    }

    [Fact]
    public async Task Goes_on_when_the_configuration_says_so_no_more()
    {
        var end = Assert.Single(await RoundAsync());
        await bot.DisposeAsync();
        world.Settings = world.Settings with { Review = world.Settings.Review with { EndsUnused = false } };
        bot = await world.StartBotAsync(time: clock);
        clock.Ahead += TimeSpan.FromDays(15);
        await ReviewAsync();
        await bot.LookAsync(end);

        Assert.Equal("ends.used", await ReasonAsync(end));
        Assert.Empty(Removals(await world.StateAsync()));
    }

    [Fact]
    public async Task Is_a_finding_and_nothing_more_unless_the_configuration_says_so()
    {
        await bot.DisposeAsync();
        world.Settings = world.Settings with { Review = world.Settings.Review with { EndsUnused = false } };
        bot = await world.StartBotAsync(time: clock);

        Assert.Empty(await RoundAsync());
    }

    private async Task ReviewAsync() => await bot.Services.GetRequiredService<Reviews>().RunAsync(Federal, null, default);

    private async Task<IReadOnlyList<RequestRef>> RoundAsync()
    {
        var taken = await bot.Services.GetRequiredService<EndWatch>().RunAsync(default);
        foreach (var end in taken) await bot.LookAsync(end);
        return taken;
    }

    private async Task<string> ReasonAsync(RequestRef request) =>
        (await bot.Services.GetRequiredService<RequestBook>().FindAsync(request, default))!.Because!.Id;

    private static IReadOnlyList<RequestRef> Removals(WorldState state) =>
    [
        .. state.Issues(PracticeWorld.Requests).Where(issue => issue["title"]!.GetValue<string>().Contains(" is not used: ", StringComparison.Ordinal))
            .Select(issue => RequestRef.To(RequestRef.AccessRequest, new IssueRef(PracticeWorld.Requests, issue["iid"]!.GetValue<long>()))),
    ];

    private static string Plain(string text) => System.Text.RegularExpressions.Regex.Replace(text.Split("<!--")[0], @"\d{4}-\d\d-\d\d|\d{1,2} [A-Z][a-z]+ \d{4}(, \d\d:\d\d UTC)?", "DAY");
}
