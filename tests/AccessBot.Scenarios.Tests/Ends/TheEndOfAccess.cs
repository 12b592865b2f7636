using AccessBot.Scenarios.Tests.Dashboard;
using AccessBot.Scenarios.Tests.Deprovisioning;
using AccessBot.Scenarios.Tests.Federal;
using AccessBot.Scenarios.Tests.World;
using AccessBot.Storage;
using AccessBot.Storage.Reviewing;
using AccessBot.Vocabulary;
using AccessBot.Worker.Ends;
using AccessBot.Workflows.Ports.Reviewing;
using Microsoft.Extensions.DependencyInjection;

namespace AccessBot.Scenarios.Tests.Ends;

/// <summary>Access that was asked for until a day, from the request to the proof that it is gone: the whole bot against the practice world.</summary>
public sealed class TheEndOfAccess : IAsyncLifetime
{
    private static readonly InstanceName Federal = new("us-federal");

    private readonly MovedClock _clock = new();
    private PracticeWorld _world = null!;
    private Bot _bot = null!;
    private RequestRef? _end;

    public async Task InitializeAsync()
    {
        _world = await PracticeWorld.StartAsync(_clock);
        _bot = await _world.StartBotAsync(time: _clock);
    }

    public async Task DisposeAsync()
    {
        await _bot.DisposeAsync();
        await _world.DisposeAsync();
    }

    [Fact]
    public async Task It_is_told_a_week_before_and_taken_away_after_its_last_day_on_an_issue_of_its_own()
    {
        var last = Today.AddDays(30);
        var request = await GiveAsync(last);
        Assert.Empty(await RoundAsync());

        _clock.Ahead += TimeSpan.FromDays(24);
        var end = Assert.Single(await RoundAsync());
        await Verifier.Verify(Plain((await _world.StateAsync()).Note(request, "remind"), last));
        Assert.Equal(1, Reminders(await _world.StateAsync(), request));

        _clock.Ahead += TimeSpan.FromDays(7);
        await _bot.LookAsync(end);
        var removal = Assert.Single(Removals(await _world.StateAsync()));
        var issue = (await _world.StateAsync()).Issue(removal);
        Assert.True(issue["confidential"]!.GetValue<bool>());
        Assert.Equal("Access to Zendesk US Federal ends: Ana Ruiz", issue["title"]!.GetValue<string>());
        await Verifier.Verify(Plain(issue["description"]!.GetValue<string>(), last), "description");
        Assert.StartsWith("agent suspended=false", (await _world.StateAsync()).AccountLine(), StringComparison.Ordinal);

        await _bot.LookAsync(removal);
        var after = await _world.StateAsync();
        Assert.StartsWith("end-user suspended=true", after.AccountLine(), StringComparison.Ordinal);
        Assert.Empty(after.Apps(Leaving.Ana));
        Assert.Contains("the access of Ana Ruiz is removed", after.Note(removal, "evidence"), StringComparison.Ordinal);
        Assert.Contains("Asked for by the request that gave this access, by its last day.", after.Note(removal, "status"), StringComparison.Ordinal);

        await _bot.LookAsync(end);
        Assert.Empty(await RoundAsync());
        Assert.Single(Removals(await _world.StateAsync()));
        Assert.Equal(1, Reminders(await _world.StateAsync(), request));
        Assert.Equal("ends.ended", await ReasonAsync(end));
    }

    [Fact]
    public async Task Whoever_asks_for_it_again_in_time_keeps_it_and_the_later_day_counts()
    {
        var last = Today.AddDays(5);
        await GiveAsync(last);
        var end = Assert.Single(await RoundAsync());

        await GiveAsync(last.AddDays(60));
        _clock.Ahead += TimeSpan.FromDays(6);
        await _bot.LookAsync(end);

        Assert.Equal("ends.kept", await ReasonAsync(end));
        Assert.Empty(Removals(await _world.StateAsync()));
        Assert.StartsWith("agent suspended=false", (await _world.StateAsync()).AccountLine(), StringComparison.Ordinal);
        var word = await _bot.Services.GetRequiredService<ReviewBook>().ReadWordAsync(Federal, default);
        Assert.Equal([last.AddDays(60), last], word.Grants.Select(grant => grant.Until!.Value));
        Assert.Single(word.Grants.Select(grant => grant.Account).Distinct());
    }

