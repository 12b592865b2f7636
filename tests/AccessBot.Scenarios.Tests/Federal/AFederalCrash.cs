using System.Text.Json.Nodes;
using AccessBot.Scenarios.Tests.World;
using AccessBot.Vocabulary;
using AccessBot.Workflows.Kit;
using AccessBot.Workflows.Kit.Contracts;
using AccessBot.Workflows.Ports.Memory;
using Microsoft.Extensions.DependencyInjection;

namespace AccessBot.Scenarios.Tests.Federal;

/// <summary>The bot dies at each point of each step; another starts on the same database, or on none, and ends it.</summary>
public sealed class AFederalCrash
{
    private const string WellEnded = """
        issue: closed access-request, citizenship::verified, support::done
        notes: explain-label, people-asked, ready, status
        mails: US Citizenship Verification Request
        account: agent light suspended=false
        apps: Zendesk US Federal
        """;

    private const string DeclinedEnd = """
        issue: closed access-request, citizenship::not-verified, support::done
        notes: not-confirmed, people-asked, status
        mails: US Citizenship Verification Request
        account: none
        apps: 
        """;

    public static TheoryData<string, StepPoint, bool> Points()
    {
        var points = new TheoryData<string, StepPoint, bool>();
        foreach (var step in new[] { "ask-people", "people-asked", "explain-label", "remove-label", "seat", "app", "ready", "show-done" })
        {
            foreach (var point in Enum.GetValues<StepPoint>()) points.Add(step, point, false);
        }

        // Without its database too: at the two points where something has happened that only the world knows of.
        foreach (var step in new[] { "ask-people", "people-asked", "explain-label", "seat", "app", "ready" })
        {
            points.Add(step, StepPoint.AfterEffect, true);
        }

        return points;
    }

    public static TheoryData<string, StepPoint> DeclinePoints()
    {
        var points = new TheoryData<string, StepPoint>();
        foreach (var step in new[] { "not-confirmed", "close" })
        {
            foreach (var point in Enum.GetValues<StepPoint>()) points.Add(step, point);
        }

        return points;
    }

    [Theory]
    [MemberData(nameof(Points))]
    public async Task At_any_point_leaves_a_world_that_ends_the_same(string step, StepPoint point, bool losesDatabase)
    {
        await using var world = await PracticeWorld.StartAsync();
        var probe = new CrashProbe(step, point);
        var run = new CrashingBot(world, probe, losesDatabase);
        var request = await world.FileAsync("ana", FederalForm.For());
        await run.LookAsync(request);
        await world.LabelAsync(request, "ana", "citizenship::verified");
        await run.LookAsync(request);
        await world.LabelAsync(request, "pat", "citizenship::verified");
        await run.LookAsync(request);
        await run.LookAsync(request);

        Assert.True(run.HasCrashed, $"the run never came to {step} {point}");
        Assert.Equal(WellEnded.ReplaceLineEndings("\n"), (await world.StateAsync()).Outcome(request, "ana@gitlab.com"));
        if (!losesDatabase) await AssertThatTheGrantSaysOnWhoseWordAsync(world, request);
    }

    [Fact]
    public async Task Before_the_form_turned_to_somebody_who_has_access_says_of_nobody_that_it_was_given()
    {
        await using var world = await PracticeWorld.StartAsync();
        var role = world.Settings.Federal().LightAgentRole.Value;
        await world.PostAsync("zendesk", new
        {
            instance = "us-federal",
            users = new[] { new { name = "Ben Achterberg", email = "ben@gitlab.com", role = "agent", custom_role_id = role } },
        });
        var run = new CrashingBot(world, new CrashProbe("seat", StepPoint.AfterIntent), losesDatabase: false) { IsLeftDead = true };
        var request = await world.FileAsync("ana", FederalForm.For());
        await run.LookAsync(request);
        await world.LabelAsync(request, "pat", "citizenship::verified");
        await run.LookAsync(request);
        Assert.True(run.HasCrashed);

        await world.EditAsync(request, "ana", FederalForm.For("Ben Achterberg", "@ben", "ben@gitlab.com"));
        await run.LookAsync(request);
        await world.UnlabelAsync(request, "pat", "citizenship::verified");
        await run.LookAsync(request);
        await world.LabelAsync(request, "pat", "citizenship::verified");
        await run.LookAsync(request);

        await using var bot = await world.StartBotAsync();
        Assert.Contains("ready", (await world.StateAsync()).NoteKinds(request));
        var kept = Assert.Single(await bot.Services.GetRequiredService<IJournal>().ReadAsync(request, default), SeatReceipt.IsGiven);
        var receipt = JsonNode.Parse(kept.Receipt!)!;
        Assert.Equal(("ben", true), (receipt["person"]!.GetValue<string>(), receipt["was_there_before"]!.GetValue<bool>()));
    }

