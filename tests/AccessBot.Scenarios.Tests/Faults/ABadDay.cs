using AccessBot.Practice.Hosting;
using AccessBot.Scenarios.Tests.Deprovisioning;
using AccessBot.Scenarios.Tests.Federal;
using AccessBot.Scenarios.Tests.World;
using AccessBot.Storage;
using AccessBot.Storage.Databases;
using AccessBot.Vocabulary;
using AccessBot.Workflows.Kit;
using AccessBot.Workflows.Kit.Contracts;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.DependencyInjection;

namespace AccessBot.Scenarios.Tests.Faults;

/// <summary>What lasts: a vendor down for hours, a mail server that refuses all day, an issue or a label that goes away.</summary>
public sealed class ABadDay : IAsyncLifetime
{
    private const string Verified = "citizenship::verified";

    /// <summary>How long a vendor is left alone at a time once most of its answers were failures.</summary>
    private static readonly TimeSpan Breaker = TimeSpan.FromSeconds(15);

    private readonly HurriedTime _time = new();
    private PracticeWorld _world = null!;
    private Bot _bot = null!;
    private RequestRef _request = null!;

    public async Task InitializeAsync()
    {
        _world = await PracticeWorld.StartAsync(_time);
        _bot = await _world.StartBotAsync(time: _time);
        _request = await _world.FileAsync("ana", FederalForm.For());
    }

    public async Task DisposeAsync()
    {
        await _bot.DisposeAsync();
        await _world.DisposeAsync();
    }

    [Theory]
    [InlineData("gitlab", "GitLab: ")]
    [InlineData("zendesk:us-federal", "us-federal: ")]
    [InlineData("okta", "Okta: ")]
    public async Task With_a_vendor_down_delays_tells_the_operator_which_one_and_ends_well_when_it_is_over(string target, string vendor)
    {
        if (target.StartsWith("zendesk", StringComparison.Ordinal))
        {
            await _bot.LookAsync(_request);
            await _world.LabelAsync(_request, "pat", Verified);
        }

        var outcomes = await DownAsync(new Fault(target, null, null, FaultKind.Status, 500, Count: 10_000), looks: 14);

        var row = await RowAsync();
        Assert.Equal("a vendor could not be reached or was busy; the bot tries again", row.Because.Text);
        Assert.Equal(nameof(Party.Operators), row.WaitingFor);
        Assert.Contains(vendor, row.LastError, StringComparison.Ordinal);
        Assert.False(outcomes[0].NeedsPerson);
        Assert.All(outcomes, outcome => Assert.NotNull(outcome.WakeAt));
        Assert.InRange(outcomes[^1].WakeAt!.Value - row.UpdatedAt, TimeSpan.FromSeconds(5), _world.Settings.Schedule.LongestRetry + Breaker);
        await EndsWellAsync();
    }

    [Fact]
    public async Task With_a_mail_server_that_refuses_all_day_ends_in_one_mail()
    {
        await DownAsync(new Fault("mail", "MAIL", null, FaultKind.Status, 451, Count: 10_000), looks: 12);

        Assert.Contains("the mail server: answered 451", (await RowAsync()).LastError, StringComparison.Ordinal);
        Assert.Empty((await _world.StateAsync()).Mails);
        await EndsWellAsync();
    }

    [Fact]
    public async Task With_a_recipient_that_is_refused_is_handed_over_with_the_servers_words()
    {
        await DownAsync(new Fault("mail", "RCPT", null, FaultKind.Status, 550, Count: 10_000), looks: 8);

        var row = await RowAsync();
        Assert.Equal(("hand-over", PassReasons.GivenUp), (row.Kind, row.Because));
        Assert.Contains("the mail server: answered 550", row.LastError, StringComparison.Ordinal);
        await EndsWellAsync();
    }

    [Fact]
    public async Task With_a_token_that_expired_midway_says_so_and_goes_on_with_the_new_one()
    {
        await _bot.LookAsync(_request);
        await _world.LabelAsync(_request, "pat", Verified);
        await DownAsync(new Fault("gitlab", null, null, FaultKind.Status, 401, Count: 10_000), looks: 3);

        var row = await RowAsync();
        Assert.Equal("GitLab: the token was refused (401): 401 Unauthorized", row.LastError);
        Assert.Equal(nameof(Party.Operators), row.WaitingFor);
        await EndsWellAsync();
    }

