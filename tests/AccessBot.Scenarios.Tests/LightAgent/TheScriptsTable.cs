using AccessBot.Scenarios.Tests.World;
using AccessBot.Vocabulary;
using AccessBot.Workflows.Kit;
using AccessBot.Workflows.LightAgent;
using AccessBot.Workflows.Ports;
using static AccessBot.Scenarios.Tests.LightAgent.MailWorld;

namespace AccessBot.Scenarios.Tests.LightAgent;

/// <summary>Each input on which the script that this replaces was wrong, by its number in the list of defects.</summary>
public sealed class TheScriptsTable : IAsyncLifetime
{
    private const string Ready = "Your Zendesk Global light agent account";
    private const string HandedOver = "Your request for Zendesk Global is with a colleague";
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
    public async Task Row_1_a_new_sender_gets_an_account_and_an_answer() => await EndsAsync(Head(), "agent light", [Ready], Because.WaitingForApp);

    [Fact]
    public async Task Row_2_writing_again_is_told_what_is_true()
    {
        await _world.SendAsync();
        await _bot.WorkAsync();
        await EndsAsync(Head(), "agent light", [Ready, Ready], Because.WatchedByEarlier);
        Assert.Contains("already have a light agent account", await LastTextAsync());
    }

    [Theory]
    [InlineData(422)]
    [InlineData(403)]
    public async Task Row_3_what_Zendesk_refuses_is_never_told_as_done(int status)
    {
        await _world.FaultAsync(new { target = "zendesk:global", method = "POST", path = "/api/v2/users", kind = "status", status, count = 50 });
        await _world.SendAsync();
        await _bot.WorkAsync();

        var row = await _bot.OnlyRowAsync();
        Assert.Equal("trouble", row.Kind);
        Assert.Empty((await _world.StateAsync()).Mails);
        Assert.Equal("inbox 1, done 0, ignored 0, handed-over 0", _world.Folders());
    }

    [Fact]
    public async Task Row_4_created_and_updated_are_both_good()
    {
        await EndsAsync(Head(), "agent light", [Ready], Because.WaitingForApp);
        Assert.Contains("You now have a light agent account", await LastTextAsync());
        await _world.ZendeskAsync(new { email = "ben@gitlab.com", name = "Ben Achterberg", role = "end-user" });
        await _world.SendAsync(Head("ben@gitlab.com"));
        await _bot.WorkAsync();
        Assert.Equal("agent light", (await _world.StateAsync()).Global("ben@gitlab.com"));
        Assert.Contains("it is a light agent account now", await LastTextAsync());
    }

    [Fact]
    public async Task Row_5_an_admin_is_told_so()
    {
        await HasAsync(new { email = "ana@gitlab.com", name = "Ana Ruiz", role = "admin" });
        await EndsAsync(Head(), "admin", ["You already have Zendesk Global"], Because.AdminTold);
        Assert.Contains("You are an admin", await LastTextAsync());
    }

    [Fact]
    public async Task Row_6_a_light_agent_is_not_told_to_be_a_full_agent()
    {
        var role = _world.Settings.LightAgent!.Rules.LightAgentRole.Value;
        await HasAsync(new { email = "ana@gitlab.com", name = "Ana Ruiz", role = "agent", custom_role_id = role });
        await EndsAsync(Head(), "agent light", [Ready], Because.WaitingForApp);
        Assert.Contains("already have a light agent account", await LastTextAsync());
    }

    [Fact]
    public async Task Row_6_a_full_agent_is_told_so_and_keeps_the_role()
    {
        await HasAsync(new { email = "ana@gitlab.com", name = "Ana Ruiz", role = "agent" });
        await _world.SendAsync();
        await _bot.WorkAsync();
        Assert.Equal(["You already have Zendesk Global"], (await _world.StateAsync()).Subjects());
        Assert.Equal(Because.FullAgentTold, (await _bot.OnlyRowAsync()).Because);
    }

