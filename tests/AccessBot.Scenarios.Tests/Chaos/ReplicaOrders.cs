using System.Text.Json;

namespace AccessBot.Scenarios.Tests.Chaos;

/// <summary>How one replica of a test differs from the program as it is shipped; its process reads them from its environment.</summary>
/// <param name="Name">What its requests to vendors carry.</param>
/// <param name="Looks">The file to which it adds a line for each look: begin, end and request.</param>
public sealed record ReplicaOrders(string Name, string Looks)
{
    public const string Variable = "ACCESSBOT_TEST_REPLICA";

    /// <summary>Each <c>step:point</c> at which it sends itself SIGSTOP; whoever comes there first, and once.</summary>
    public IReadOnlyList<string> StopsAt { get; init; } = [];

    /// <summary>How far its clock is ahead, in seconds.</summary>
    public double Ahead { get; init; }

    /// <summary>Seconds that pass by its clock in one second.</summary>
    public double Pace { get; init; } = 1;

    /// <summary>Null where the process is no such replica.</summary>
    public static ReplicaOrders? FromEnvironment() =>
        Environment.GetEnvironmentVariable(Variable) is { Length: > 0 } text ? JsonSerializer.Deserialize<ReplicaOrders>(text) : null;

    public override string ToString() => JsonSerializer.Serialize(this);
}
