using AccessBot.Scenarios.Tests.Deprovisioning;
using AccessBot.Scenarios.Tests.Federal;
using AccessBot.Scenarios.Tests.World;
using AccessBot.Storage;
using AccessBot.Storage.Databases;
using AccessBot.Vocabulary;
using AccessBot.Worker.Desk.Channel;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;

namespace AccessBot.Scenarios.Tests.Dashboard;

public sealed class TheOperatorsChannel : IAsyncLifetime
{
    private PracticeWorld _world = null!;
    private RequestRef _issue = null!;

    public async Task InitializeAsync()
    {
        _world = await PracticeWorld.StartAsync();
        _issue = await _world.FileAsync("sam", "What AccessBot needs us for.", title: "AccessBot: operators' desk");
        _world.Settings = _world.Settings with
        {
            Operators = _world.Settings.Operators with { Issue = _issue.Issue, Mail = EmailAddress.Parse("support-ops@gitlab.com"), Gather = TimeSpan.FromMinutes(10) },
        };
    }

    public async Task DisposeAsync() => await _world.DisposeAsync();

    [Fact]
    public async Task Ten_hand_overs_of_ten_minutes_are_one_note_and_one_mail()
    {
        var time = new FakeTimeProvider(TimeProvider.System.GetUtcNow());
        await using var bot = await _world.StartBotAsync(time: time);
        for (var i = 0; i < 10; i++) await bot.LookAsync(await _world.FileAsync("ana", FederalForm.For(role: "Admin")));

        await RoundAsync(bot);
        Assert.DoesNotContain("news", (await _world.StateAsync()).NoteKinds(_issue));
        time.Advance(TimeSpan.FromMinutes(11));
        for (var round = 0; round < 3; round++) await RoundAsync(bot);

        var state = await _world.StateAsync();
        Assert.Equal(["news", "open"], state.NoteKinds(_issue));
        Assert.Contains("10 things need an operator", state.Note(_issue, "news"), StringComparison.Ordinal);
        Assert.Equal("support-ops@gitlab.com", Assert.Single(state.Mails)["to"]!.ToString().Trim('[', ']', '"', ' ', '\n'));
    }

    [Fact]
    public async Task Without_an_issue_it_makes_one_of_its_own_and_finds_it_again_without_its_memory()
    {
        _world.Settings = _world.Settings with
        {
            Operators = _world.Settings.Operators with { Issue = null, Project = OffboardingForm.Project },
        };
        var own = RequestRef.To(RequestRef.AccessRequest, new IssueRef(OffboardingForm.Project, 1));
        var request = await _world.FileAsync("ana", FederalForm.For(role: "Admin"));
        var time = new FakeTimeProvider(TimeProvider.System.GetUtcNow());
        foreach (var round in new[] { 1, 2 })
        {
            if (round == 2) _world.LoseDatabase();
            await using var bot = await _world.StartBotAsync(time: time);
            await bot.LookAsync(request);
            await RoundAsync(bot);
            time.Advance(TimeSpan.FromMinutes(11));
            await RoundAsync(bot);
        }

        var state = await _world.StateAsync();
        Assert.Equal("opened", state.Issue(own)["state"]!.GetValue<string>());
        Assert.Contains("admin access is always a person's decision", state.Note(own, "open"), StringComparison.Ordinal);
        await using var another = await _world.StartBotAsync();
        Assert.Equal(own.Issue, await another.Services.GetRequiredService<OperatorsIssue>().EnsureAsync(default));
    }

    [Fact]
    public async Task What_is_over_leaves_the_list_and_what_comes_back_is_told_again()
    {
        // The bot's clock runs ahead of the world's, and Okta takes no proof from the future.
        await _world.PostAsync("behaviours", new { okta = new { demands_dpop = false } });
        var time = new FakeTimeProvider(TimeProvider.System.GetUtcNow());
        await using var bot = await _world.StartBotAsync(time: time);
        var request = await _world.FileAsync("ana", FederalForm.For(role: "Admin"));
        foreach (var role in new[] { "Admin", "Light agent", "Admin" })
        {
            await _world.EditAsync(request, "ana", FederalForm.For(role: role));
            await bot.LookAsync(request);
            await RoundAsync(bot);
            time.Advance(TimeSpan.FromMinutes(11));
            await RoundAsync(bot);
            if (role == "Light agent") Assert.Contains("Nothing.", (await _world.StateAsync()).Note(_issue, "open"), StringComparison.Ordinal);
        }

        Assert.Equal(["news", "news", "open"], (await _world.StateAsync()).NoteKinds(_issue));
    }

    [Fact]
    public async Task A_crash_between_note_and_memory_tells_it_once()
    {
        var time = new FakeTimeProvider(TimeProvider.System.GetUtcNow());
        await using (var bot = await _world.StartBotAsync(time: time))
        {
            await bot.LookAsync(await _world.FileAsync("ana", FederalForm.For(role: "Admin")));
            await RoundAsync(bot);
            time.Advance(TimeSpan.FromMinutes(11));
            await RoundAsync(bot);
            var database = bot.Services.GetRequiredService<Database>();
            await using var connection = await database.OpenAsync(default);
            await using var forget = connection.CreateCommand();
            forget.CommandText = "DELETE FROM operator_news";
            await forget.ExecuteNonQueryAsync();
            await RoundAsync(bot);
        }

        var state = await _world.StateAsync();
        Assert.Equal(["news", "open"], state.NoteKinds(_issue));
        Assert.Single(state.Mails);
    }

    [Fact]
    public async Task The_texts_are_short_and_say_where_to_look()
    {
        await using var bot = await _world.StartBotAsync();
        var texts = bot.Services.GetRequiredService<ChannelTexts>();
        var at = new DateTimeOffset(2026, 3, 2, 12, 0, 0, TimeSpan.Zero);
        OperatorMessage[] some =
        [
            new("hand-over", "access-request:team/x#12", "team/x#12: admin access is always a person's decision", at, at, 1),
            new("health", "okta", "Okta: answered 503 /close @all <img> <!here>", at, at.AddMinutes(50), 1),
        ];
        var (both, one, over) = (new ChannelNews(some, [], "k"), new ChannelNews([some[0]], [], "k"), new ChannelNews([], [some[1]], "k"));
        var mail = await texts.NewsMailAsync(both, default);

        await Verify(string.Join("\n=====\n",
        [
            await texts.NewsNoteAsync(both, default), await texts.NewsNoteAsync(one, default), await texts.NewsNoteAsync(over, default),
            await texts.OpenAsync(some, default), await texts.OpenAsync([], default), texts.Desk(),
            await texts.OpenAsync([.. Enumerable.Repeat(some[0], 25)], default),
            mail.Subject, mail.Text, (await texts.NewsMailAsync(over, default)).Subject,
            await texts.NewsChatAsync(both, default), await texts.NewsChatAsync(over, default),
            texts.Incident(await texts.LineOfAsync(some[1], default)),
        ]).Replace(_world.Settings.GitLab.Connection.Url!.ToString(), "https://gitlab.example/", StringComparison.Ordinal));
    }

    private static async Task RoundAsync(Bot bot)
    {
        await bot.Services.GetRequiredService<OperatorWatch>().LookAsync(default);
        await bot.Services.GetRequiredService<OperatorChannels>().TellAsync(default);
    }
}