    [Fact]
    public async Task Row_7_a_suspended_account_is_left_alone_and_handed_over()
    {
        await HasAsync(new { email = "ana@gitlab.com", name = "Ana Ruiz", role = "end-user", suspended = true });
        await EndsAsync(Head(), "end-user suspended", [HandedOver], Because.Suspended);
        Assert.Equal("inbox 0, done 0, ignored 0, handed-over 1", _world.Folders());
    }

    [Theory]
    [InlineData("SUSPENDED")]
    [InlineData("DEPROVISIONED")]
    [InlineData("STAGED")]
    public async Task Row_7_somebody_who_left_is_not_revived_and_not_written_to(string status)
    {
        await _world.OktaAsync(new { login = "ana@gitlab.com", email = "ana@gitlab.com", name = "Ana Ruiz", status });
        await EndsAsync(Head(), "none", [], Because.NotActive);
    }

    [Theory]
    [InlineData(401)]
    [InlineData(429)]
    [InlineData(500)]
    [InlineData(503)]
    public async Task Row_8_a_search_that_fails_is_tried_again_until_the_answer_is_true(int status)
    {
        await _world.FaultAsync(new { target = "zendesk:global", method = "GET", path = "users/search", kind = "status", status, count = 30 });
        await _world.SendAsync();
        await _bot.WorkAsync();
        Assert.Empty((await _world.StateAsync()).Mails);
        _world.Sandbox.World.Faults.Clear();
        _time.Jump(TimeSpan.FromMinutes(20));
        await _bot.WorkAsync();

        var state = await _world.StateAsync();
        Assert.Equal(("agent light", Ready), (state.Global("ana@gitlab.com"), Assert.Single(state.Subjects())));
    }

    [Fact]
    public async Task Row_9_an_answer_in_HTML_is_trouble_and_tried_again()
    {
        await _world.FaultAsync(new { target = "zendesk:global", method = "GET", path = "users/search", kind = "html", status = 503, count = 2 });
        await EndsAsync(Head(), "agent light", [Ready], Because.WaitingForApp);
    }

    [Fact]
    public async Task Row_10_a_plus_address_makes_no_second_account_and_is_told_the_plain_one()
    {
        await EndsAsync(Head("ana+x@gitlab.com"), "none", ["Please write from your plain address"], Because.PlainAddressTold);
        Assert.Equal("none", (await _world.StateAsync()).Global("ana+x@gitlab.com"));
        Assert.Equal("ana@gitlab.com", (await _world.StateAsync()).Mails[0]["to"]!.GetValue<string>());
    }

    [Fact]
    public async Task Row_11_an_address_that_is_a_query_never_reaches_Zendesk() =>
        await IsIgnoredAsync("a&role[]=admin#@gitlab.com", MailReasons.NotOneMailbox);

    [Fact]
    public async Task Row_12_an_account_with_a_longer_address_is_somebody_else()
    {
        await HasAsync(new { email = "ana@gitlab.com.example.org", name = "Ana Other", role = "agent" });
        await EndsAsync(Head(), "agent light", [Ready], Because.WaitingForApp);
    }

    [Theory]
    [InlineData("\"x@gitlab.com@y\"@evil.com")]
    [InlineData("ann@gitlab.com@evil.com")]
    public async Task Row_13_a_second_at_sign_is_no_address(string from) => await IsIgnoredAsync(from, MailReasons.NotOneMailbox);

    [Theory]
    [InlineData("Ana@GitLab.com")]
    [InlineData("ana@gitlab.com ")]
    public async Task Row_14_case_and_blanks_do_not_matter(string from) =>
        await EndsAsync(Head(from), "agent light", [Ready], Because.WaitingForApp);

    [Fact]
    public async Task Row_15_a_sender_without_an_at_sign_is_ignored_and_seen() => await IsIgnoredAsync("ann", MailReasons.NotOneMailbox);

    [Fact]
    public async Task Row_16_the_name_in_Zendesk_is_nobodys_to_overwrite()
    {
        await HasAsync(new { email = "ana@gitlab.com", name = "Ana Lee", role = "end-user" });
        await EndsAsync(Head("\"HACKED <b>name</b>\" <ana@gitlab.com>"), "agent light", [Ready], Because.WaitingForApp);
        Assert.Equal("Ana Lee", (await _world.StateAsync()).Account("ana@gitlab.com", "global")!["name"]!.GetValue<string>());
    }

