using AccessBot.Scenarios.Tests.World;
using AccessBot.Workflows.Ports.Memory;

namespace AccessBot.Scenarios.Tests.Faults.Stories;

/// <summary>One workflow's requests, of one new colleague after another: what a sweep is run over.</summary>
public interface IStory
{
    Task<IFiled> FileAsync();
}

/// <summary>One request, and the people around it.</summary>
public interface IFiled
{
    /// <summary>One look with everything that goes before and after it; what it recorded, null when nothing yet.</summary>
    Task<PassRecord?> LookAsync(Bot bot, CancellationToken ct);

    /// <summary>People do what they do at this sight.</summary>
    Task ActAsync(PassRecord last);

    /// <summary>Everything at the vendors that is this request's, said so that two colleagues compare equal.</summary>
    string World(WorldState state);
}
