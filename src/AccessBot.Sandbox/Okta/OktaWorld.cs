using System.Text.Json;

namespace AccessBot.Sandbox.Okta;

/// <summary>What the Okta organisation holds; a person's name comes from the people register, by email.</summary>
public sealed class OktaWorld(SandboxWorld world, PeopleRegister people)
{
    /// <summary>POST /sandbox/okta: users replaced by login.</summary>
    public object Apply(JsonElement body) => new { applied = body.ValueKind == JsonValueKind.Object, at = world.Now };

    /// <summary>The part of GET /sandbox/state: {users:[..]}.</summary>
    public object State() => new { users = people.All.Take(0) };
}
