using AccessBot.Scenarios.Tests.World;
using AccessBot.Vocabulary;
using AccessBot.Workflows.Kit.Evidence;
using AccessBot.Workflows.LightAgent;
using AccessBot.Workflows.Ports;
using Microsoft.Extensions.DependencyInjection;
using static AccessBot.Scenarios.Tests.LightAgent.MailWorld;

namespace AccessBot.Scenarios.Tests.LightAgent;

/// <summary>One mail, from the inbox to a working account, against the practice world.</summary>
public sealed class ALightAgentMail : IAsyncLifetime
{
    private const string Ready = "Your Zendesk Global light agent account";
    private readonly JumpingTime _time = new();
    private PracticeWorld _world = null!;
    private Bot _bot = null!;

    public async Task InitializeAsync()
    {
        _world = await PracticeWorld.StartAsync(_time);
        _bot = await _world.StartBotAsync(time: _time);
    }

    public async Task DisposeAsync()
    {
        await _bot.DisposeAsync();
        await _world.DisposeAsync();
    }

    [Fact]
    public async Task Makes_an_account_with_the_directorys_name_and_one_answer_to_the_directorys_address()
    {
        await _world.SendAsync(Head("\"HACKED <b>name</b>\" <Ana@GitLab.com>", messageId: "first@mail.gitlab.com"));
        await _bot.WorkAsync();
        await _bot.WorkAsync();

        var state = await _world.StateAsync();
        Assert.Equal("agent light", state.Global("ana@gitlab.com"));
        Assert.Equal("Ana Ruiz", state.Account("ana@gitlab.com", "global")!["name"]!.GetValue<string>());
        Assert.Null(state.Account("ana@gitlab.com"));
        var mail = Assert.Single(state.Mails);
        Assert.Equal((Ready, "ana@gitlab.com"), (mail["subject"]!.GetValue<string>(), mail["to"]!.GetValue<string>()));
        Assert.Equal("auto-replied", mail["headers"]!["Auto-Submitted"]!.GetValue<string>());
        Assert.Equal("<first@mail.gitlab.com>", mail["headers"]!["In-Reply-To"]!.GetValue<string>());
        Assert.DoesNotContain("admin", mail.ToJsonString());
        Assert.DoesNotContain("HACKED", mail.ToJsonString());
        Assert.Equal("inbox 0, done 1, ignored 0, handed-over 0", _world.Folders());
        Assert.Equal(("wait", Because.WaitingForApp), Verdict(await _bot.OnlyRowAsync()));
    }

    [Fact]
    public async Task Is_proved_by_its_receipt_and_verify_evidence_says_what_is_not_so_yet()
    {
        await _world.SendAsync(Head("Ana <ana@gitlab.com>", messageId: "first@mail.gitlab.com"));
        await _bot.WorkAsync();
        var request = (await _bot.OnlyRowAsync()).Request;
        var check = _bot.Services.GetRequiredService<EvidenceCheck>();
        var before = (await check.CheckAsync(request, default))!;
        _world.GiveApp("ana@gitlab.com");
        var after = (await check.CheckAsync(request, default))!;

        var missing = Assert.Single(before, line => !line.Holds);
        Assert.Equal(("the Okta app is assigned", "no (absent)"), (missing.What, missing.Found));
        Assert.Contains("Message-ID first@mail.gitlab.com, taken in ", before[0].Found, StringComparison.Ordinal);
        Assert.Equal(5, after.Count);
        Assert.All(after, line => Assert.True(line.Holds, line.ToString()));
    }

    [Fact]
    public async Task Is_told_of_the_app_as_soon_as_Okta_shows_it()
    {
        await _world.SendAsync();
        await _bot.WorkAsync();
        _world.GiveApp("ana@gitlab.com");
        _time.Jump(TimeSpan.FromMinutes(6));
        await _bot.WorkAsync();
        _time.Jump(TimeSpan.FromHours(25));
        await _bot.WorkAsync();

        Assert.Equal([Ready, "You can sign in to Zendesk Global now"], (await _world.StateAsync()).Subjects());
        Assert.Equal(("rest", Because.Done), Verdict(await _bot.OnlyRowAsync()));
    }

    [Fact]
    public async Task Is_told_after_a_day_why_the_app_is_missing_and_the_operators_are_told_once()
    {
        await _world.ZendeskAsync(new { email = "ana@gitlab.com", name = "Ana Ruiz", role = "end-user" });
        await _world.SendAsync();
        await _bot.WorkAsync();
        _time.Jump(TimeSpan.FromHours(25));
        await _bot.WorkAsync();
        _time.Jump(TimeSpan.FromHours(25));
        await _bot.WorkAsync();

        var state = await _world.StateAsync();
        Assert.Equal([Ready, "Zendesk Global is not in your Okta yet"], state.Subjects());
        Assert.Contains("end-user account before", state.Mails[1]["text"]!.GetValue<string>());
        Assert.Equal("agent light", state.Global("ana@gitlab.com"));
        Assert.Equal(("hand-over", Because.NoApp), Verdict(await _bot.OnlyRowAsync()));
    }

