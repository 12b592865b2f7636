using AccessBot.Scenarios.Tests.Processes;
using AccessBot.Scenarios.Tests.World;

namespace AccessBot.Benchmarks;

/// <summary>What a soak came to, counted at the vendors and not in the bot's own memory.</summary>
internal sealed record SoakReport(
    TimeSpan Length, int Seed, DoomedReplicas Replicas, Crowd Crowd, int Faults, WorldState End, UnharmedRun Unharmed)
{
    /// <summary>Effects that the unharmed run has and this one has not, and the other way round.</summary>
    public (int Lost, int Doubled) Count()
    {
        var (lost, doubled) = (0, 0);
        foreach (var one in Crowd.Filed)
        {
            var (expected, found) = (Effects(Unharmed.Outcomes[one.Story]), Effects(one.Outcome(End)));
            foreach (var effect in expected.Keys.Union(found.Keys))
            {
                var difference = found.GetValueOrDefault(effect) - expected.GetValueOrDefault(effect);
                if (difference < 0) lost -= difference;
                else doubled += difference;
            }
        }

        return (lost, doubled);
    }

    public int Effects() => Crowd.Filed.Sum(one => Effects(one.Outcome(End)).Values.Sum());

    /// <summary>How many of each story.</summary>
    public string Filed() => string.Join(", ", Crowd.Filed.GroupBy(one => one.Story).OrderBy(group => group.Key)
        .Select(group => $"{group.Key} {group.Count()}"));

    public IEnumerable<StoryRequest> HarmedRequests() => Crowd.Filed.Where(one => one.Outcome(End) != Unharmed.Outcomes[one.Story]);

    // "notes: people-asked, ready" is two effects; the same word twice in a line is one of them twice.
    private static Dictionary<string, int> Effects(string outcome) => outcome.Split('\n')
        .Where(line => line.StartsWith("notes: ", StringComparison.Ordinal)
            || line.StartsWith("mails: ", StringComparison.Ordinal)
            || line.StartsWith("accounts: ", StringComparison.Ordinal)
            || line.StartsWith("apps: ", StringComparison.Ordinal))
        .SelectMany(line => line[(line.IndexOf(' ') + 1)..].Split(", ", StringSplitOptions.RemoveEmptyEntries)
            .Select(effect => $"{line.Split(':')[0]} {effect}"))
        .GroupBy(effect => effect).ToDictionary(group => group.Key, group => group.Count());
}