    private static async Task AssertThatTheGrantSaysOnWhoseWordAsync(PracticeWorld world, RequestRef request)
    {
        await using var bot = await world.StartBotAsync();
        var journal = await bot.Services.GetRequiredService<IJournal>().ReadAsync(request, default);
        var grant = JsonNode.Parse(journal.Single(SeatReceipt.IsGiven).Receipt!)!;
        var account = (await world.StateAsync()).Account("ana@gitlab.com")!;
        Assert.Equal("pat", grant["verified_by"]!.GetValue<string>());
        Assert.Equal(account["id"]!.GetValue<long>(), grant["user_id"]!.GetValue<long>());
    }

    [Theory]
    [MemberData(nameof(DeclinePoints))]
    public async Task While_declining_leaves_one_note_and_a_closed_issue(string step, StepPoint point)
    {
        await using var world = await PracticeWorld.StartAsync();
        var run = new CrashingBot(world, new CrashProbe(step, point), losesDatabase: false);
        var request = await world.FileAsync("ana", FederalForm.For());
        await run.LookAsync(request);
        await world.LabelAsync(request, "pat", "citizenship::not-verified");
        await run.LookAsync(request);
        await run.LookAsync(request);

        Assert.True(run.HasCrashed);
        Assert.Equal(DeclinedEnd.ReplaceLineEndings("\n"), (await world.StateAsync()).Outcome(request, "ana@gitlab.com"));
    }

    [Fact]
    public async Task Is_tried_at_every_step_that_a_request_can_take()
    {
        await using var world = await PracticeWorld.StartAsync();
        var probe = new CrashProbe();
        await using var bot = await world.StartBotAsync(probe);
        foreach (var (who, answer) in new[] { ("ana", "citizenship::verified"), ("ben", "citizenship::not-verified") })
        {
            var name = who == "ana" ? "Ana Ruiz" : "Ben Achterberg";
            var request = await world.FileAsync(who, FederalForm.For(name, $"@{who}", $"{who}@gitlab.com"));
            await bot.LookAsync(request);
            await world.LabelAsync(request, who, "citizenship::verified");
            await bot.LookAsync(request);
            await world.LabelAsync(request, "pat", answer);
            await bot.LookAsync(request);
        }

        var swept = Points().Select(row => (string)row[0]).Concat(DeclinePoints().Select(row => (string)row[0])).Distinct().Order();
        Assert.Equal(swept, probe.Steps.Order());
    }

    /// <summary>Looks; when it dies, a new bot looks again.</summary>
    private sealed class CrashingBot(PracticeWorld world, CrashProbe probe, bool losesDatabase)
    {
        public bool HasCrashed { get; private set; }

        /// <summary>Nobody starts another bot until the next look is asked for.</summary>
        public bool IsLeftDead { get; init; }

        public async Task LookAsync(RequestRef request)
        {
            var life = HasCrashed ? CancellationToken.None : probe.Life;
            await using (var bot = await world.StartBotAsync(probe))
            {
                if (await EndsAsync(bot, request, life)) return;
            }

            HasCrashed = true;
            if (IsLeftDead) return;
            if (losesDatabase) world.LoseDatabase();
            // A person made just before the crash is not in Zendesk's search at once: the practice world lags half a second.
            await Task.Delay(TimeSpan.FromSeconds(1), TimeProvider.System, CancellationToken.None);
            await using var next = await world.StartBotAsync(probe);
            await next.LookAsync(request);
        }

        private static async Task<bool> EndsAsync(Bot bot, RequestRef request, CancellationToken life)
        {
            try
            {
                await bot.LookAsync(request, life);
                return true;
            }
            catch (OperationCanceledException)
            {
                return false;
            }
        }
    }
}
