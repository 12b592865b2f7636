using AccessBot.Connectors.Http.SignIn;
using AccessBot.Scenarios.Tests.Federal;
using AccessBot.Scenarios.Tests.World;
using AccessBot.Vocabulary;
using AccessBot.Worker.Desk.Channel;
using AccessBot.Worker.Health;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;

namespace AccessBot.Scenarios.Tests.Incidents;

/// <summary>Operators are told by what still works, and what was away has missed nothing that still stands.</summary>
public sealed class TheChannelsStandAlone : IAsyncLifetime
{
    private const int Always = 1_000_000;
    private const string Operators = "support-ops@gitlab.com";

    private readonly FakeTimeProvider _time = new(TimeProvider.System.GetUtcNow());
    private readonly string _secrets = Directory.CreateTempSubdirectory("accessbot-secrets-").FullName;
    private PracticeWorld _world = null!;
    private RequestRef _issue = null!;
    private AReceiver _chat = null!;
    private AReceiver _pager = null!;

    public async Task InitializeAsync()
    {
        _world = await PracticeWorld.StartAsync();
        // The bot's clock is put forward, and Okta takes no proof from the future.
        await _world.PostAsync("behaviours", new { okta = new { demands_dpop = false } });
        _issue = await _world.FileAsync("sam", "What AccessBot needs us for.", title: "AccessBot: operators' desk");
        (_chat, _pager) = (await AReceiver.OpenAsync(), await AReceiver.OpenAsync());
        _world.Settings = _world.Settings with
        {
            Operators = _world.Settings.Operators with
            {
                Issue = _issue.Issue,
                Mail = EmailAddress.Parse(Operators),
                Mention = ["sam"],
                Slack = Secret("chat", new Uri(_chat.Address, "/services/T0/B0/a-secret-path").ToString()),
                PagerDuty = Secret("pager", "a-routing-key"),
                PagerDutyEvents = new Uri(_pager.Address, "/v2/enqueue"),
            },
        };
    }

    public async Task DisposeAsync()
    {
        await _chat.DisposeAsync();
        await _pager.DisposeAsync();
        await _world.DisposeAsync();
        Directory.Delete(_secrets, recursive: true);
    }

    [Fact]
    public async Task With_GitLab_away_mail_chat_and_pager_tell_and_the_issue_later_tells_only_what_still_stands()
    {
        await using var bot = await _world.StartBotAsync(time: _time);
        await bot.LookAsync(await _world.FileAsync("ana", FederalForm.For(role: "Admin")));
        await _world.FaultAsync(new { target = "gitlab", kind = "status", status = 401, count = Always });
        var other = await _world.FileAsync("ben", FederalForm.For("Ben Achterberg", "@ben", "ben@gitlab.com"));
        await bot.LookAsync(other);

        await RoundAsync(bot, TimeSpan.FromMinutes(11));
        var meanwhile = await _world.StateAsync();
        var mail = Assert.Single(meanwhile.Mails, one => one["to"]!.ToString().Contains(Operators, StringComparison.Ordinal));
        Assert.Contains("GitLab: the token was refused (401)", mail["text"]!.ToString(), StringComparison.Ordinal);
        Assert.Contains("admin access is always a person's decision", mail["text"]!.ToString(), StringComparison.Ordinal);
        Assert.Single(_chat.Taken);
        Assert.Equal(["trigger", "trigger"], Actions());
        Assert.Empty(meanwhile.BotNotes(_issue));
        Assert.Equal((PartState.Trouble, PartState.Well), (await StateAsync(bot, "channel:issue"), await StateAsync(bot, "channel:mail")));

        _world.Sandbox.World.Faults.End();
        await bot.LookAsync(other);
        await RoundAsync(bot, TimeSpan.FromMinutes(11));
        var after = await _world.StateAsync();
        Assert.Contains("outage is over", after.Mails[^1]["subject"]!.ToString(), StringComparison.Ordinal);
        Assert.Contains("this is over", _chat.Taken[^1]["text"]!.ToString(), StringComparison.Ordinal);
        Assert.Equal(["trigger", "resolve"], Actions("accessbot/vendor-refuses/GitLab"));
        var note = after.Note(_issue, "news");
        Assert.StartsWith("@sam\n\n**1 thing needs an operator:**", note, StringComparison.Ordinal);
        Assert.DoesNotContain("(401)", note, StringComparison.Ordinal);
        Assert.Equal(PartState.Well, await StateAsync(bot, "channel:issue"));
    }

