using AccessBot.Scenarios.Tests.Chaos;

namespace AccessBot.Benchmarks.Soaking;

/// <summary>What a replica lives through without dying: it stands still, or its line to PostgreSQL is in trouble.</summary>
internal static class Illness
{
    public static async Task FallAsync(Random random, TrialReplica replica)
    {
        var kind = replica.HasLine ? random.Next(5) : 0;
        if (kind == 0) await replica.Bot.PauseAsync();
        else if (kind == 1) replica.Line.Delay = TimeSpan.FromSeconds(2);
        else replica.Line.Trouble = (LineTrouble)(kind - 1);
        if (kind == 4) replica.Line.Cut();
    }
}
