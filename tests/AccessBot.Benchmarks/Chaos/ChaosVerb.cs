using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using AccessBot.Scenarios.Tests.Chaos;
using AccessBot.Scenarios.Tests.Processes;

namespace AccessBot.Benchmarks.Chaos;

/// <summary>
/// The experiments with paused replicas, wrong clocks, troubled lines and late vendors, one row of a table for each. Exit code 1
/// when anything was lost or doubled, done by a replica that was taken over, or did not end.
/// </summary>
internal static class ChaosVerb
{
    private const string Head = """
        | # | experiment | requests | ended | doubled | folded | lost | looked at by two at once | looks taken over | effects of superseded firings | looks of each replica |
        |---|---|---|---|---|---|---|---|---|---|---|
        """;

    [SuppressMessage("Design", "CA1031", Justification = "One experiment that breaks off never stops the rest.")]
    public static async Task<int> RunAsync(string[] args)
    {
        if (args is ["list"])
        {
            foreach (var one in Experiment.All) Console.WriteLine($"{one.Id,-12}{one.What}");
            return 0;
        }

        var known = Experiment.All.ToDictionary(one => one.Id);
        List<Experiment> named = [.. args.TakeWhile(known.ContainsKey).Select(id => known[id])];
        var figures = args[named.Count..].Select(text => double.Parse(text, CultureInfo.InvariantCulture)).ToList();
        var (length, replicas) = (TimeSpan.FromMinutes(figures.ElementAtOrDefault(0) is > 0 and var minutes ? minutes : 1), (int)figures.ElementAtOrDefault(1));
        var random = new Random(figures.Count > 2 ? (int)figures[2] : 1);
        Console.WriteLine(Head);
        var violations = 0;
        foreach (var one in named.Count > 0 ? named : Experiment.All)
        {
            try
            {
                violations += await TryAsync(one, length, replicas == 0 ? 2 : replicas, random);
            }
            catch (Exception broken)
            {
                violations++;
                Console.WriteLine($"| {one.Id} | {one.What} | broke off |");
                Console.Error.WriteLine(broken);
            }
        }

        return violations == 0 ? 0 : 1;
    }

    private static async Task<int> TryAsync(Experiment one, TimeSpan length, int replicas, Random random)
    {
        var setup = one.Setup(new TrialSetup { Replicas = replicas });
        if (setup.OnPostgres && Environment.GetEnvironmentVariable("ACCESSBOT_TEST_POSTGRES") is not { Length: > 0 })
        {
            Console.WriteLine($"| {one.Id} | {one.What} | not tried: no PostgreSQL server |");
            return 0;
        }

        await using var trial = await Trial.BeginAsync(setup);
        var run = new ChaosRun(trial, length, random);
        await one.Play(run);
        var tally = await trial.EndAsync(Crowd.Patience);
        Console.WriteLine(
            $"| {one.Id} | {one.What} | {tally.Requests + run.Beside.Requests} | {tally.Ended + run.Beside.Held} | {tally.Doubled} | {tally.Folded} | {tally.Lost} | "
            + $"{tally.Overlaps} | {tally.TakenOver} | {tally.Superseded.Count} | {tally.Spread} |");
        if (tally.IsSound && run.Violations.Count == 0) return 0;
        await TellAsync(one, trial, [.. run.Violations, .. tally.Superseded]);
        return 1;
    }

    private static async Task TellAsync(Experiment one, Trial trial, IEnumerable<string> violations)
    {
        var file = Path.Combine(Path.GetTempPath(), $"accessbot-chaos-{one.Id}.log");
        await File.WriteAllTextAsync(file, trial.Said());
        Console.Error.WriteLine($"{one.Id}: {string.Join('\n', violations)}\n{await trial.HarmedAsync()}\nWhat the replicas said is in {file}");
    }
}
