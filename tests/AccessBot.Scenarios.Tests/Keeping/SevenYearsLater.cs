using AccessBot.Scenarios.Tests.Deprovisioning;
using AccessBot.Scenarios.Tests.Federal;
using AccessBot.Scenarios.Tests.LightAgent;
using AccessBot.Scenarios.Tests.World;
using AccessBot.Storage;
using AccessBot.Storage.Audit;
using AccessBot.Storage.Keeping;
using AccessBot.Vocabulary;
using AccessBot.Worker.Cli.Proof;
using AccessBot.Worker.Keeping;
using AccessBot.Workflows.Kit.Evidence;
using Microsoft.Extensions.DependencyInjection;

namespace AccessBot.Scenarios.Tests.Keeping;

/// <summary>A whole bot long after it gave and took access: what it still knows, and what it says of the rest.</summary>
public sealed class SevenYearsLater : IAsyncLifetime
{
    private readonly JumpingTime _time = new();
    private readonly string _exports = Directory.CreateTempSubdirectory("accessbot-exports-").FullName;
    private PracticeWorld _world = null!;
    private Bot _bot = null!;

    public async Task InitializeAsync()
    {
        _world = await PracticeWorld.StartAsync(_time);
        _world.Settings = _world.Settings with { Retention = _world.Settings.Retention with { Exports = _exports } };
        _bot = await _world.StartBotAsync(time: _time);
    }

    public async Task DisposeAsync()
    {
        await _bot.DisposeAsync();
        await _world.DisposeAsync();
        Directory.Delete(_exports, recursive: true);
    }

    [Fact]
    public async Task Evidence_of_access_that_stands_still_holds_though_the_log_of_its_giving_was_cut_off()
    {
        var request = await GrantAsync();
        var before = await EvidenceAsync(request);
        _time.Jump(TimeSpan.FromDays(2600));
        var done = await _bot.Services.GetRequiredService<Retention>().ApplyAsync("ana", "kept long enough", default);
        var verdict = await VerifyAsync();

        Assert.True(done[^1] is { Rows: > 10, Trouble: null });
        Assert.Empty(verdict.Faults);
        Assert.True(verdict.Cut is { First: 1 });
        Assert.All(before.Concat(await EvidenceAsync(request)), line => Assert.True(line.Holds, line.ToString()));
        Assert.NotNull((await _bot.Services.GetRequiredService<RequestBook>().FindAsync(request, default))!.Subject);
        using StringWriter output = new(), error = new();
        AuditWords.Say(output, error, verdict);
        Assert.Contains($"It begins at row {verdict.Cut!.Last + 1}: rows 1 to {verdict.Cut.Last} were kept long enough and cut off. The export", output.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_issue_whose_request_is_kept_no_more_is_left_as_it_is_when_it_is_listed_again()
    {
        var request = await GrantAsync();
        var left = await _world.OffboardAsync();
        await _bot.LookAsync(left);
        await _world.SetStateAsync(left, "pat", "close");
        await _bot.LookAsync(left);
        _time.Jump(TimeSpan.FromDays(2600));
        await _bot.Services.GetRequiredService<Retention>().ApplyAsync("ana", "kept long enough", default);
        var kept = await _bot.Services.GetRequiredService<RequestBook>().FindAsync(request, default);
        var before = await _world.StateAsync();
        await _bot.LookAsync(request);

        Assert.Null(kept);
        var after = await _world.StateAsync();
        Assert.Equal(before.NoteKinds(request), after.NoteKinds(request));
        Assert.Equal(before.Mails.Count, after.Mails.Count);
        Assert.Equal(before.AccountLine(), after.AccountLine());
        Assert.Empty((await VerifyAsync()).Faults);
    }

    [Fact]
    public async Task The_night_tells_operators_what_waits_for_them_and_that_it_is_over()
    {
        var left = await _world.OffboardAsync();
        await _bot.LookAsync(left);
        await _world.SetStateAsync(left, "pat", "close");
        await _bot.LookAsync(left);
        _time.Jump(TimeSpan.FromDays(400));
        var (retention, news) = (_bot.Services.GetRequiredService<Retention>(), _bot.Services.GetRequiredService<RetentionNews>());
        await news.TellAsync(await retention.RunAsync(default), default);
        var told = (await MessagesAsync()).Where(message => message.Kind == RetentionNews.Message).ToList();
        await news.TellAsync(await retention.ApplyAsync("ana", "agreed", default), default);

        Assert.Equal("names", Assert.Single(told).Key);
        Assert.Equal(
            "The configuration keeps titles and addresses of requests that ended, names in findings and campaigns that ended for 365 days: 1 row would go, and none goes before somebody agrees. Look at 'accessbot retention prune' and run it with --apply, or keep them longer.",
            told[0].Text);
        Assert.DoesNotContain(await MessagesAsync(), message => message.Kind == RetentionNews.Message);
    }

    private async Task<RequestRef> GrantAsync()
    {
        var request = await _world.FileAsync("ana", FederalForm.For());
        await _bot.LookAsync(request);
        await _world.LabelAsync(request, "pat", "citizenship::verified");
        await _bot.LookAsync(request);
        await _bot.LookAsync(request);
        return request;
    }

    private Task<IReadOnlyList<OperatorMessage>> MessagesAsync() => _bot.Services.GetRequiredService<OperatorMessages>().ListAsync(50, default);

    private async Task<IReadOnlyList<EvidenceLine>> EvidenceAsync(RequestRef request) =>
        (await _bot.Services.GetRequiredService<EvidenceCheck>().CheckAsync(request, default))!;

    private Task<AuditVerdict> VerifyAsync() => _bot.Services.GetRequiredService<AuditVerification>().VerifyAsync(KeptElsewhere.Nothing, default);
}
