using System.Text.Json.Nodes;
using AccessBot.Scenarios.Tests.Dashboard;
using AccessBot.Scenarios.Tests.Deprovisioning;
using AccessBot.Scenarios.Tests.Federal;
using AccessBot.Scenarios.Tests.World;
using AccessBot.Storage;
using AccessBot.Storage.Reviewing;
using AccessBot.Vocabulary;
using AccessBot.Worker.Desk.Channel;
using AccessBot.Worker.Reviewing;
using AccessBot.Workflows.Review;
using Microsoft.Extensions.DependencyInjection;

namespace AccessBot.Scenarios.Tests.Reviewing;

/// <summary>Who has access, and on whose word: the whole bot against the practice world.</summary>
public sealed class AReview : InAPracticeWorld
{
    private static readonly InstanceName Federal = new("us-federal");

    private readonly MovedClock _clock = new();

    [Fact]
    public async Task On_the_first_day_names_what_nobody_gave_and_is_quiet_once_that_was_taken_in()
    {
        await World.PostAsync("zendesk", new
        {
            instance = "us-federal",
            users = new object[]
            {
                new { name = "Ben Achterberg", email = "ben@gitlab.com", role = "agent", created_at = "2024-03-01T10:00:00Z" },
                new { name = "Support bot", email = "support-bot@gitlab.com", role = "admin", created_at = "2023-03-01T10:00:00Z" },
            },
        });
        await World.PostAsync("okta", new { users = new[] { new { login = "ben@gitlab.com", name = "Ben Achterberg", gitlab_username = "ben", apps = new[] { "Zendesk US Federal" } } } });
        var first = await Typed.AtAsync(World, "review", "us-federal", "--json");
        Assert.Equal(1, first.Exit);
        var ids = Held(first).Where(line => line["verdict"]!.GetValue<string>() is "review.no-grant" or "review.not-a-person")
            .Select(line => line["id"]!.GetValue<string>()).ToList();
        string[] put = ["ben@gitlab.com", "support-bot@gitlab.com"];
        Assert.Equal(put, Held(first).Where(line => ids.Contains(line["id"]!.GetValue<string>())).Select(line => line["email"]!.GetValue<string>()).Intersect(put).Order());

        var adopted = await Typed.AtAsync(World, ["adopt", "us-federal", .. ids, "--reason", "there before the bot, list of 1 November"]);
        Assert.Equal((0, ids.Count), (adopted.Exit, adopted.Output.Split("Taken in: ").Length - 1));

        var second = await Typed.AtAsync(World, "review", "us-federal", "--json");
        Assert.All(Held(second), line => Assert.False(line["is_finding"]!.GetValue<bool>(), line.ToJsonString()));
        Assert.Equal(0, second.Exit);
        Assert.Equal(ids.Order(), Held(second).Where(line => line["verdict"]!.GetValue<string>() == "review.adopted")
            .Select(line => line["id"]!.GetValue<string>()).Order());
    }

    [Fact]
    public async Task Says_on_whose_word_access_stands_that_the_bot_gave()
    {
        await GiveAsync();

        var line = await OfAnaAsync();
        Assert.Equal((Verdicts.Fine, "light agent"), (line.Verdict, line.Role));
        Assert.EndsWith("verified by pat", line.Word, StringComparison.Ordinal);
        Assert.Equal("team/access-requests", line.Request!.Issue!.Project);
    }

    [Fact]
    public async Task Finds_access_that_outlived_the_day_for_which_it_was_verified()
    {
        var last = DateOnly.FromDateTime(_clock.GetUtcNow().UtcDateTime).AddDays(2);
        await GiveAsync(last);

        var line = await OfAnaAsync();
        Assert.Equal(Verdicts.Fine, line.Verdict);
        Assert.EndsWith($"verified by pat (until {last:yyyy-MM-dd})", line.Word, StringComparison.Ordinal);
        Assert.Equal(Verdicts.Fine, (await OfAnaAsync()).Verdict);
        Assert.Equal(Verdicts.Expired, (await OfAnaAsync()).Verdict);
    }

