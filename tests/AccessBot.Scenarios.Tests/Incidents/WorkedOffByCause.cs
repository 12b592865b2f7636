using System.Net;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using AccessBot.Scenarios.Tests.Dashboard;
using AccessBot.Scenarios.Tests.Deprovisioning;
using AccessBot.Scenarios.Tests.Federal;
using AccessBot.Scenarios.Tests.World;
using AccessBot.Vocabulary;
using AccessBot.Worker.Desk;
using AccessBot.Workflows.Kit.Contracts;
using Microsoft.Extensions.DependencyInjection;

namespace AccessBot.Scenarios.Tests.Incidents;

/// <summary>What needs an operator is grouped by what has to be mended, and looked at again in one go.</summary>
public sealed partial class WorkedOffByCause
{
    private const int Always = 1_000_000;

    [Fact]
    public async Task On_the_command_line_a_cause_is_shown_first_and_done_with_a_reason()
    {
        await using var world = await PracticeWorld.StartAsync();
        await using var bot = await world.StartBotAsync();
        var (refused, admin) = (await RefusedAsync(world, bot), await world.FileAsync("ben", FederalForm.For("Ben Achterberg", "@ben", "ben@gitlab.com", role: "Admin")));
        await bot.LookAsync(admin);

        var shown = await Typed.AtAsync(world, "retry", "--all");
        Assert.Equal(1, shown.Exit);
        Assert.Contains("okta: 1 waits for Okta: ", shown.Output, StringComparison.Ordinal);
        Assert.Contains($"form.admin-role: 1 stands at: admin access is always a person's decision\n  - {admin.Item}", shown.Output, StringComparison.Ordinal);
        Assert.Contains("Nothing was looked at: say why", shown.Error, StringComparison.Ordinal);

        var json = await Typed.AtAsync(world, "retry", "--all", "--json");
        Assert.Equal((1, false), (json.Exit, JsonNode.Parse(json.Output)!["done"]!.GetValue<bool>()));

        var done = await Typed.AtAsync(world, "retry", "--cause", "okta", "--reason", "the app has its role again", "--yes");
        Assert.Equal(0, done.Exit);
        Assert.Contains($"The bot looks again at {refused.Item}.", done.Output, StringComparison.Ordinal);
        var unknown = await Typed.AtAsync(world, "retry", "--cause", "okat", "--reason", "x");
        Assert.Equal(2, unknown.Exit);
        Assert.Contains("There is no cause 'okat' now. There are: form.admin-role, okta.", unknown.Error, StringComparison.Ordinal);
        Assert.Equal(2, (await Typed.AtAsync(world, "retry", "--reason", "x")).Exit);
    }

    [Fact]
    public async Task On_the_desk_a_cause_lists_who_stands_for_it_and_one_button_looks_at_all()
    {
        await using var desk = await ADesk.OpenAsync();
        var (_, first) = await desk.WithRequestsAsync();
        var second = await desk.World.FileAsync("ana", FederalForm.For(role: "Admin"));
        await desk.LookAsync(second);
        using var visitor = desk.Visit();
        var page = WebUtility.HtmlDecode(await visitor.GetStringAsync("/"));
        Assert.Contains("2 stand at: admin access is always a person's decision", page, StringComparison.Ordinal);

        var told = await ActAsync(visitor, "retry-cause", page, ("cause", "form.admin-role"));

        Assert.Contains($"The bot looks again at {first.Item}, {second.Item}.", told, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_undo_on_the_desk_shows_what_it_would_restore_and_does_exactly_that()
    {
        await using var desk = await ADesk.OpenAsync();
        var world = desk.World;
        await world.HasAccountAsync(tickets: 2);
        var request = await world.OffboardAsync();
        for (var looks = 0; looks < 3; looks++) await desk.LookAsync(request);
        Assert.Equal("end-user suspended=true tags=0 tickets=0", (await world.StateAsync()).AccountLine());
        using var visitor = desk.Visit();
        var address = $"/request/{request.Intake}/{request.Item.Replace("#", "%23", StringComparison.Ordinal)}";
        var detail = WebUtility.HtmlDecode(await visitor.GetStringAsync(address));
        Assert.Contains("Zendesk US Federal", detail, StringComparison.Ordinal);
        Assert.Contains("The account was suspended", detail, StringComparison.Ordinal);
        Assert.Contains("See what undoing would restore", detail, StringComparison.Ordinal);

        var offer = WebUtility.HtmlDecode(await visitor.GetStringAsync(address.Replace("/request/", "/undo/", StringComparison.Ordinal)));
        Assert.Contains("us-federal: would restore for user", offer, StringComparison.Ordinal);
        Assert.Contains("something changed since the page was shown", await ActAsync(visitor, "undo", offer, ("request", request.ToString()), ("mark", "another")), StringComparison.Ordinal);
        var told = await ActAsync(visitor, "undo", offer, ("request", request.ToString()), ("mark", MarkIn().Match(offer).Groups[1].Value));

        Assert.Contains("2 tickets given back", told, StringComparison.Ordinal);
        Assert.Equal("agent suspended=false tags=1 tickets=2", (await world.StateAsync()).AccountLine());
    }

    [Fact]
    public async Task A_vendor_that_refuses_one_request_alone_hands_over_that_one()
    {
        await using var world = await PracticeWorld.StartAsync();
        world.Settings = world.Settings with { Schedule = world.Settings.Schedule with { GiveUpAfter = 3 } };
        await using var bot = await world.StartBotAsync();
        var request = await world.FileAsync("ana", FederalForm.For());
        await bot.LookAsync(request);
        await world.LabelAsync(request, "pat", "citizenship::verified");
        await world.FaultAsync(new { target = "okta", method = "PUT", path = "/groups/", kind = "status", status = 403, count = Always });
        for (var looks = 0; looks < 4; looks++) await bot.LookAsync(request);

        var cause = Assert.Single(await bot.Services.GetRequiredService<Causes>().ReadAsync(default));
        Assert.Equal(("okta/given-up", PassReasons.GivenUp), (cause.Id, cause.Reason));
        Assert.StartsWith("1 was given up after Okta refused it: answered 403", cause.InWords, StringComparison.Ordinal);
    }

    private static async Task<RequestRef> RefusedAsync(PracticeWorld world, Bot bot)
    {
        await world.FaultAsync(new { target = "okta", path = "/oauth2/v1/token", kind = "status", status = 401, count = Always });
        var request = await world.FileAsync("ana", FederalForm.For());
        await bot.LookAsync(request);
        world.Sandbox.World.Faults.End();
        return request;
    }

    private static async Task<string> ActAsync(HttpClient visitor, string act, string page, params (string Name, string Value)[] fields)
    {
        var form = fields.Select(field => new KeyValuePair<string, string>(field.Name, field.Value))
            .Concat([new("token", Token().Match(page).Groups[1].Value), new("by", "sam"), new("reason", "mended"), new("back", "/")]);
        using var answer = await visitor.PostAsync($"/acts/{act}", new FormUrlEncodedContent(form));
        return WebUtility.HtmlDecode(await answer.Content.ReadAsStringAsync());
    }

    [GeneratedRegex("name=\"token\" value=\"([^\"]+)\"")]
    private static partial Regex Token();

    [GeneratedRegex("name=\"mark\" value=\"([^\"]+)\"")]
    private static partial Regex MarkIn();
}
