using System.Text.RegularExpressions;
using AccessBot.Practice;
using AccessBot.Scenarios.Tests.World;
using AccessBot.Worker.Cli;

namespace AccessBot.Scenarios.Tests.Cli.Init;

/// <summary>Somebody who sets the bot up for a practice world, with nothing but the secrets of that world in a folder.</summary>
internal sealed partial class Newcomer(PracticeWorld world)
{
    private static readonly string[] Secret =
    [
        SandboxCredentials.GitLabToken, SandboxCredentials.Zendesk("us-federal").ClientSecret, SandboxCredentials.Zendesk("global").ClientSecret, "PRIVATE KEY",
    ];

    public string Folder { get; } = Path.GetDirectoryName(world.ConfigFile)!;

    public string Config => Path.Combine(Folder, "bot.yml");

    public string Steps => Path.Combine(Folder, "NEXT-STEPS.md");

    /// <summary>What would be typed, by the key of the question; an empty answer takes what stands in brackets.</summary>
    public IReadOnlyDictionary<string, string> Right => new Dictionary<string, string>
    {
        ["mode"] = "act",
        ["company_domain"] = "gitlab.com",
        ["gitlab.url"] = $"{world.Sandbox.Addresses.GitLab}",
        ["gitlab.token"] = "file w-state/secrets/gitlab-token",
        ["gitlab.access_requests"] = "team/access-requests",
        ["gitlab.access_label"] = "",
        ["gitlab.offboardings"] = "team/employment",
        ["gitlab.offboarding_label"] = "",
        ["gitlab.done_label"] = "support::done",
        ["gitlab.removals_group"] = "people-group",
        ["gitlab.hook_token"] = "",
        ["okta.url"] = $"{world.Sandbox.Addresses.Okta}",
        ["okta.client_id"] = SandboxCredentials.OktaClientId,
        ["okta.key_id"] = SandboxCredentials.OktaKeyId,
        ["okta.private_key"] = "file w-state/secrets/okta-key.pem",
        ["okta.canary"] = "sam@gitlab.com",
        ["okta.username_attribute"] = "gitlabUsername",
        ["instances[0].url"] = $"{world.Sandbox.Addresses.Zendesk["us-federal"]}",
        ["instances[0].name"] = "us-federal",
        ["instances[0].names"] = "",
        ["instances[0].client_id"] = SandboxCredentials.Zendesk("us-federal").ClientId,
        ["instances[0].client_secret"] = "file w-state/secrets/zendesk-us-federal",
        ["instances[0].light_agent_role"] = "",
        ["instances[0].tickets_to_group"] = "Support",
        ["instances[0].way_in"] = "",
        ["instances[0].app"] = "Zendesk US Federal",
        ["instances[0].group"] = "okta-zendeskfederal-users",
        ["instances[0].approval_group"] = "",
        ["instances[0].verification_group"] = "people-group",
        ["instances[0].verification_mail_to"] = "people@gitlab.com",
        ["instances[0].verification_yes"] = "",
        ["instances[0].verification_no"] = "",
        ["instances 1"] = "yes",
        ["instances[1].url"] = $"{world.Sandbox.Addresses.Zendesk["global"]}",
        ["instances[1].name"] = "global",
        ["instances[1].names"] = "",
        ["instances[1].client_id"] = SandboxCredentials.Zendesk("global").ClientId,
        ["instances[1].client_secret"] = "file w-state/secrets/zendesk-global",
        ["instances[1].light_agent_role"] = "light agent",
        ["instances[1].tickets_to_group"] = "",
        ["instances[1].way_in"] = "mail",
        ["instances[1].app"] = "Zendesk Global",
        ["instances[1].group"] = "okta-zendeskglobal-users",
        ["instances 2"] = "",
        ["mail.from"] = "accessbot@gitlab.com",
        ["mail.server"] = $"127.0.0.1:{world.Sandbox.Addresses.SmtpPort}",
        ["mail.sign_in"] = "none",
        ["mail.copies"] = "maildir w-state/mail/sent",
        ["light_agents.address"] = "light-agents@gitlab.com",
        ["light_agents.help"] = "#help in Slack",
        ["light_agents.authserv_id"] = "mx.sandbox.example",
        ["light_agents.mailbox"] = "maildir w-state/mail/incoming",
        ["operators.group"] = "support-ops",
        ["operators.mail"] = "support-ops@gitlab.com",
        ["audit.key"] = "file w-state/secrets/audit-key.pem",
        ["audit.home"] = "w-state/heads",
        ["desk"] = "none",
    };

