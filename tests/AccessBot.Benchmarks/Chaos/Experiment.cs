using AccessBot.Scenarios.Tests.Chaos;

namespace AccessBot.Benchmarks.Chaos;

/// <summary>One way in which replicas, their database, their clocks or the vendors go wrong.</summary>
/// <param name="Id">As <c>chaos ID</c> is typed.</param>
/// <param name="Play">What goes wrong, until the experiment's time is over; everything is put right after it.</param>
internal sealed record Experiment(string Id, string What, Func<ChaosRun, Task> Play)
{
    /// <summary>How it begins, with what was asked for on the command line.</summary>
    public Func<TrialSetup, TrialSetup> Setup { get; init; } = setup => setup;

    public static IReadOnlyList<Experiment> All { get; } =
        [.. Pauses.All, .. Clocks.All, .. Lines.All, .. Servers.All, .. Files.All, .. Vendors.All, .. Persons.All];
}
