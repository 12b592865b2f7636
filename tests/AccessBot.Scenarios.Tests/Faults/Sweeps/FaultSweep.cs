using AccessBot.Practice.Hosting;
using AccessBot.Scenarios.Tests.Faults.Stories;
using AccessBot.Scenarios.Tests.World;

namespace AccessBot.Scenarios.Tests.Faults.Sweeps;

/// <summary>
/// Every request that a story makes meets a fault, one at a time. Which requests those are is heard from an unharmed run,
/// so a request that is added to the code is swept without being listed.
/// </summary>
public sealed class FaultSweep
{
    private const int MostRounds = 15;

    private readonly PracticeWorld _world;
    private readonly HurriedTime _time;
    private readonly FaultyRun _run;
    private readonly RequestTrail _trail;

    public FaultSweep(PracticeWorld world, HurriedTime time, IStory story)
    {
        (_world, _time, _run, _trail) = (world, time, new FaultyRun(story, time), new RequestTrail(world));
        Patience(seconds: 10);
    }

    /// <summary>Every request of the story meets the fault.</summary>
    public async Task<Swept> MeetAsync(Fault fault)
    {
        await using var bot = await StartAsync();
        await _run.EndAsync(bot);
        var cold = _trail.Take();
        await _run.EndAsync(bot);
        var warm = _trail.Take();
        var met = new List<Meeting>();
        foreach (var at in warm) met.Add(await MeetAsync(bot, fault, at));
        foreach (var at in cold.Where(at => warm.All(seen => seen.Name != at.Name)))
        {
            await using var fresh = await StartAsync();
            met.Add(await MeetAsync(fresh, fault, at));
        }

        var made = cold.Concat(warm).Select(at => at.Name).ToHashSet();
        await MeetTheSparedAsync(bot, fault, warm, made, met);
        return new Swept(met, [.. Spared(made, met)]);
    }

    /// <summary>Each fault is met by one reading request and one writing one, another pair each time.</summary>
    public async Task<Swept> SampleAsync(IReadOnlyList<Fault> faults)
    {
        await using var bot = await StartAsync();
        await _run.EndAsync(bot);
        var (met, spared) = (new List<Meeting>(), new List<string>());
        for (var turn = 0; turn < faults.Count * 2; turn++)
        {
            var (fault, reads, happened) = (faults[turn / 2], turn % 2 == 0, false);
            for (var round = 0; round < MostRounds && !happened; round++)
            {
                _trail.Take();
                await _run.EndAsync(bot);
                var heard = _trail.Take().Where(at => at.Reads == reads).ToList();
                met.Add(await MeetAsync(bot, fault, heard[(turn / 2 * 3 + round) % heard.Count]));
                happened = met[^1].Happened && met[^1].At.Reads == reads;
            }

            if (!happened) spared.Add($"{(reads ? "a read" : "a write")} and {fault.Kind} {fault.Status}");
        }

        return new Swept(met, spared);
    }

    // How many requests come before one differs a little from run to run: a look that took long reads the issue again, and
    // Okta is asked until it has caught up. What a round missed is heard anew and met in the next. A request that not
    // every run makes (an edit of the status that a quicker step made needless) may stay unmet.
    private async Task MeetTheSparedAsync(
        Bot bot, Fault fault, IReadOnlyList<Sent> warm, HashSet<string> made, List<Meeting> met)
    {
        for (var round = 0; round < MostRounds && Spared(made, met).Any(); round++)
        {
            var fresh = await HearAsync(null);
            var warmed = await HearAsync(bot);
            made.IntersectWith(fresh.Concat(warmed).Select(at => at.Name));
            foreach (var name in Spared(made, met).ToList())
            {
                // A bot that has worked before makes fewer requests: each kind is told which request by what it makes itself.
                var isWarm = warm.Any(seen => seen.Name == name) && warmed.Any(at => at.Name == name);
                var turns = (isWarm ? warmed : fresh).Where(at => at.Name == name).ToList();
                if (turns.Count == 0) continue;
                await using var newest = isWarm ? null : await StartAsync();
                met.Add(await MeetAsync(newest ?? bot, fault, turns[round % turns.Count]));
            }
        }
    }

    /// <summary>What one unharmed run of this bot, or of a new one, sends.</summary>
    private async Task<IReadOnlyList<Sent>> HearAsync(Bot? bot)
    {
        await using var fresh = bot is null ? await StartAsync() : null;
        _trail.Take();
        await _run.EndAsync(bot ?? fresh!);
        return _trail.Take();
    }

    // The fault falls on the nth request of its like; which request that was in this run is asked, not assumed.
    private async Task<Meeting> MeetAsync(Bot bot, Fault fault, Sent at)
    {
        var faults = _world.Sandbox.World.Faults;
        faults.Clear();
        var filed = await _run.FileAsync();
        faults.Add(fault with { Target = at.Target, Method = at.Method, Path = at.Tail, Skip = at.Nth });
        var ended = await _run.EndAsync(bot, filed);
        var hit = faults.Hits().SingleOrDefault();
        faults.Clear();
        _trail.Take();
        return new Meeting(hit is null ? at : at with { Name = Sent.NameOf(hit.Method, hit.Path) }, ended, hit is not null);
    }

    private Task<Bot> StartAsync() => _world.StartBotAsync(time: _time, more: _trail.Listen);

    private static IEnumerable<string> Spared(IEnumerable<string> made, IEnumerable<Meeting> met) =>
        made.Except(met.Where(meeting => meeting.Happened).Select(meeting => meeting.At.Name));

    private void Patience(int seconds)
    {
        var settings = _world.Settings;
        settings.GitLab.Connection.TimeoutSeconds = seconds;
        settings.Okta.TimeoutSeconds = seconds;
        settings.Of(Instances.UsFederal).Zendesk!.TimeoutSeconds = seconds;
        settings.Of(Instances.Global).Zendesk!.TimeoutSeconds = seconds;
        settings.Mail.TimeoutSeconds = seconds;
    }
}

/// <param name="At">The request that met the fault.</param>
/// <param name="Happened">False when the run was over before the fault's turn came.</param>
public sealed record Meeting(Sent At, Ended Ended, bool Happened);

/// <param name="Spared">Requests that every run makes and that never met the fault.</param>
public sealed record Swept(IReadOnlyList<Meeting> Met, IReadOnlyList<string> Spared)
{
    /// <summary>Every meeting that did not end like this, with the world as it stands.</summary>
    public IReadOnlyList<string> Harmed(WorldState state, string wellEnded) => [.. Met
        .Where(meeting => meeting.Ended.Outcome(state) != wellEnded.ReplaceLineEndings("\n"))
        .Select(meeting => $"{meeting.At}\n{meeting.Ended.Outcome(state)}\n{meeting.Ended.Last?.LastError}")];
}
