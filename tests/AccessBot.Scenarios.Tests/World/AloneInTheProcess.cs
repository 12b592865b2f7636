namespace AccessBot.Scenarios.Tests.World;

/// <summary>
/// For tests that count what the process counts: a meter provider hears every meter of its name in the process, so a bot
/// of a test beside this one would be counted too. These run after all others, one by one.
/// </summary>
[CollectionDefinition(Name, DisableParallelization = true)]
public sealed class AloneInTheProcess
{
    public const string Name = "alone in the process";
}