    /// <summary>The same as an answers file, with one answer changed; null leaves it out.</summary>
    public string AnswersFile(params (string Key, string? Answer)[] changes)
    {
        var all = new Dictionary<string, string?>(Right.Select(one => KeyValuePair.Create(one.Key, (string?)one.Value)));
        foreach (var (key, answer) in changes) all[key] = answer;
        var given = all.Where(one => one.Value is { Length: > 0 } && !one.Key.Contains(' ')).ToList();
        List<string> lines = [.. given.Where(one => !one.Key.Contains('.')).Select(one => $"{one.Key}: {Quoted(one.Value!)}")];
        foreach (var part in given.Where(one => one.Key.Contains('.') && !one.Key.Contains('[')).GroupBy(one => one.Key.Split('.')[0]))
            lines.AddRange([$"{part.Key}:", .. part.Select(one => $"  {one.Key.Split('.')[1]}: {Quoted(one.Value!)}")]);
        lines.Add("instances:");
        foreach (var item in given.Where(one => one.Key.Contains('[')).GroupBy(one => one.Key.Split('.')[0]))
            lines.AddRange(item.Select((one, at) => $"  {(at == 0 ? "-" : " ")} {one.Key.Split('.')[1]}: {Quoted(one.Value!)}"));
        var file = Path.Combine(Folder, "answers.yml");
        File.WriteAllLines(file, lines);
        return file;
    }

    public async Task<Screen> RunAsync(params string[] arguments)
    {
        using var screen = new StringWriter();
        var code = await new CommandLine(screen, screen).RunAsync(arguments, CancellationToken.None);
        return new(code, Shown($"{screen}"));
    }

    public Task<Screen> InitAsync(string answers, params string[] more) => RunAsync(["init", "--config", Config, "--answers", answers, .. more]);

    /// <summary>Somebody at a terminal who types these lines.</summary>
    public async Task<Screen> TypeAsync(params string[] lines)
    {
        using var screen = new StringWriter();
        using var typed = new Typed(lines, screen);
        var code = await new CommandLine(screen, screen) { Input = typed }.RunAsync(["init", "--config", Config], CancellationToken.None);
        return new(code, Shown($"{screen}"));
    }

    /// <summary>Right answers to everything, with other lines for some questions.</summary>
    public string[] Typing(params (string Key, string[] Lines)[] others) =>
        [.. Right.SelectMany(one => others.FirstOrDefault(other => other.Key == one.Key).Lines ?? [one.Value])];

    /// <summary>A text without what differs from run to run. Holds no secret, which is what this asserts too.</summary>
    public string Shown(string text)
    {
        Assert.All(Secret, secret => Assert.DoesNotContain(secret, text, StringComparison.Ordinal));
        var at = world.Sandbox.Addresses;
        text = text.Replace(Folder, "DIR", StringComparison.Ordinal)
            .Replace(at.GitLab.Authority, "GITLAB", StringComparison.Ordinal).Replace(at.Okta.Authority, "OKTA", StringComparison.Ordinal)
            .Replace($"127.0.0.1:{at.SmtpPort}", "SMTP", StringComparison.Ordinal).Replace($"port: {at.SmtpPort}", "port: PORT", StringComparison.Ordinal);
        foreach (var (name, address) in at.Zendesk) text = text.Replace(address.Authority, $"ZENDESK-{name.ToUpperInvariant()}", StringComparison.Ordinal);
        return Changing().Replace(text, match => $"{match.Groups["before"].Value}…");
    }

    private static string Quoted(string answer) => $"'{answer.Replace("'", "''", StringComparison.Ordinal)}'";

    [GeneratedRegex("(?<before>expires on |signs as |texts in )[^ \r\n]+")]
    private static partial Regex Changing();

    private sealed class Typed(IEnumerable<string> lines, TextWriter screen) : TextReader
    {
        private readonly Queue<string> _lines = new(lines);

        public override string? ReadLine()
        {
            if (!_lines.TryDequeue(out var line)) return null;
            screen.WriteLine(line);
            return line;
        }
    }
}

/// <summary>What came of a command.</summary>
internal sealed record Screen(int Code, string Text);
