using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace AccessBot.Practice.Hosting;

/// <summary>What a <see cref="VendorHost"/> needs to play one vendor.</summary>
public sealed record VendorHostOptions
{
    /// <summary>The name in faults and counts: gitlab, zendesk:global, zendesk:us-federal, okta.</summary>
    public required string Target { get; init; }

    /// <summary>Adds the vendor's routes.</summary>
    public required Action<IEndpointRouteBuilder> Map { get; init; }

    /// <summary>
    /// Writes the vendor's error shape, for status faults, unknown routes and failures of the simulator.
    /// </summary>
    public required ErrorWriter WriteError { get; init; }

    public required FaultBook Faults { get; init; }

    public required RequestCounter Requests { get; init; }

    public required TimeProvider Time { get; init; }

    /// <summary>The port on 127.0.0.1; 0 takes any free one.</summary>
    public int Port { get; init; }

    /// <summary>Sees each exchange; nobody does when null.</summary>
    public Action<Exchange>? Witness { get; init; }

    /// <summary>
    /// Runs after counting and faults and before the routes, such as authentication or vendor headers.
    /// </summary>
    public IReadOnlyList<Func<HttpContext, RequestDelegate, Task>> Middleware { get; init; } = [];
}