    [Fact]
    public async Task Row_17_a_contractor_is_handed_over_by_default_and_told_so()
    {
        await _world.OktaAsync(new { login = "ana.ext@gitlab.com", email = "ana.ext@gitlab.com", name = "Ana Ext", status = "ACTIVE" });
        await _world.SendAsync(Head("ana.ext@gitlab.com"));
        await _bot.WorkAsync();

        var state = await _world.StateAsync();
        Assert.Equal(("none", HandedOver), (state.Global("ana.ext@gitlab.com"), Assert.Single(state.Subjects())));
        Assert.Equal(Because.Contractor, (await _bot.OnlyRowAsync()).Because);
    }

    [Fact]
    public async Task Row_18_six_mails_at_once_stay_one_account_however_Zendesk_limits()
    {
        for (var i = 0; i < 6; i++) await _world.SendAsync();
        await _bot.WorkAsync();
        _time.Jump(TimeSpan.FromMinutes(2));
        await _bot.WorkAsync();

        var state = await _world.StateAsync();
        Assert.Equal("agent light", state.Global("ana@gitlab.com"));
        Assert.Equal(6, state.Mails.Count);
    }

    [Theory]
    [InlineData("Auto-Submitted: auto-replied", "mail.automatic")]
    [InlineData("Return-Path: <>", "mail.bounce")]
    public async Task Hole_P24_a_bounce_or_automatic_answer_is_never_answered(string line, string because)
    {
        await EndsAsync(Head() + "\r\n" + line, "none", [], Reasons.Of(because));
        Assert.Equal("inbox 0, done 0, ignored 1, handed-over 0", _world.Folders());
    }

    [Fact]
    public async Task Hole_P24_a_spoofed_sender_gets_no_mail() =>
        await EndsAsync(Head(results: null), "none", [], MailReasons.NotSigned);

    [Fact]
    public async Task An_unknown_sender_of_the_company_is_handed_over_and_not_written_to()
    {
        await _world.SendAsync(Head("nobody-known@gitlab.com"));
        await _bot.WorkAsync();

        Assert.Empty((await _world.StateAsync()).Mails);
        Assert.Equal(Because.NotInDirectory, (await _bot.OnlyRowAsync()).Because);
    }

    [Fact]
    public async Task Twenty_megabytes_are_answered_like_any_other_mail() =>
        await EndsAsync(Head() + "\r\n\r\n" + new string('x', 20 * 1024 * 1024), "agent light", [Ready], Because.WaitingForApp);

    [Fact]
    public async Task A_broken_mail_is_ignored_and_holds_up_nobody()
    {
        await _world.SendAsync("this is no mail\0\0\0");
        await _world.SendAsync();
        await _bot.WorkAsync();

        Assert.Equal([Because.WaitingForApp.Id, MailReasons.Unreadable.Id], (await _bot.RowsAsync()).Select(row => row.Because.Id).Order(StringComparer.Ordinal));
        Assert.Equal("inbox 0, done 1, ignored 1, handed-over 0", _world.Folders());
    }

    private Task HasAsync(object user) => _world.ZendeskAsync(user);

    private async Task EndsAsync(string head, string account, string[] mails, Reason because)
    {
        await _world.SendAsync(head);
        await _bot.WorkAsync();
        var state = await _world.StateAsync();
        Assert.Equal((account, because), (state.Global("ana@gitlab.com"), (await _bot.RowsAsync())[^1].Because));
        Assert.Equal(mails, state.Subjects());
    }

    private async Task IsIgnoredAsync(string from, Reason because)
    {
        await EndsAsync(Head(from), "none", [], because);
        Assert.Null((await _world.CountsAsync())["zendesk:global"]);
        Assert.Equal("inbox 0, done 0, ignored 1, handed-over 0", _world.Folders());
    }

    private async Task<string> LastTextAsync() => (await _world.StateAsync()).Mails[^1]["text"]!.GetValue<string>().ReplaceLineEndings(" ");
}
