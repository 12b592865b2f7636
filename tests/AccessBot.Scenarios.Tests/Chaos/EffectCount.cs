using AccessBot.Scenarios.Tests.Processes;
using AccessBot.Scenarios.Tests.Processes.Kills;
using AccessBot.Scenarios.Tests.World;

namespace AccessBot.Scenarios.Tests.Chaos;

/// <summary>Notes, mails, accounts and apps of a crowd, held against the unharmed run and counted at the vendors.</summary>
/// <param name="Lost">In the unharmed run and not in this one.</param>
/// <param name="Doubled">In this one and not, or not so often, in the unharmed run.</param>
public sealed record EffectCount(int All, int Lost, int Doubled)
{
    public static EffectCount Of(Crowd crowd, UnharmedRun unharmed, WorldState state)
    {
        var (all, lost, doubled) = (0, 0, 0);
        foreach (var one in crowd.Filed)
        {
            var (expected, found) = (Effects(unharmed.Outcomes[one.Story]), Effects(one.Outcome(state)));
            all += found.Values.Sum();
            foreach (var effect in expected.Keys.Union(found.Keys))
            {
                var difference = found.GetValueOrDefault(effect) - expected.GetValueOrDefault(effect);
                if (difference < 0) lost -= difference;
                else doubled += difference;
            }
        }

        return new EffectCount(all, lost, doubled);
    }

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