    [Fact]
    public async Task Finds_a_leaver_who_can_still_come_in_and_ends_the_finding_when_a_later_list_shows_it_gone()
    {
        await GiveAsync();
        await World.PostAsync("okta", new { users = new[] { new { login = Leaving.Ana, name = "Ana Ruiz", status = "DEPROVISIONED" } } });

        Assert.Equal(Verdicts.Left, (await OfAnaAsync()).Verdict);
        var finding = Assert.Single(await FindingsAsync(), finding => finding.Verdict == Verdicts.Left);
        Assert.Equal(TimeSpan.FromHours(4), finding.Due - finding.FirstSeen);
        Assert.Contains("1 × the person has left", await MessageAsync(), StringComparison.Ordinal);

        await World.HasAccountAsync(role: "end-user");
        await ReviewAsync();
        Assert.DoesNotContain(await FindingsAsync(), finding => finding.Verdict == Verdicts.Left);
        Assert.DoesNotContain("the person has left", await MessageAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_name_that_moves_the_cursor_does_not_reach_the_terminal()
    {
        const string Hostile = "Eve\u001b[2J\u001b]0;x\u0007\u202E\r\nZendesk US Federal: fine";
        await World.PostAsync("zendesk", new
        {
            instance = "us-federal",
            users = new[] { new { name = Hostile, email = "eve@gitlab.com", role = "agent", created_at = "2024-03-01T10:00:00Z" } },
        });
        var review = await Typed.AtAsync(World, "review", "us-federal");
        var adopt = await Typed.AtAsync(World, "adopt", "us-federal", "--verdict", "not-a-person", "--reason", "known");

        foreach (var said in new[] { review, adopt })
        {
            Assert.Contains("Eve", said.Output, StringComparison.Ordinal);
            Assert.DoesNotContain(said.Output, c => (char.IsControl(c) && c is not ('\n' or '\r')) || c == '\u202E');
        }

        Assert.Single(adopt.Output.Split('\n'), line => line.Contains("Eve", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Finds_access_that_came_back_after_a_removal_and_not_what_an_operator_undid()
    {
        await GiveAsync();
        var removal = await World.OffboardAsync();
        await Bot.LookAsync(removal);
        Assert.StartsWith("end-user suspended=true", (await World.StateAsync()).AccountLine(), StringComparison.Ordinal);
        Assert.DoesNotContain((await ReviewAsync()).Lines, line => line.Email == Leaving.Ana);

        await World.PostAsync("zendesk", new { instance = "us-federal", users = new[] { new { name = "Ana Ruiz", email = Leaving.Ana, role = "agent", custom_role_id = RoleId } } });
        await World.PostAsync("okta", new
        {
            users = new[] { new { login = Leaving.Ana, name = "Ana Ruiz", gitlab_username = "ana", apps = new[] { "Zendesk US Federal" } } },
        });
        var line = await OfAnaAsync();
        Assert.Equal((Verdicts.CameBack, removal), (line.Verdict, line.Request));

        await Bot.Services.GetRequiredService<Workflows.Ports.Memory.Removals.IRemovalHistory>().UndoneAsync(Federal, removal, _clock.GetUtcNow(), default);
        Assert.Equal(Verdicts.Fine, (await OfAnaAsync()).Verdict);
    }

    [Fact]
    public async Task Finds_who_was_let_in_or_raised_past_the_bot()
    {
        await World.HasAccountAsync(email: "ben@gitlab.com", name: "Ben Achterberg");
        await GiveAsync();
        await World.HasAccountAsync(role: "admin");

        var lines = (await ReviewAsync()).Lines;
        Assert.Equal(Verdicts.NoGrant, Assert.Single(lines, line => line.Email == "ben@gitlab.com").Verdict);
        Assert.Equal(Verdicts.MoreThanGranted, Assert.Single(lines, line => line.Email == Leaving.Ana).Verdict);
    }

    [Theory]
    [InlineData("zendesk:us-federal", "Zendesk us-federal")]
    [InlineData("okta", "Okta")]
    public async Task With_a_vendor_away_nothing_is_said_of_anybody_and_what_was_found_stands(string target, string named)
    {
        await World.HasAccountAsync(email: "ben@gitlab.com", name: "Ben Achterberg");
        await ReviewAsync();
        var before = await FindingsAsync();
        Assert.NotEmpty(before);
        await World.HasAccountAsync(email: "ben@gitlab.com", name: "Ben Achterberg", role: "end-user");
        await World.FaultAsync(new { target, kind = "status", status = 403, count = 50 });

        var review = await ReviewAsync();

        Assert.StartsWith(named, review.Incomplete, StringComparison.Ordinal);
        Assert.Empty(review.Findings);
        Assert.Equal(before.Select(finding => finding.Id), (await FindingsAsync()).Select(finding => finding.Id));
        Assert.Contains("could not be reviewed", await MessageAsync(), StringComparison.Ordinal);
        Assert.Contains("17 × given past the bot", await MessageAsync(), StringComparison.Ordinal);
        var typed = await Typed.AtAsync(World, "review", "us-federal");
        Assert.Equal(1, typed.Exit);
        Assert.Contains("Nothing is said about anybody", typed.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Changes_nothing_at_any_vendor()
    {
        await World.HasAccountAsync(email: "ben@gitlab.com", name: "Ben Achterberg");
        var before = await World.CountsAsync();
        await ReviewAsync();

        var written = (await World.CountsAsync()).AsObject().SelectMany(vendor => vendor.Value!.AsObject()
            .Where(call => !call.Key.StartsWith("GET ", StringComparison.Ordinal) && call.Value!.ToJsonString() != before[vendor.Key]?[call.Key]?.ToJsonString())
            .Select(call => $"{vendor.Key} {call.Key}"));
        Assert.DoesNotContain(written, call => !call.Contains("token", StringComparison.Ordinal));
    }

    private long RoleId => World.Settings.Instances.Single(one => one.Name == Federal).Zendesk!.LightAgentRoleId;

    private async Task GiveAsync(DateOnly? until = null)
    {
        var form = FederalForm.For();
        var request = await World.FileAsync("ana", until is { } day ? form.Replace("**Needed until:**", $"**Needed until:** {day:yyyy-MM-dd}", StringComparison.Ordinal) : form);
        await Bot.LookAsync(request);
        await World.LabelAsync(request, "pat", "citizenship::verified");
        await Bot.LookAsync(request);
    }

    private async Task<ReviewLine> OfAnaAsync() => Assert.Single((await ReviewAsync()).Lines, line => line.Email == Leaving.Ana);

    // Tomorrow: what changed within the last minutes is not judged yet.
    private async Task<InstanceReview> ReviewAsync()
    {
        _clock.Ahead += TimeSpan.FromDays(1);
        var services = Bot.Services;
        var run = ActivatorUtilities.CreateInstance<ReviewRun>(services, _clock);
        return Assert.Single(await ActivatorUtilities.CreateInstance<Reviews>(services, run).RunAsync(Federal, null, default));
    }

    private Task<IReadOnlyList<Finding>> FindingsAsync() => Bot.Services.GetRequiredService<ReviewBook>().FindingsAsync(Federal, default);

    private async Task<string> MessageAsync()
    {
        await Bot.Services.GetRequiredService<OperatorWatch>().LookAsync(default);
        return (await Bot.Services.GetRequiredService<OperatorMessages>().ListAsync(50, default)).SingleOrDefault(message => message.Kind == ReviewNews.Message)?.Text ?? "";
    }

    private static IEnumerable<JsonNode> Held(Typed typed) => typed.Json.Single()!["held"]!.AsArray().Select(line => line!);
}