    [Fact]
    public async Task Delivered_three_times_is_answered_once()
    {
        for (var i = 0; i < 3; i++) await _world.SendAsync(Head(messageId: "same@mail.gitlab.com"));
        await _bot.WorkAsync();
        await _world.SendAsync(Head(messageId: "same@mail.gitlab.com"));
        await _bot.WorkAsync();

        Assert.Equal([Ready], (await _world.StateAsync()).Subjects());
        Assert.Equal(3, (await _bot.RowsAsync()).Count(row => row.Because == MailReasons.Copy));
        Assert.Equal("inbox 0, done 1, ignored 3, handed-over 0", _world.Folders());
    }

    [Fact]
    public async Task With_somebody_elses_Message_ID_is_answered_all_the_same()
    {
        await _world.SendAsync(Head("ana@gitlab.com", results: null, messageId: "same@mail.gitlab.com"));
        await _world.SendAsync(Head("Ben Achterberg <ben@gitlab.com>", messageId: "same@mail.gitlab.com"));
        await _world.SendAsync(Head(messageId: "same@mail.gitlab.com"));
        await _bot.WorkAsync();

        var state = await _world.StateAsync();
        Assert.Equal(("agent light", "agent light"), (state.Global("ana@gitlab.com"), state.Global("ben@gitlab.com")));
        Assert.Equal(2, state.Mails.Count);
    }

    [Fact]
    public async Task Six_times_within_the_search_lag_makes_one_account_with_one_request_that_creates()
    {
        await _world.PostAsync("behaviours", new { zendesk = new { search_lag_seconds = 3600 } });
        for (var i = 0; i < 6; i++) await _world.SendAsync();
        await _bot.WorkAsync();
        _time.Jump(TimeSpan.FromSeconds(10));
        await _bot.WorkAsync();

        var state = await _world.StateAsync();
        Assert.Single(state.Accounts("global"), user => user["email"]?.GetValue<string>() == "ana@gitlab.com");
        Assert.Equal("agent light", state.Global("ana@gitlab.com"));
        var made = (await _world.CountsAsync())["zendesk:global"]!.AsObject().Where(route => route.Key == "POST /api/v2/users");
        Assert.Equal(1, made.Sum(route => route.Value!.GetValue<int>()));
        Assert.Equal(6, state.Mails.Count);
        Assert.Equal("inbox 0, done 6, ignored 0, handed-over 0", _world.Folders());
    }

    [Fact]
    public async Task Beyond_the_daily_number_goes_to_a_person_and_gets_no_answer()
    {
        _world.Settings.LightAgent!.Rules.RepliesPerDay = 2;
        for (var i = 0; i < 4; i++) await _world.SendAsync();
        await _bot.WorkAsync();
        _time.Jump(TimeSpan.FromSeconds(10));
        await _bot.WorkAsync();

        Assert.Equal(2, (await _world.StateAsync()).Mails.Count);
        Assert.Equal(2, (await _bot.RowsAsync()).Count(row => row.Because == Because.TooMany));
        Assert.Equal("inbox 0, done 2, ignored 0, handed-over 2", _world.Folders());
    }

    [Fact]
    public async Task Ignored_ones_are_seen_by_operators_with_their_reason_and_a_shortened_address()
    {
        await _world.SendAsync(Head(results: "Authentication-Results: mx.sandbox.example; dmarc=fail header.from=gitlab.com"));
        await _bot.WorkAsync();

        var row = await _bot.OnlyRowAsync();
        Assert.Equal(("rest", MailReasons.DmarcNotPassed, "a…@gitlab.com"), (row.Kind, row.Because, row.Subject));
        Assert.Empty((await _world.StateAsync()).Mails);
        Assert.Equal("none", (await _world.StateAsync()).Global("ana@gitlab.com"));
        Assert.Equal("inbox 0, done 0, ignored 1, handed-over 0", _world.Folders());
    }

    [Fact]
    public async Task Lost_with_the_database_is_found_again_and_answered_no_second_time()
    {
        await _world.SendAsync();
        await _bot.Services.GetMailRound().RunAsync(default);
        await _bot.LookAtDueAsync();
        await _bot.DisposeAsync();
        _world.LoseDatabase();
        _bot = await _world.StartBotAsync(time: _time);
        await _bot.WorkAsync();

        // Search does not show the account yet, and Zendesk says that somebody has the address.
        _time.Jump(TimeSpan.FromMinutes(1));
        await _bot.WorkAsync();

        Assert.Equal([Ready], (await _world.StateAsync()).Subjects());
        Assert.Equal("inbox 0, done 1, ignored 0, handed-over 0", _world.Folders());
    }

    [Fact]
    public async Task Reaches_nothing_of_the_Federal_instance()
    {
        await _world.SendAsync();
        await _bot.WorkAsync();

        Assert.Null((await _world.CountsAsync())["zendesk:us-federal"]);
    }

    private static (string, Reason) Verdict(AccessBot.Storage.RequestRow row) => (row.Kind, row.Because);
}
