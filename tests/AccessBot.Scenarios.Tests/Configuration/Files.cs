using AccessBot.Worker.Configuration;

namespace AccessBot.Scenarios.Tests.Configuration;

/// <summary>Configuration files to try mistakes on.</summary>
internal static class Files
{
    public static readonly string House = Find(AppContext.BaseDirectory);

    public const string Good = """
        gitlab:
          url: https://gitlab.example.com
          token: { env: GITLAB_TOKEN }
          poll_interval: 30s
        sources:
          - project: team/access-requests
            intake: access-request
            labels: [access-request]
        instances:
          us-federal:
            zendesk:
              url: https://federal.zendesk.example
              oauth: { client_id: bot, client_secret: { env: ZENDESK_SECRET } }
              light_agent_role_id: 4711
            okta: { app_id: 0oa1, group_id: 00g1 }
            way_in: request
            gates:
              - { kind: verification, group: people-group, mail_to: people@example.com }
        okta:
          url: https://okta.example.com
          token: { env: OKTA_TOKEN }
          canary: sam@example.com
        mail:
          from: bot@example.com
          pickup_folder: outbox
        operators:
          group: support-ops
        deprovisioning:
          authority_group: people-group
        people:
          company_domain: example.com
        """;

    /// <summary>Every secret that is asked for exists.</summary>
    public static Settings Read(string text, Func<string, string?>? environment = null) =>
        SettingsFile.Read("config/accessbot.yml", text, Path.GetTempPath(), environment ?? (name => $"value of {name}, long enough to seal with"));

    /// <summary>What a person is told about this file.</summary>
    public static string Complaints(string text, Func<string, string?>? environment = null)
    {
        try
        {
            Read(text, environment);
            return "(nothing)";
        }
        catch (ConfigurationRefused refused)
        {
            return string.Join('\n', refused.Problems);
        }
    }

    private static string Find(string folder) => File.Exists(Path.Combine(folder, "AccessBot.sln"))
        ? folder
        : Find(Path.GetDirectoryName(folder.TrimEnd('/')) ?? throw new DirectoryNotFoundException("no AccessBot.sln above the tests"));
}