    [Fact]
    public async Task With_one_instances_credentials_refused_does_the_other_and_hands_nobody_over()
    {
        await _world.HasAccountAsync("us-federal");
        await _world.HasAccountAsync("global");
        _request = await _world.OffboardAsync();
        await DownAsync(new Fault("zendesk:global", null, null, FaultKind.Status, 401, Count: 10_000), looks: 6);

        var meanwhile = await _world.StateAsync();
        Assert.Equal(["evidence", "status"], meanwhile.NoteKinds(_request));
        Assert.Equal("agent suspended=False tags=1 tickets=0", meanwhile.AccountLine(instance: "global"), ignoreCase: true);
        var row = await RowAsync();
        Assert.StartsWith("Zendesk global: gave no token to the OAuth client", row.LastError, StringComparison.Ordinal);
        Assert.Equal(nameof(Party.Operators), row.WaitingFor);

        await RestsAsync();
        var state = await _world.StateAsync();
        Assert.Equal(["evidence", "evidence", "status"], state.NoteKinds(_request));
        Assert.Equal("end-user suspended=True tags=0 tickets=0", state.AccountLine(instance: "global"), ignoreCase: true);
    }

    [Fact]
    public async Task With_the_issue_deleted_midway_rests_and_tells_the_operator()
    {
        await _bot.LookAsync(_request);
        await _world.PostAsync("delete", new { project = _request.Issue!.Project, iid = _request.Issue.Iid });
        var outcome = await _bot.LookAsync(_request);

        Assert.Equal(new PassOutcome(null, true), outcome);
        Assert.Equal("the issue was deleted, or the bot can no longer see it", (await RowAsync()).Because.Text);
    }

    [Fact]
    public async Task With_the_issue_moved_midway_goes_on_where_it_is_now_and_asks_again()
    {
        await _bot.LookAsync(_request);
        await _world.LabelAsync(_request, "pat", Verified);
        await _world.PostAsync("projects", new { project = "team/access-archive" });
        var moved = await _world.PostAsync("move", new
        {
            project = _request.Issue!.Project,
            iid = _request.Issue.Iid,
            @as = "max",
            to = "team/access-archive",
        });
        var outcome = await _bot.LookAsync(_request);
        var there = RequestRef.To(RequestRef.AccessRequest, new IssueRef("team/access-archive", moved!["iid"]!.GetValue<long>()));
        await _bot.LookAsync(there);

        Assert.Equal("the issue was moved; the request goes on where it is now", (await RowAsync()).Because.Text);
        Assert.False(outcome.NeedsPerson);
        Assert.Null((await _world.StateAsync()).Account("ana@gitlab.com"));
    }

    [Fact]
    public async Task With_the_label_deleted_from_the_project_waits_for_the_People_team_as_before()
    {
        await _bot.LookAsync(_request);
        await _world.LabelAsync(_request, "pat", Verified);
        await _world.PostAsync("projects", new { project = _request.Issue!.Project, delete_labels = new[] { Verified } });
        await _bot.LookAsync(_request);

        Assert.Equal("waiting for the People team to confirm US citizenship", (await RowAsync()).Because.Text);
        Assert.Null((await _world.StateAsync()).Account("ana@gitlab.com"));
    }

    [Fact]
    public async Task With_the_database_locked_for_a_while_only_takes_longer()
    {
        await using (var other = new SqliteConnection(_bot.Services.GetRequiredService<Database>().ConnectionString))
        {
            await other.OpenAsync();
            await using var hold = other.BeginTransaction(deferred: false);
            var look = Task.Run(() => _bot.LookAsync(_request));
            await Task.Delay(TimeSpan.FromSeconds(30), _time);
            Assert.False(look.IsCompleted);
            await hold.RollbackAsync();
            Assert.False((await look).NeedsPerson);
        }

        await EndsWellAsync();
    }

    private async Task<IReadOnlyList<PassOutcome>> DownAsync(Fault fault, int looks)
    {
        _world.Sandbox.World.Faults.Add(fault);
        var outcomes = new List<PassOutcome>();
        for (var look = 0; look < looks; look++) outcomes.Add(await _bot.LookAsync(_request));
        return outcomes;
    }

    private async Task<RequestRow> RowAsync() =>
        (await _bot.Services.GetRequiredService<RequestBook>().FindAsync(_request, default))!;

    private async Task RestsAsync()
    {
        _world.Sandbox.World.Faults.Clear();
        for (var look = 0; look < 12 && (await RowAsync()).Kind != "rest"; look++)
        {
            // An open breaker, a search index and a group rule each take their moment.
            await Task.Delay(TimeSpan.FromSeconds(5), _time);
            await _bot.LookAsync(_request);
            var state = await _world.StateAsync();
            var isAsked = state.NoteKinds(_request).Contains("people-asked");
            if (isAsked && !state.Labels(_request).Contains(Verified)) await _world.LabelAsync(_request, "pat", Verified);
        }
    }

    private async Task EndsWellAsync()
    {
        await RestsAsync();
        var end = await _world.StateAsync();
        Assert.Equal(["people-asked", "ready", "status"], end.NoteKinds(_request));
        Assert.Single(end.Mails);
        Assert.Single(end.Accounts(), user => user["email"]?.GetValue<string>() == "ana@gitlab.com");
    }
}
