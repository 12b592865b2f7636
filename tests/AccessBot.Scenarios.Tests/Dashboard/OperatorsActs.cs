using AccessBot.Scenarios.Tests.Deprovisioning;
using AccessBot.Scenarios.Tests.Federal;
using AccessBot.Scenarios.Tests.World;
using AccessBot.Storage.Audit;
using AccessBot.Storage.Desk;
using AccessBot.Vocabulary;
using Microsoft.Extensions.DependencyInjection;

namespace AccessBot.Scenarios.Tests.Dashboard;

/// <summary>What operators do, by what becomes of the world and what the audit log says about it.</summary>
public sealed class OperatorsActs : IAsyncLifetime
{
    private PracticeWorld _world = null!;

    public async Task InitializeAsync() => _world = await PracticeWorld.StartAsync();

    public async Task DisposeAsync() => await _world.DisposeAsync();

    [Fact]
    public async Task A_pause_stops_the_bot_before_its_next_effect_and_resuming_lets_it_go_on()
    {
        var request = await _world.FileAsync("ana", FederalForm.For());
        var paused = await Typed.AtAsync(_world, "pause", "--reason", "vendor maintenance", "--by", "sam");
        await using var bot = await _world.StartBotAsync();
        await bot.LookAsync(request);
        Assert.Empty((await _world.StateAsync()).Mails);

        await Typed.AtAsync(_world, "resume", "--reason", "it is over", "--by", "sam");
        await bot.LookAsync(request);

        Assert.Equal(0, paused.Exit);
        Assert.Single((await _world.StateAsync()).Mails);
        Assert.Equal(["resumed all: it is over", "paused all: vendor maintenance"], await ActsOfAsync(bot, "sam"));
    }

    [Theory]
    [InlineData("sam", null)]
    [InlineData("max", "took off the hold that @sam had set")]
    public async Task A_hold_that_somebody_else_lifts_stands_in_the_audit_log_with_who_did_it(string lifts, string? what)
    {
        var request = await _world.FileAsync("ana", FederalForm.For());
        await using var bot = await _world.StartBotAsync();
        await _world.LabelAsync(request, "sam", "accessbot::hold");
        await bot.LookAsync(request);
        await _world.UnlabelAsync(request, lifts, "accessbot::hold");
        await bot.LookAsync(request);
        await bot.LookAsync(request);

        var lines = await bot.Services.GetRequiredService<AuditSearch>().FindAsync(new AuditQuery(Request: request.ToString(), Most: 500), default);
        Assert.Equal(what is null ? [] : [what], lines.Where(line => line.Actor == $"@{lifts}").Select(line => line.What));
    }

