using AccessBot.Scenarios.Tests.Dashboard;
using AccessBot.Scenarios.Tests.Deprovisioning;
using AccessBot.Scenarios.Tests.Federal;
using AccessBot.Scenarios.Tests.World;
using AccessBot.Storage;
using AccessBot.Storage.Reviewing;
using AccessBot.Vocabulary;
using AccessBot.Worker.Campaigns;
using AccessBot.Worker.Configuration.Sections.PerWorkflow;
using AccessBot.Workflows.Campaigns;
using AccessBot.Workflows.Kit.Contracts;
using AccessBot.Workflows.Kit.Filing;
using Microsoft.Extensions.DependencyInjection;

namespace AccessBot.Scenarios.Tests.Campaigns;

/// <summary>A practice world with a campaign for the federal instance: Ana has access by a request, others past the bot. Each look is asked for.</summary>
internal sealed class ReviewedWorld : IAsyncDisposable
{
    public static readonly InstanceName Federal = new("us-federal");

    private Bot? bot;

    private ReviewedWorld(PracticeWorld world, MovedClock clock) => (World, Clock) = (world, clock);

    public PracticeWorld World { get; }

    public MovedClock Clock { get; }

    public RequestRef Campaign { get; private set; } = null!;

    /// <summary>The campaign's issue, under the name that the bot's own requests have.</summary>
    public RequestRef Issue { get; private set; } = null!;

    public static CampaignRule Rule { get; } = new(Federal)
    {
        Months = 1,
        Reviewers = new PermittedGroup("team"),
        Owners = new PermittedGroup("company"),
        Place = new FilingPlace(PracticeWorld.Requests, ["support::to do"]),
        AnswerWithin = TimeSpan.FromDays(14),
        Window = TimeSpan.FromDays(25),
    };

    /// <param name="begins">False: no campaign is taken in yet.</param>
    public static async Task<ReviewedWorld> StartAsync(CampaignRule? rule = null, bool begins = true)
    {
        var clock = new MovedClock();
        // The first day of a month, whatever day it is: windows end with the period.
        var now = clock.GetUtcNow();
        clock.Ahead = new DateTimeOffset(now.Year, now.Month, 1, 0, 30, 0, TimeSpan.Zero).AddMonths(1) - now;
        var world = new ReviewedWorld(await PracticeWorld.StartAsync(clock), clock);
        world.World.Settings = world.World.Settings with { Campaigns = [new CampaignSettings(rule ?? Rule, 1)] };
        await world.RestartAsync();
        await world.GiveAsync();
        world.Clock.Ahead += TimeSpan.FromHours(1);
        if (begins) await world.BeginAsync();
        return world;
    }

    public IServiceProvider Services => bot!.Services;

    public async Task RestartAsync(IPassProbe? probe = null)
    {
        if (bot is not null) await bot.DisposeAsync();
        bot = await World.StartBotAsync(probe, Clock);
    }

    public async Task TakeInAsync() => Campaign = Assert.Single(await Services.GetRequiredService<CampaignWatch>().RunAsync(default));

    public async Task BeginAsync()
    {
        await TakeInAsync();
        await LookAsync();
        await FindIssueAsync();
    }

    public async Task FindIssueAsync()
    {
        var filed = Assert.Single((await World.StateAsync()).Issues(PracticeWorld.Requests), issue => Title(issue).StartsWith("Access review of ", StringComparison.Ordinal));
        Issue = RequestRef.To(RequestRef.AccessRequest, new IssueRef(PracticeWorld.Requests, filed["iid"]!.GetValue<long>()));
    }

    public Task LookAsync(CancellationToken ct = default) => bot!.LookAsync(Campaign, ct);

    public Task LookAtAsync(RequestRef request) => bot!.LookAsync(request);

    public Task PassAsync(TimeSpan time)
    {
        Clock.Ahead += time;
        return LookAsync();
    }

    /// <returns>The note's id.</returns>
    public async Task<long> SayAsync(string who, params string[] lines) => (await World.PostAsync(
        "notes", new { project = PracticeWorld.Requests, iid = Issue.Issue!.Iid, @as = who, body = string.Join('\n', lines) }))!["id"]!.GetValue<long>();

    public Task ChangeAsync(string who, long note, string? body) => World.PostAsync(
        "notes", new { project = PracticeWorld.Requests, iid = Issue.Issue!.Iid, @as = who, note, body });

    public async Task<string> NoteAsync(string kind) => (await World.StateAsync()).Note(Issue, kind);

    public async Task<int> CountAsync(string kind) => (await World.StateAsync()).NoteKinds(Issue).Count(one => one == kind);

    public async Task<string> ReasonAsync() => (await Services.GetRequiredService<RequestBook>().FindAsync(Campaign, default))!.Because!.Id;

    public async Task<CampaignSnapshot> SeenAsync() => await Services.GetRequiredService<CampaignsReader>().ReadAsync(Campaign, default);

    public async Task<CampaignItem> ItemAsync(string email) =>
        (await Services.GetRequiredService<CampaignBook>().FindListAsync(CampaignRef.Find(Campaign)!, default))!.List.Items.Single(item => item.Line.Email == email);

    /// <summary>Keeps everything that is open, by two people, so that nobody decides about themself or alone.</summary>
    public async Task KeepTheRestAsync(params string[] but)
    {
        foreach (var who in new[] { "yuki", "tom" })
        {
            var open = (await SeenAsync()).Sheet.Open.Where(item => !but.Contains(item.Code)).ToList();
            if (open.Count == 0) return;
            await SayAsync(who, [.. (who == "yuki" ? open.Skip(1) : open).Select(item => $"keep {item.Code}: asked the person today")]);
            await LookAsync();
        }
    }

    public async Task<IReadOnlyList<RequestRef>> RemovalsAsync() =>
    [
        .. (await World.StateAsync()).Issues(PracticeWorld.Requests).Where(issue => Title(issue).Contains(" ends by review: ", StringComparison.Ordinal))
            .Select(issue => RequestRef.To(RequestRef.AccessRequest, new IssueRef(PracticeWorld.Requests, issue["iid"]!.GetValue<long>()))),
    ];

    public async ValueTask DisposeAsync()
    {
        if (bot is not null) await bot.DisposeAsync();
        await World.DisposeAsync();
    }

    private static string Title(System.Text.Json.Nodes.JsonNode issue) => issue["title"]!.GetValue<string>();

    private async Task GiveAsync()
    {
        var request = await World.FileAsync("ana", FederalForm.For());
        await LookAtAsync(request);
        await World.LabelAsync(request, "pat", "citizenship::verified");
        await LookAtAsync(request);
        await World.HasAccountAsync(email: "ben@gitlab.com", name: "Ben Achterberg");
        await World.PostAsync("okta", new { users = new[] { new { login = "ben@gitlab.com", name = "Ben Achterberg", gitlab_username = "ben" } } });
    }
}
