using System.Text.Json;
using System.Text.Json.Serialization;

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

    /// <summary>For how many seconds its clock is right before that.</summary>
    public double RightFor { get; init; }

    /// <summary>After how many seconds its clock is right again; null for never.</summary>
    public double? RightAfter { get; init; }

    /// <summary>Seconds that pass by its clock in one second.</summary>
    public double Pace { get; init; } = 1;

    /// <summary>Whether it signs in to the cluster at its start: one whose clock is far off waits until it is right.</summary>
    [JsonIgnore]
    public bool StartsAtOnce => Math.Abs(Ahead) < 10 || RightFor > 0;

    /// <summary>Null where the process is no such replica.</summary>
    public static ReplicaOrders? FromEnvironment() =>
        Environment.GetEnvironmentVariable(Variable) is { Length: > 0 } text ? JsonSerializer.Deserialize<ReplicaOrders>(text) : null;

    public override string ToString() => JsonSerializer.Serialize(this);
}
