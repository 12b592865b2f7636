using AccessBot.Scenarios.Tests.Faults.Stories;
using AccessBot.Scenarios.Tests.Faults.Sweeps;

namespace AccessBot.Benchmarks;

/// <summary>
/// Every request of every story meets every kind of fault, one at a time. Prints a table, and what came of each request
/// that ended otherwise than undisturbed. Exit code 1 when one did, or was never met.
/// </summary>
internal static class FaultMatrix
{
    public static async Task<int> RunAsync(string[] args)
    {
        var lines = StoryLine.All.Where(line => args.Length == 0 || args[0] == "all" || line.Name == args[0]).ToList();
        var kinds = FaultKinds.Names.Where(kind => args.Length < 2 || kind.Contains(args[1], StringComparison.OrdinalIgnoreCase)).ToList();
        if (lines.Count == 0 || kinds.Count == 0) return Unknown();
        var ends = new Dictionary<(string Line, string Kind), SweepEnd>();
        foreach (var (line, kind) in lines.SelectMany(line => kinds.Select(kind => (line, kind))))
        {
            var began = TimeProvider.System.GetTimestamp();
            var end = ends[(line.Name, kind)] = await FaultKinds.FindOutAsync(line, kind);
            var took = TimeProvider.System.GetElapsedTime(began).TotalSeconds;
            Console.Error.WriteLine($"{line.Name}, {kind}: {Cell(end)} in {took:0} s");
        }

        foreach (var ((line, kind), end) in ends)
        {
            foreach (var harmed in end.Harmed) Console.WriteLine($"harmed: {line}, {kind}, {harmed}\n");
            foreach (var spared in end.Spared) Console.WriteLine($"never met: {line}, {kind}, {spared}\n");
        }

        Console.WriteLine(Table([.. lines.Select(line => line.Name)], kinds, ends));
        return ends.Values.All(end => end.Harmed.Count + end.Spared.Count == 0) ? 0 : 1;
    }

    private static string Table(
        IReadOnlyList<string> lines, IReadOnlyList<string> kinds, Dictionary<(string Line, string Kind), SweepEnd> ends) =>
        string.Join('\n',
        [
            $"| met / harmed | {string.Join(" | ", lines)} |",
            $"|---|{string.Concat(lines.Select(_ => "---|"))}",
            .. kinds.Select(kind => $"| {kind} | {string.Join(" | ", lines.Select(line => Cell(ends[(line, kind)])))} |"),
            $"| **all** | {string.Join(" | ", lines.Select(line => Sum(from end in ends where end.Key.Line == line select end.Value)))} |",
        ]);

    private static string Cell(SweepEnd end) =>
        $"{end.Met} / {end.Harmed.Count}{(end.Spared.Count > 0 ? $", {end.Spared.Count} never met" : "")}";

    private static string Sum(IEnumerable<SweepEnd> ends) =>
        Cell(ends.Aggregate((all, one) => new SweepEnd(all.Met + one.Met, [.. all.Harmed, .. one.Harmed], [.. all.Spared, .. one.Spared])));

    private static int Unknown()
    {
        Console.Error.WriteLine($"stories: all, {string.Join(", ", StoryLine.All.Select(line => line.Name))}");
        Console.Error.WriteLine($"faults: a part of one of: {string.Join("; ", FaultKinds.Names)}");
        return 2;
    }
}
