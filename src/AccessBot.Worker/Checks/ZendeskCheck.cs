using System.Runtime.CompilerServices;
using AccessBot.Connectors.Zendesk;
using AccessBot.Vocabulary;

namespace AccessBot.Worker.Checks;

/// <summary>One instance answers, the bot is an admin there, and the configured role is its light agent role.</summary>
public sealed class ZendeskCheck(InstanceName instance, ZendeskProbe probe, ZendeskOptions options) : ICheck
{
    public string Name => $"Zendesk {instance}";

    public async IAsyncEnumerable<CheckLine> RunAsync(bool mend, [EnumeratorCancellation] CancellationToken ct)
    {
        if (options.FindWarning() is { } warning) yield return CheckLine.Warn(
            "sign-in", warning, "create an OAuth client");
        yield return await probe.FindSelfAsync(ct) switch
        {
            null => CheckLine.Fail(
                "sign-in", "Zendesk answers, and takes the bot for nobody", "correct the client id and secret"),
            { Role: "admin" } self =>
                CheckLine.Ok("sign-in", $"signed in at {options.Url} as {Shortened(self)}, an admin"),
            var self => CheckLine.Fail("sign-in", $"signed in as {Shortened(self)} with the role {self.Role}",
                "only an admin may give and take roles: make it one"),
        };
        yield return Role(await probe.ListCustomRolesAsync(ct));
    }

    // The same role has another id in each instance; a wrong one would give people another role than was approved.
    private CheckLine Role(IReadOnlyList<CustomRole> roles)
    {
        var light = string.Join(
            ", ", roles.Where(role => role.IsLightAgent).Select(role => $"{role.Id} ({role.Name})"));
        return roles.FirstOrDefault(role => role.Id.Value == options.LightAgentRoleId) switch
        {
            { IsLightAgent: true } role =>
                CheckLine.Ok("light agent role", $"{role.Id} is '{role.Name}', this instance's light agent role"),
            { } role => CheckLine.Fail("light agent role",
                $"{role.Id} is '{role.Name}', which is not a light agent role", $"set light_agent_role_id to {light}"),
            null => CheckLine.Fail("light agent role", $"{options.LightAgentRoleId} is no role of this instance",
                $"set light_agent_role_id to {light}"),
        };
    }

    private static string Shortened(ZendeskSelf self) =>
        EmailAddress.TryParse(self.Email, out var address) ? address.Shortened : $"user {self.Id}";
}