    [Fact]
    public async Task An_incident_has_one_key_from_its_beginning_to_its_end_and_the_chat_a_link_for_each_line()
    {
        await using var bot = await _world.StartBotAsync(time: _time);
        var request = await _world.FileAsync("ana", FederalForm.For(role: "Admin"));
        await bot.LookAsync(request);
        await RoundAsync(bot, TimeSpan.FromMinutes(11));
        await _world.EditAsync(request, "ana", FederalForm.For());
        await bot.LookAsync(request);
        await RoundAsync(bot, TimeSpan.FromMinutes(11));

        Assert.Equal(["trigger", "resolve"], Actions());
        Assert.Equal([$"accessbot/hand-over/{request}"], _pager.Taken.Select(one => one["dedup_key"]!.ToString()).Distinct());
        Assert.All(_pager.Taken, one => Assert.Equal("a-routing-key", one["routing_key"]!.ToString()));
        Assert.Equal($"AccessBot: {request.Item}: admin access is always a person's decision", _pager.Taken[0]["payload"]!["summary"]!.ToString());
        var said = Assert.Single(_chat.Taken)["text"]!.ToString();
        Assert.Contains($"/-/issues/{request.Issue!.Iid}|{request.Item}>: admin access", said, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_chat_that_refuses_is_tried_again_with_pauses_and_its_address_is_shown_nowhere()
    {
        await using var bot = await _world.StartBotAsync(time: _time);
        _chat.Status = StatusCodes.Status404NotFound;
        await bot.LookAsync(await _world.FileAsync("ana", FederalForm.For(role: "Admin")));
        await RoundAsync(bot, TimeSpan.FromMinutes(11));
        Assert.Equal(["trigger"], Actions());
        Assert.Contains("news", (await _world.StateAsync()).NoteKinds(_issue));
        var part = (await bot.Services.GetRequiredService<HealthReader>().ReadAsync(default)).Parts.Single(one => one.Id == "channel:slack");
        Assert.Equal("does not work: the chat webhook: answered 404", part.Says);
        Assert.Equal("1 message waits for 11 min", part.Waiting!.InWords(_time.GetUtcNow()));

        _chat.Status = StatusCodes.Status200OK;
        await RoundAsync(bot, TimeSpan.FromMinutes(1));
        Assert.Single(_chat.Taken);
        Assert.Equal(PartState.Well, await StateAsync(bot, "channel:slack"));
    }

    private async Task RoundAsync(Bot bot, TimeSpan after)
    {
        await bot.Services.GetRequiredService<OperatorWatch>().LookAsync(default);
        _time.Advance(after);
        await bot.Services.GetRequiredService<OperatorWatch>().LookAsync(default);
        await bot.Services.GetRequiredService<OperatorChannels>().TellAsync(default);
    }

    private IReadOnlyList<string> Actions(string? key = null) =>
        [.. _pager.Taken.Where(one => key is null || one["dedup_key"]!.ToString() == key).Select(one => one["event_action"]!.ToString())];

    private static async Task<PartState> StateAsync(Bot bot, string part) =>
        (await bot.Services.GetRequiredService<HealthReader>().ReadAsync(default)).Parts.Single(one => one.Id == part).State;

    private SecretRef Secret(string name, string value)
    {
        var file = Path.Combine(_secrets, name);
        File.WriteAllText(file, value);
        return new SecretRef { File = file };
    }
}
