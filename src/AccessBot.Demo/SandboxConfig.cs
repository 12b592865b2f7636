using AccessBot.Practice;
using AccessBot.Practice.Okta;

namespace AccessBot.Demo;

/// <summary>The configuration file for one running sandbox.</summary>
internal static class SandboxConfig
{
    private const int LightAgentRole = 1;

    /// <summary>Stands at the top of each such file.</summary>
    public const string Mark = "# For one running sandbox only";

    private const string Help = "'#support-operations in Slack'";

    public static string Text(SandboxServer sandbox, SandboxPlaces at)
    {
        var (to, world) = (sandbox.Addresses, sandbox.World);
        var dashboard = at.Dashboard is null ? "" : $"\ndashboard:\n  listen: {Address(at.Dashboard)}\n";
        return $"""
            {Mark}; written by 'accessbot sandbox --write-config'. Every key is explained in
            # config/accessbot.yml.
            gitlab:
              url: {Address(to.GitLab)}
              token: {Secret(at, "gitlab-token")}
              poll_interval: 1s
              overlap: 3s
              requests_per_minute: 60000

            sources:
              - project: team/access-requests
                intake: access-request
                labels: [access-request]
              - project: team/employment
                intake: offboarding
                labels: [offboarding]

            instances:
            {string.Join('\n', world.ZendeskInstances.Select(instance => Instance(sandbox, at, instance)))}

            okta:
              url: {Address(to.Okta)}
              client_id: {SandboxCredentials.OktaClientId}
              key_id: {SandboxCredentials.OktaKeyId}
              private_key: {Secret(at, "okta-key.pem")}
              canary: sam@gitlab.com
              username_attribute: gitlabUsername
              former_emails: [secondEmail, formerEmails]
              requests_per_minute: 60000

            mail:
              from: accessbot@gitlab.com
              smtp: {"{"} host: 127.0.0.1, port: {to.SmtpPort}, security: none {"}"}
              copies: {"{"} maildir: {Quoted(Path.Combine(at.Mail, "sent"))} {"}"}

            access:
              look_again_after: 2s

            {LightAgents(sandbox, at)}

            deprovisioning:
              authority_group: people-group
              most_percent: 50
              settle_for: 1s
              look_again_after: 2s
              index_delay: 1s

            people:
              company_domain: gitlab.com

            operators:
              group: support-ops
              mail: support-ops@gitlab.com

            audit:
              key: {Secret(at, "audit-key.pem")}
              folder: {Quoted(at.Heads)}

            storage:
              path: {Quoted(at.Database)}

            templates:
              directory: {Quoted(Path.Combine(AppContext.BaseDirectory, "templates"))}

            schedule:
              first_retry: 1s
              longest_retry: 10s
              late_after: 1s
            {dashboard}
            """;
    }

    private static string Instance(SandboxServer sandbox, SandboxPlaces at, string instance)
    {
        var role = sandbox.World.Zendesk[instance].Roles.First(r => r.RoleType == LightAgentRole).Id;
        return $"""
              {instance}:
                zendesk:
                  url: {Address(sandbox.Addresses.Zendesk[instance])}
                  oauth: {"{"} client_id: {SandboxCredentials.Zendesk(instance).ClientId}, client_secret: {Secret(at, "zendesk-" + instance)} {"}"}
                  light_agent_role_id: {role}
                  requests_per_minute: 60000
                okta: {App(sandbox.World, instance)}
            {WayIn(instance)}
            """;
    }

    // The usual two as they are in the process that is practised; what visitors add is given once a manager said yes.
    private static string WayIn(string instance) => instance switch
    {
        SandboxWorld.Global => """
                way_in: mail
                elsewhere:
                  role_changes_page: https://handbook.gitlab.com/handbook/support/support-ops/training/zendesk-roles.html
            """,
        SandboxWorld.UsFederal => """
                way_in: request
                gates:
                  - { kind: verification, group: people-group, mail_to: people-connect@gitlab.com }
            """,
        _ => $$"""
                names: [Zendesk {{instance}}]
                way_in: request
                gates:
                  - { kind: approval, label: "AR-Approval::Manager Approved", group: managers, asks: manager }
            """,
    };

    private static string LightAgents(SandboxServer sandbox, SandboxPlaces at) =>
        !sandbox.World.ZendeskInstances.Contains(SandboxWorld.Global)
            ? ""
            : $"""
            light_agent:
              address: light-agents@gitlab.com
              help: {Help}
              trusted_authserv_id: mx.sandbox.example
              mailbox: {"{"} maildir: {Quoted(Path.Combine(at.Mail, "incoming"))} {"}"}
              poll_interval: 1s
              look_again_after: 2s
            """;

    private static string App(SandboxWorld world, string instance)
    {
        var assignments = world.Okta.Assignments;
        var appId = assignments.Apps.First(a => a.Name == OktaWorld.AppOf(instance)).Id;
        var groupId = assignments.Groups.First(g => g.Name == OktaWorld.GroupOf(instance)).Id;
        return "{ " + $"app_id: {appId}, group_id: {groupId}, assign_by: group" + " }";
    }

    private static string Secret(SandboxPlaces at, string name) =>
        "{ file: " + Quoted(Path.Combine(at.Secrets, name)) + " }";

    private static string Quoted(string path) => $"'{path.Replace("'", "''")}'";

    private static string Address(Uri address) => address.GetLeftPart(UriPartial.Authority);
}
