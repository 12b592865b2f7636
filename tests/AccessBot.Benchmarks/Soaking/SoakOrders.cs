using System.Globalization;

namespace AccessBot.Benchmarks.Soaking;

/// <summary>What a soak was asked for on the command line: minutes, seed, replicas, and another build's program.</summary>
/// <param name="Beside">Another build's <c>accessbot.dll</c>, which every second replica runs; null for none.</param>
internal sealed record SoakOrders(TimeSpan Length, int Seed, int Replicas, string? Beside)
{
    /// <summary>Without a PostgreSQL server one bot works on SQLite.</summary>
    public bool HasServer { get; } = Environment.GetEnvironmentVariable("ACCESSBOT_TEST_POSTGRES") is { Length: > 0 };

    /// <summary>Only this build's replicas tell how many looks they had.</summary>
    public bool CountsSpread => HasServer && Replicas > 1 && Beside is null;

    public static SoakOrders Read(string[] args)
    {
        var program = args.FirstOrDefault(arg => arg.EndsWith(".dll", StringComparison.Ordinal));
        var figures = args.Where(arg => arg != program).Select(arg => double.Parse(arg, CultureInfo.InvariantCulture)).ToList();
        var orders = new SoakOrders(
            TimeSpan.FromMinutes(figures.Count > 0 ? figures[0] : 30), figures.Count > 1 ? (int)figures[1] : 1,
            figures.Count > 2 ? (int)figures[2] : 2, program is null ? null : Path.GetFullPath(program));
        return orders.HasServer ? orders : orders with { Replicas = 1 };
    }
}
