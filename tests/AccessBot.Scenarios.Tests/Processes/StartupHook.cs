using System.Reflection;
using AccessBot.Scenarios.Tests.Chaos;
using AccessBot.Vocabulary;
using AccessBot.Workflows.Kit;

// .NET calls a class of this name, which must be in no namespace, before the program of a process whose environment names
// this assembly in DOTNET_STARTUP_HOOKS (runtime repository, host-startup-hook.md).

/// <summary>
/// Makes the process a replica that a test watches, where its environment has orders for one. Otherwise it gives every reason of
/// the process other words, as a next version may.
/// </summary>
internal static class StartupHook
{
    public const string Words = "said anew:";

    public static void Initialize()
    {
        if (ReplicaOrders.FromEnvironment() is { } orders) WatchedReplica.Join(orders);
        else SayAnew();
    }

    private static void SayAnew()
    {
        var text = typeof(Reason).GetField($"<{nameof(Reason.Text)}>k__BackingField", BindingFlags.Instance | BindingFlags.NonPublic)!;
        foreach (var reason in Reasons.All) text.SetValue(reason, $"{Words} {reason.Id}");
    }
}