    [Fact]
    public async Task Access_that_another_request_gave_for_good_is_not_taken_away()
    {
        await GiveAsync(null);
        await GiveAsync(Today.AddDays(5));
        _clock.Ahead += TimeSpan.FromDays(10);

        Assert.Empty(await RoundAsync());
        Assert.Empty(Removals(await _world.StateAsync()));
    }

    [Fact]
    public async Task Whoever_edits_the_removal_before_the_bot_reads_it_is_asked_about_and_nobody_loses_anything()
    {
        await _world.HasAccountAsync(email: "ben@gitlab.com", name: "Ben Achterberg");
        var removal = await EndedAsync();
        var text = (await _world.StateAsync()).Description(removal);
        await _world.EditAsync(removal, "max", text.Replace("Ana Ruiz", "Ben Achterberg", StringComparison.Ordinal)
            .Replace("@ana", "@ben", StringComparison.Ordinal).Replace("ana@gitlab.com", "ben@gitlab.com", StringComparison.Ordinal));

        await _bot.LookAsync(removal);
        var after = await _world.StateAsync();
        Assert.StartsWith("agent suspended=false", after.AccountLine(), StringComparison.Ordinal);
        Assert.StartsWith("agent suspended=false", after.AccountLine("ben@gitlab.com"), StringComparison.Ordinal);
        Assert.Contains("changed the description", after.Note(removal, "confirm"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_copy_of_the_words_by_somebody_else_is_no_yes()
    {
        var removal = await EndedAsync();
        var text = (await _world.StateAsync()).Description(removal);
        var copy = await _world.FileAsync("gus", text);

        await _bot.LookAsync(copy);
        var after = await _world.StateAsync();
        Assert.StartsWith("agent suspended=false", after.AccountLine(), StringComparison.Ordinal);
        Assert.Contains("confirm", after.NoteKinds(copy));
    }

    [Fact]
    public async Task A_removal_that_somebody_stopped_is_the_operators_after_a_day()
    {
        var removal = await EndedAsync();
        await _world.SetStateAsync(removal, "max", "close");
        await _bot.LookAsync(removal);
        Assert.StartsWith("agent suspended=false", (await _world.StateAsync()).AccountLine(), StringComparison.Ordinal);

        _clock.Ahead += TimeSpan.FromHours(25);
        await _bot.LookAsync(_end!);
        Assert.Equal("ends.still-there", await ReasonAsync(_end!));
        Assert.Single(Removals(await _world.StateAsync()));
    }

    [Fact]
    public async Task A_removal_that_was_filed_before_somebody_asked_again_takes_nothing_away()
    {
        var removal = await EndedAsync();
        await GiveAsync(Today.AddDays(100));
        await _bot.LookAsync(removal);

        Assert.StartsWith("agent suspended=false", (await _world.StateAsync()).AccountLine(), StringComparison.Ordinal);
        await _bot.LookAsync(_end!);
        Assert.Equal("ends.kept", await ReasonAsync(_end!));
    }

    [Fact]
    public async Task What_an_operator_took_in_until_a_day_waits_for_the_operators_and_then_goes_the_same_way()
    {
        await _world.HasAccountAsync(email: "ben@gitlab.com", name: "Ben Achterberg");
        await _world.PostAsync("okta", new { users = new[] { new { login = "ben@gitlab.com", name = "Ben Achterberg", gitlab_username = "ben", apps = new[] { "Zendesk US Federal" } } } });
        await _bot.Services.GetRequiredService<Worker.Reviewing.Reviews>().RunAsync(Federal, null, default);
        var book = _bot.Services.GetRequiredService<ReviewBook>();
        var key = (await book.LinesAsync(Federal, null, false, 0, 50, default)).Single(line => line.Email == "ben@gitlab.com").Key;
        await book.AdoptAsync([new Adoption(Federal, key, "light agent", "sam", _clock.GetUtcNow(), "contract until then", Today.AddDays(3))], default);

        var end = Assert.Single(await RoundAsync());
        Assert.Equal("ends.adoption-ends", await ReasonAsync(end));
        _clock.Ahead += TimeSpan.FromDays(4);
        await _bot.LookAsync(end);
        var removal = Assert.Single(Removals(await _world.StateAsync()));
        await _bot.LookAsync(removal);
        Assert.StartsWith("end-user suspended=true", (await _world.StateAsync()).AccountLine("ben@gitlab.com"), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_directory_without_usernames_ends_it_all_the_same(bool hasAttribute)
    {
        if (!hasAttribute) _world.Settings.Okta.UsernameAttribute = null;
        await _bot.DisposeAsync();
        _bot = await _world.StartBotAsync(time: _clock);
        // Nobody filled it in, which Okta has as an empty text.
        if (hasAttribute)
            await _world.PostAsync("okta", new { users = new[] { new { login = Leaving.Ana, name = "Ana Ruiz", gitlab_username = "" } } });
        var removal = await EndedAsync();
        Assert.DoesNotContain("username", (await _world.StateAsync()).Description(removal), StringComparison.Ordinal);
        await _bot.LookAsync(removal);

        Assert.DoesNotContain("ask-requester", (await _world.StateAsync()).NoteKinds(removal));
        Assert.StartsWith("end-user suspended=true", (await _world.StateAsync()).AccountLine(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Of_somebody_who_has_another_name_and_address_by_now_a_person_decides_and_nobody_says_that_it_is_gone()
    {
        await GiveAsync(Today.AddDays(1));
        await _world.PostAsync("okta", new
        {
            users = new[] { new { was = Leaving.Ana, login = "ana.prado@gitlab.com", name = "Ana Prado", gitlab_username = "ana", apps = new[] { "Zendesk US Federal" } } },
        });
        _clock.Ahead += TimeSpan.FromDays(2);
        _end = Assert.Single(await RoundAsync());
        var removal = Assert.Single(Removals(await _world.StateAsync()));
        Assert.Contains("**Work email:** ana.prado@gitlab.com", (await _world.StateAsync()).Description(removal), StringComparison.Ordinal);
        await _bot.LookAsync(removal);

        var after = await _world.StateAsync();
        Assert.DoesNotContain("no-account", after.NoteKinds(removal));
        Assert.Contains("instance-handed-over", after.NoteKinds(removal));
    }

    [Fact]
    public async Task A_name_that_somebody_chose_in_Zendesk_is_no_markup_on_the_removal()
    {
        await _world.HasAccountAsync(email: "eve@gitlab.com", name: "Eve @all [x](y) <b> ~1 /close O'Neil");
        await _bot.Services.GetRequiredService<Worker.Reviewing.Reviews>().RunAsync(Federal, null, default);
        var book = _bot.Services.GetRequiredService<ReviewBook>();
        var key = (await book.LinesAsync(Federal, null, false, 0, 50, default)).Single(line => line.Email == "eve@gitlab.com").Key;
        await book.AdoptAsync([new Adoption(Federal, key, "agent", "sam", _clock.GetUtcNow(), "contract until then", Today.AddDays(1))], default);
        _clock.Ahead += TimeSpan.FromDays(2);
        await RoundAsync();

        var issue = (await _world.StateAsync()).Issue(Assert.Single(Removals(await _world.StateAsync())));
        Assert.Contains("**Full name:** Eve all x(y) b 1 close O'Neil", issue["description"]!.GetValue<string>(), StringComparison.Ordinal);
        Assert.EndsWith("Eve all x(y) b 1 close O'Neil", issue["title"]!.GetValue<string>(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_day_that_has_passed_is_asked_about_before_anybody_is_bothered()
    {
        var request = await FileAsync(Today.AddDays(-1));
        await _bot.LookAsync(request);

        var state = await _world.StateAsync();
        Assert.Contains("a day that has not passed", state.Note(request, "ask-requester"), StringComparison.Ordinal);
        Assert.Empty(state.Mails);
    }

    [Fact]
    public async Task Where_access_may_last_so_long_only_the_end_is_said_when_it_is_asked_about_and_when_it_is_given()
    {
        _world.Settings = _world.Settings with { Access = [.. _world.Settings.Access.Select(one => one with { AtMost = TimeSpan.FromDays(90) })] };
        await _bot.DisposeAsync();
        _bot = await _world.StartBotAsync(time: _clock);
        var last = $"{Today.AddDays(90):yyyy-MM-dd}";

        var request = await GiveAsync(null);
        var state = await _world.StateAsync();
        Assert.Contains($"- Needed until: {last}", Assert.Single(state.Mails)["text"]!.GetValue<string>(), StringComparison.Ordinal);
        Assert.Contains($"The access is asked for until {last}, which is as long as it may last in Zendesk US Federal", state.Note(request, "people-asked"), StringComparison.Ordinal);
        Assert.Contains($"The access ends after {last}, which is as long as it may last here.", state.Note(request, "ready"), StringComparison.Ordinal);
        _clock.Ahead += TimeSpan.FromDays(91);
        Assert.Single(await RoundAsync());
        Assert.Single(Removals(await _world.StateAsync()));
    }

    private DateOnly Today => DateOnly.FromDateTime(_clock.GetUtcNow().UtcDateTime);

    private Task<RequestRef> FileAsync(DateOnly? until)
    {
        var form = FederalForm.For();
        return _world.FileAsync("ana", until is { } day ? form.Replace("**Needed until:**", $"**Needed until:** {day:yyyy-MM-dd}", StringComparison.Ordinal) : form);
    }

    private async Task<RequestRef> GiveAsync(DateOnly? until)
    {
        var request = await FileAsync(until);
        await _bot.LookAsync(request);
        await _world.LabelAsync(request, "pat", "citizenship::verified");
        await _bot.LookAsync(request);
        Assert.Contains("ready", (await _world.StateAsync()).NoteKinds(request));
        return request;
    }

    // The removal as it was filed, and not looked at yet.
    private async Task<RequestRef> EndedAsync()
    {
        await GiveAsync(Today.AddDays(1));
        _clock.Ahead += TimeSpan.FromDays(2);
        _end = Assert.Single(await RoundAsync());
        return Assert.Single(Removals(await _world.StateAsync()));
    }

    // As the job does it, and the shard after it.
    private async Task<IReadOnlyList<RequestRef>> RoundAsync()
    {
        var taken = await _bot.Services.GetRequiredService<EndWatch>().RunAsync(default);
        foreach (var end in taken) await _bot.LookAsync(end);
        return taken;
    }

    private async Task<string> ReasonAsync(RequestRef request) =>
        (await _bot.Services.GetRequiredService<RequestBook>().FindAsync(request, default))!.Because!.Id;

    private static IReadOnlyList<RequestRef> Removals(WorldState state) =>
    [
        .. state.Issues(PracticeWorld.Requests).Where(issue => issue["title"]!.GetValue<string>().Contains(" ends: ", StringComparison.Ordinal))
            .Select(issue => RequestRef.To(RequestRef.AccessRequest, new IssueRef(PracticeWorld.Requests, issue["iid"]!.GetValue<long>()))),
    ];

    private static int Reminders(WorldState state, RequestRef request) => state.NoteKinds(request).Count(kind => kind == "remind");

    private static string Plain(string text, DateOnly last) => text.Replace($"{last:yyyy-MM-dd}", "2031-06-30", StringComparison.Ordinal);
}
