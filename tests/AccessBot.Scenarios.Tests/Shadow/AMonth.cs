using System.Globalization;
using AccessBot.Scenarios.Tests.Deprovisioning;
using AccessBot.Scenarios.Tests.Federal;
using AccessBot.Scenarios.Tests.World;
using AccessBot.Vocabulary;
using AccessBot.Workflows.Kit.Shadow;

namespace AccessBot.Scenarios.Tests.Shadow;

/// <summary>
/// A month of requests that scripted people handle by hand, in fast time: most as the bot would, some otherwise. The report finds exactly
/// those. ACCESSBOT_SHADOW_REQUESTS says how many; 20 unless it does.
/// </summary>
public sealed class AMonth : WatchedWorld
{
    private static readonly TimeSpan Month = TimeSpan.FromDays(30);

    private readonly PriorityQueue<(RequestRef? Request, Func<Task> Do), DateTimeOffset> _script = new();
    private readonly Dictionary<RequestRef, DateTimeOffset> _wakes = [];
    private readonly Dictionary<RequestRef, HashSet<ShadowVerdict>> _planted = [];
    private Newcomers _people = null!;

    private static int Requests => int.TryParse(
        Environment.GetEnvironmentVariable("ACCESSBOT_SHADOW_REQUESTS"), NumberStyles.None, CultureInfo.InvariantCulture, out var many) ? many : 20;

    [Fact]
    public async Task Of_requests_by_hand_is_told_with_every_disagreement_and_no_other_and_nothing_is_written()
    {
        _people = new Newcomers(World);
        var begin = Clock.GetUtcNow();
        for (var i = 0; i < Requests; i++)
        {
            var number = i;
            _script.Enqueue((null, () => FileAsync(number)), begin + Month * i / Requests);
        }

        await PlayAsync(begin + Month + TimeSpan.FromDays(18));

        Assert.Empty(await WritesAsync());
        Assert.Empty((await World.StateAsync()).Mails);
        var (access, removals) = (await ReportAsync("access"), await ReportAsync("deprovisioning"));
        var told = access.Disagreements.Concat(removals.Disagreements).GroupBy(line => line.Request)
            .ToDictionary(one => one.Key, one => one.Select(line => line.Verdict).ToHashSet());
        Assert.Equal(Words(_planted), Words(told));
        Assert.Equal(Requests, access.Requests + removals.Requests);
        Assert.Equal((0, 0), (access.NotYet, removals.NotYet));
        Assert.InRange(access.Percent!.Value, 70, 95);
        Assert.All(access.Disagreements.Concat(removals.Disagreements), line => Assert.EndsWith(".", line.Sentence, StringComparison.Ordinal));
    }

    // What people do and when the bot wakes, in the order of time.
    private async Task PlayAsync(DateTimeOffset end)
    {
        while (_script.Count > 0 || _wakes.Values.Any(wake => wake < end))
        {
            var (request, wake) = _wakes.Count == 0 ? (null, DateTimeOffset.MaxValue) : _wakes.MinBy(one => one.Value) is var first ? (first.Key, first.Value) : default;
            if (_script.TryPeek(out _, out var at) && at <= wake)
            {
                var (about, act) = _script.Dequeue();
                MoveTo(at);
                await act();
                if (about is not null) await LookAsync(about);
            }
            else
            {
                MoveTo(wake);
                await LookAsync(request!);
            }
        }
    }

    private void MoveTo(DateTimeOffset at)
    {
        if (at > Clock.GetUtcNow()) Clock.Ahead += at - Clock.GetUtcNow() + TimeSpan.FromMilliseconds(50);
    }

    private async Task LookAsync(RequestRef request) =>
        _wakes[request] = (await Bot.LookAsync(request)).WakeAt ?? DateTimeOffset.MaxValue;

    private async Task FileAsync(int number)
    {
        var who = await _people.HireAsync();
        if (number % 10 == 9) await OffboardAsync(number, who);
        else await AskAsync(number, who);
    }

    private async Task AskAsync(int number, Newcomer who)
    {
        var request = await World.FileAsync(who.Username, FederalForm.For(who.Name, $"@{who.Username}", who.Email));
        await LookAsync(request);
        switch (number % 20)
        {
            case 3: // People give it without asking anybody.
                Then(request, hours: 5, () => GiveAsync(who.Email, who.Name));
                Then(request, hours: 6, () => CloseAsync(request, "sam"));
                Plant(request, ShadowVerdict.Differed, ShadowVerdict.OnlyPeople);
                return;
            case 7: // Verified, and forgotten.
                Then(request, hours: 20, () => World.LabelAsync(request, "pat", Verified));
                Then(request, hours: 400, () => CloseAsync(request, "sam"));
                Plant(request, ShadowVerdict.OnlyBot);
                return;
            case 11: // Another role.
                Then(request, hours: 3, () => World.LabelAsync(request, "pat", Verified));
                Then(request, hours: 9, () => GiveAsync(who.Email, who.Name, light: false));
                Then(request, hours: 10, () => CloseAsync(request, "sam"));
                Plant(request, ShadowVerdict.Differed);
                return;
            case 15: // Closed, and nobody was asked.
                Then(request, hours: 30, () => CloseAsync(request, "sam"));
                Plant(request, ShadowVerdict.Differed);
                return;
            case 18: // The answer was no, and it is closed.
                Then(request, hours: 8, () => World.LabelAsync(request, "pat", NotVerified));
                Then(request, hours: 12, () => CloseAsync(request, "sam"));
                return;
            default:
                Then(request, hours: 1 + number % 50, () => World.LabelAsync(request, "pat", Verified));
                Then(request, hours: 3 + number % 50, () => GiveAsync(who.Email, who.Name));
                Then(request, hours: 3.2 + number % 50, () => CommentAsync(request, "sam", "You are in."));
                Then(request, hours: 3.3 + number % 50, () => CloseAsync(request, "sam"));
                return;
        }
    }

    private async Task OffboardAsync(int number, Newcomer who)
    {
        await World.HasAccountAsync(email: who.Email, name: who.Name);
        GiveApp(who.Email);
        var request = await World.OffboardAsync(form: OffboardingForm.For(who.Name, $"@{who.Username}", who.Email));
        await LookAsync(request);
        await LookAsync(request);
        // Every other leaver stays an agent, suspended.
        var role = number % 20 == 9 ? "end-user" : "agent";
        Then(request, hours: 1, () => World.HasAccountAsync(email: who.Email, name: who.Name, role: role, suspended: true));
        Then(request, hours: 1.1, () => Task.Run(() => TakeApp(who.Email)));
        Then(request, hours: 1.2, () => CommentAsync(request, "sam"));
        Then(request, hours: 24, () => CloseAsync(request, "pat"));
        if (role == "agent") Plant(request, ShadowVerdict.Differed);
    }

    private void Then(RequestRef request, double hours, Func<Task> act) =>
        _script.Enqueue((request, act), Clock.GetUtcNow() + TimeSpan.FromHours(hours));

    private void Plant(RequestRef request, params ShadowVerdict[] verdicts) => _planted[request] = [.. verdicts];

    private static string Words(Dictionary<RequestRef, HashSet<ShadowVerdict>> all) => string.Join(
        '\n', all.Select(one => $"{one.Key}: {string.Join(", ", one.Value.Order())}").Order(StringComparer.Ordinal));
}