    [Fact]
    public async Task A_request_that_waits_for_an_offboarding_of_the_same_person_names_it_to_operators_and_not_on_its_issue()
    {
        await using var bot = await _world.StartBotAsync();
        var leaving = await _world.OffboardAsync();
        await bot.LookAsync(leaving);
        var request = await _world.FileAsync("ben", FederalForm.For("Ana Ruiz", "@ana", "ana@gitlab.com"));
        await bot.LookAsync(request);

        Assert.Contains($"the offboarding of the same person: {leaving.Item}", (await Typed.AtAsync(_world, "explain", request.Item)).Output, StringComparison.Ordinal);
        Assert.Equal(leaving, (await bot.Services.GetRequiredService<AccessBot.Worker.Dashboard.DeskReader>().RequestAsync(request, default))!.WaitsFor);
        Assert.DoesNotContain((await _world.StateAsync()).BotNotes(request), note => note.Contains(leaving.Item, StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_second_pause_says_whose_stood_there()
    {
        await Typed.AtAsync(_world, "pause", "access", "--reason", "first", "--by", "sam");
        var twice = await Typed.AtAsync(_world, "pause", "access", "--reason", "second", "--by", "noor");

        Assert.Equal(0, twice.Exit);
        Assert.Contains("access was paused already, by sam: first. It stays so", twice.Output, StringComparison.Ordinal);
        Assert.Contains("Paused: access, by noor since", (await Typed.AtAsync(_world, "status")).Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_handed_over_request_that_was_skipped_is_left_alone_until_it_is_retried()
    {
        var request = await HandedOverAsync();
        await using var bot = await _world.StartBotAsync();

        var skipped = await Typed.AtAsync(_world, "skip", request.Item, "--reason", "given by hand", "--by", "sam");
        var before = (await _world.StateAsync()).Notes();
        await _world.EditAsync(request, "ana", FederalForm.For());
        await bot.LookAsync(request);
        Assert.Equal(before, (await _world.StateAsync()).Notes());
        Assert.DoesNotContain(request.Item, (await Typed.AtAsync(_world, "status")).Output, StringComparison.Ordinal);

        await Typed.AtAsync(_world, "retry", request.Item, "--reason", "the form is right now", "--by", "noor");
        await bot.LookAsync(request);

        Assert.Equal(0, skipped.Exit);
        Assert.Single((await _world.StateAsync()).Mails);
        Assert.Equal(["took the request over from the bot: given by hand"], await ActsOfAsync(bot, "sam"));
        Assert.Equal(["gave the request back to the bot: the form is right now"], await ActsOfAsync(bot, "noor"));
    }

    [Fact]
    public async Task Only_what_waits_for_an_operator_can_be_skipped()
    {
        var request = await _world.FileAsync("ana", FederalForm.For());
        await using (var bot = await _world.StartBotAsync()) await bot.LookAsync(request);

        var refused = await Typed.AtAsync(_world, "skip", request.Item, "--reason", "impatience");

        Assert.Equal(1, refused.Exit);
        Assert.Contains("does not wait for an operator", refused.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_hold_is_the_label_that_everybody_can_see()
    {
        var request = await _world.FileAsync("ana", FederalForm.For());
        await using var bot = await _world.StartBotAsync();
        await bot.LookAsync(request);

        await Typed.AtAsync(_world, "hold", request.Item, "--reason", "a question for Ana");
        Assert.Contains("accessbot::hold", (await _world.StateAsync()).Labels(request));
        await _world.LabelAsync(request, "pat", "citizenship::verified");
        await bot.LookAsync(request);
        Assert.Null((await _world.StateAsync()).Account("ana@gitlab.com"));

        await Typed.AtAsync(_world, "unhold", request.Item, "--reason", "answered");
        await bot.LookAsync(request);
        Assert.NotNull((await _world.StateAsync()).Account("ana@gitlab.com"));
    }

    [Fact]
    public async Task What_would_change_nothing_says_so_and_exits_with_1()
    {
        var request = await _world.FileAsync("ana", FederalForm.For());
        await using (var bot = await _world.StartBotAsync()) await bot.LookAsync(request);

        var goAhead = await Typed.AtAsync(_world, "go-ahead", request.Item, "--reason", "meant");
        var unhold = await Typed.AtAsync(_world, "unhold", request.Item, "--reason", "answered");
        await Typed.AtAsync(_world, "hold", request.Item, "--reason", "a question");
        var hold = await Typed.AtAsync(_world, "hold", request.Item, "--reason", "a question");

        Assert.Equal((1, 1, 1), (goAhead.Exit, unhold.Exit, hold.Exit));
        Assert.Contains("is not held back:", goAhead.Error, StringComparison.Ordinal);
        Assert.Contains("is not on hold. Nothing was changed.", unhold.Error, StringComparison.Ordinal);
        Assert.Contains("is on hold already. Nothing was changed.", hold.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Status_puts_what_needs_an_operator_first_and_says_so_by_its_exit_code()
    {
        var waiting = await _world.FileAsync("ana", FederalForm.For());
        await using (var bot = await _world.StartBotAsync()) await bot.LookAsync(waiting);
        var calm = await Typed.AtAsync(_world, "status", "--json");
        var needy = await HandedOverAsync();

        var busy = await Typed.AtAsync(_world, "status", "--json");

        Assert.Equal((0, 1), (calm.Exit, busy.Exit));
        Assert.Equal([needy.ToString(), waiting.ToString()], busy.Json.Select(row => row!["request"]!.GetValue<string>()));
    }

    [Fact]
    public async Task The_exported_log_is_whole_and_a_later_check_runs_through_its_manifest()
    {
        await HandedOverAsync();
        var file = Path.Combine(Path.GetDirectoryName(_world.ConfigFile)!, "q1.jsonl");

        var exported = await Typed.AtAsync(_world, "audit", "export", "-o", file);
        await Typed.AtAsync(_world, "pause", "--reason", "one more row");
        var verified = await Typed.AtAsync(_world, "audit", "verify", "--manifest", file + ".manifest.json");

        Assert.Equal((0, 0), (exported.Exit, verified.Exit));
        Assert.StartsWith("Whole:", verified.Output, StringComparison.Ordinal);
        Assert.NotEmpty(await File.ReadAllLinesAsync(file));
    }

    [Theory]
    [InlineData("skip", "team/access-requests#99", "--reason", "x")]
    [InlineData("pause", "nonsense", "--reason", "x")]
    [InlineData("pause", "all", "--reason", " ")]
    public async Task A_slip_is_explained_and_changes_nothing(params string[] words)
    {
        var typed = await Typed.AtAsync(_world, words);

        Assert.NotEqual(0, typed.Exit);
        Assert.NotEmpty(typed.Error);
        Assert.DoesNotContain("   at ", typed.Error, StringComparison.Ordinal);
    }

    private async Task<RequestRef> HandedOverAsync()
    {
        var request = await _world.FileAsync("ana", FederalForm.For(role: "Admin"));
        await using var bot = await _world.StartBotAsync();
        Assert.True((await bot.LookAsync(request)).NeedsPerson);
        return request;
    }

    private static async Task<IReadOnlyList<string>> ActsOfAsync(Bot bot, string who) =>
    [
        .. from line in await bot.Services.GetRequiredService<AuditSearch>().FindAsync(new AuditQuery(), default)
           where line.Kind == AuditKind.Operator && line.Actor == who
           select $"{line.What}: {line.Detail}",
    ];
}
