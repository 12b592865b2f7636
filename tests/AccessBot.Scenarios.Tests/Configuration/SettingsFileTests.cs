using System.Text;
using AccessBot.Worker.Configuration;

namespace AccessBot.Scenarios.Tests.Configuration;

public sealed class SettingsFileTests
{
    private const string Gate = "{ kind: verification, group: people-group, mail_to: people@example.com }";
    private const string Approval = "{ kind: approval, label: Yes, group: managers, asks: manager }";
    private const string Mailbox = "light_agent: { address: light@example.com, help: there, mailbox: { maildir: /tmp } }";

    // All that stands below 'instances', so that one more can follow.
    private static readonly string Instances =
        Files.Good[Files.Good.IndexOf("instances:", StringComparison.Ordinal)..Files.Good.IndexOf("okta:\n  url", StringComparison.Ordinal)];

    private static readonly string InstancesToMail =
        Files.Good[Files.Good.IndexOf("instances:", StringComparison.Ordinal)..Files.Good.IndexOf("operators:", StringComparison.Ordinal)];

    private static readonly (string Mistake, string From, string To)[] Mistakes =
    [
        ("a slip in a key", "poll_interval", "poll_intervall"),
        ("a key of another place", "canary: sam@example.com", "canary: sam@example.com\n  hold_label: stop"),
        ("a key that nothing resembles", "operators:", "llamas: 3\noperators:"),
        ("words where a time belongs", "poll_interval: 30s", "poll_interval: soon"),
        ("a time without a unit", "poll_interval: 30s", "poll_interval: 30"),
        ("a time out of range", "poll_interval: 30s", "poll_interval: 2d"),
        ("a number out of range", "poll_interval: 30s", "concurrency: 0"),
        ("a group where a value belongs", "poll_interval: 30s", "poll_interval: { every: 30s }"),
        ("a value where a group belongs", "  group: support-ops", "  group: support-ops\nlog: loud"),
        ("a value where a list belongs", "labels: [access-request]", "labels: access-request"),
        ("a doubled key", "poll_interval: 30s", "poll_interval: 30s\n  poll_interval: 40s"),
        ("a missing key", "  url: https://gitlab.example.com\n", ""),
        ("a key without a value", "canary: sam@example.com", "canary:"),
        ("a missing section", "operators:\n  group: support-ops", ""),
        ("no sources", "  - project: team/access-requests\n    intake: access-request\n    labels: [access-request]", "  []"),
        ("a role id that is not a number", "4711", "light-agent"),
        ("an address that is none", "https://okta.example.com", "okta.example.com"),
        ("plain http to another machine", "https://okta.example.com", "http://okta.example.com"),
        ("a password in an address", "https://okta.example.com", "https://me:hunter22@okta.example.com"),
        ("a secret in plain text", "{ env: GITLAB_TOKEN }", "glpat-abcdefghijklmnopqrst"),
        ("a secret that is not set", "{ env: GITLAB_TOKEN }", "{ env: NOT_SET }"),
        ("a secret's file that is not there", "{ env: GITLAB_TOKEN }", "{ file: /nowhere/token }"),
        ("a secret from two places", "{ env: GITLAB_TOKEN }", "{ env: GITLAB_TOKEN, file: token }"),
        ("a secret from an unknown place", "{ env: GITLAB_TOKEN }", "{ vault: token }"),
        ("a token in the wrong key", "canary: sam@example.com", "username_attribute: a\n  requests_per_minute: glpat-abcdefghijklmnopqrst"),
        ("a choice that does not exist", "intake: access-request", "intake: acces-request"),
        ("a project and a group at once", "- project: team/access-requests", "- project: team/access-requests\n    group: team"),
        ("neither project nor group", "- project: team/access-requests\n    intake", "- intake"),
        ("both ways to send mail", "pickup_folder: outbox", "pickup_folder: outbox\n  smtp: { host: mail.example.com }"),
        ("an open line to another machine", "pickup_folder: outbox", "smtp: { host: mail.example.com, security: none }"),
        ("both ways into Zendesk", "      light_agent", "      api_token: { email: a@example.com, token: { env: T } }\n      light_agent"),
        ("giving up before reminding", "operators:", "access: { give_up_after: 1d }\noperators:"),
        ("yes and no on one label", Gate, Gate.Replace(" }", ", no: Citizenship::Verified }")),
        ("access that nobody has to allow", "    gates:\n      - " + Gate, ""),
        ("gates in front of nothing", "way_in: request", "way_in: elsewhere"),
        ("two roles that the bot would give", "    way_in: request", "    roles: [{ name: Viewer, light_agent: true }, { name: Editor, light_agent: true }]\n    way_in: request"),
        ("no role that the bot could give", "    way_in: request", "    roles: [{ name: Viewer }]\n    way_in: request"),
        ("a way in that does not exist", "way_in: request", "way_in: phone"),
        ("a gate without a group", "group: people-group, ", ""),
        ("a verification that asks nobody", ", mail_to: people@example.com", ""),
        ("nobody who may have access removed", "deprovisioning:\n  authority_group: people-group\n", ""),
        ("no colleagues", "people:\n  company_domain: example.com", ""),
        ("a light agent's mail without anywhere to ask", "operators:", $"{Mailbox.Replace("help: there, ", "")}\noperators:"),
        ("a gate without a kind", "kind: verification, ", ""),
        ("an approval without a label", Gate, Gate + "\n      - { kind: approval, group: managers }"),
        ("an approval after the verification", Gate, Gate + "\n      - " + Approval),
        ("two approvals of one name", Gate, Approval + "\n      - " + Approval.Replace("Yes", "Two") + "\n      - " + Gate),
        ("two approvals with one label", Gate, Approval + "\n      - " + Approval.Replace("asks: manager", "name: other") + "\n      - " + Gate),
        ("an approval with the label of the verification", Gate, Approval.Replace("Yes", "citizenship::verified") + "\n      - " + Gate),
        ("an approval that would hide the People team", Gate, Approval.Replace("asks: manager", "name: people") + "\n      - " + Gate),
        ("a key of the other kind of gate", Gate, Gate.Replace(" }", ", label: Yes }")),
        ("a verification that others read", Gate, Gate.Replace(" }", ", confidential: false }")),
        ("access without an app", "    okta: { app_id: 0oa1, group_id: 00g1 }\n", ""),
        ("an instance that is nothing", Instances, Instances + "  sandbox: { names: [Zendesk Sandbox] }\n"),
        ("mail into an app alone", Instances, $"{Instances}  charts: {{ names: [Charts], way_in: mail, okta: {{ app_id: 0oa2, group_id: 00g2 }} }}\n{Mailbox}\n"),
        ("mail without a mailbox", "way_in: request\n    gates:\n      - " + Gate, "way_in: mail"),
        ("a mailbox without an instance", "operators:", $"{Mailbox}\noperators:"),
        ("two instances by mail", Instances, $"{Instances}  global: {Third("https://global.zendesk.example", "b", "way_in: mail, okta: { app_id: 0oa2, group_id: 00g2 }")}\n  sandbox: {Third("https://sandbox.zendesk.example", "c", "names: [Zendesk Sandbox], way_in: mail, okta: { app_id: 0oa3, group_id: 00g3 }")}\n{Mailbox}\n"),
        ("two instances by mail at one address", Instances, $"{Instances}  global: {Third("https://global.zendesk.example", "b", "way_in: mail, okta: { app_id: 0oa2, group_id: 00g2 }")}\n  sandbox: {Third("https://sandbox.zendesk.example", "c", "names: [Zendesk Sandbox], way_in: mail, light_agent: { address: light@example.com, mailbox: { maildir: /other } }, okta: { app_id: 0oa3, group_id: 00g3 }")}\n{Mailbox}\n"),
        ("two instances with one mailbox", Instances, $"{Instances}  global: {Third("https://global.zendesk.example", "b", "way_in: mail, okta: { app_id: 0oa2, group_id: 00g2 }")}\n  sandbox: {Third("https://sandbox.zendesk.example", "c", "names: [Zendesk Sandbox], way_in: mail, light_agent: { address: sandbox@example.com, mailbox: { maildir: /tmp } }, okta: { app_id: 0oa3, group_id: 00g3 }")}\n{Mailbox}\n"),
        ("requests and replies in one mailbox", InstancesToMail, $"{Instances}  global: {Third("https://global.zendesk.example", "b", "way_in: mail, okta: { app_id: 0oa2, group_id: 00g2 }")}\n{Mailbox}\n{InstancesToMail[Instances.Length..]}  replies: {{ maildir: /tmp }}\n"),
        ("a shared mailbox of nobody", Instances, $"{Instances}  global: {Third("https://global.zendesk.example", "b", "way_in: mail, light_agent: { address: a@example.com, mailbox: { maildir: /a } }, okta: { app_id: 0oa2, group_id: 00g2 }")}\n  sandbox: {Third("https://sandbox.zendesk.example", "c", "names: [Zendesk Sandbox], way_in: mail, light_agent: { address: b@example.com, mailbox: { maildir: /b } }, okta: { app_id: 0oa3, group_id: 00g3 }")}\n{Mailbox}\n"),
        ("a mailbox where nobody comes by mail", Instances, $"{Instances}  global: {Third("https://global.zendesk.example", "b", "way_in: mail, okta: { app_id: 0oa2, group_id: 00g2 }")}\n  sandbox: {Third("https://sandbox.zendesk.example", "c", "names: [Zendesk Sandbox], way_in: elsewhere, light_agent: { address: sandbox@example.com, mailbox: { maildir: /other } }, okta: { app_id: 0oa3, group_id: 00g3 }")}\n{Mailbox}\n"),
        ("no instance at all", Instances, "instances: {}\n"),
        ("a name that is no name", "  us-federal:", "  US_Federal:"),
        ("one address for both instances", Instances, $"{Instances}  global: {Third("https://federal.zendesk.example", "b", "way_in: elsewhere")}\n"),
        ("one OAuth client for two instances", Instances, $"{Instances}  sandbox: {Third("https://sandbox.zendesk.example", "bot", "names: [Zendesk Sandbox]")}\n"),
        ("an instance that no page can name", Instances, $"{Instances}  sandbox: {Third("https://sandbox.zendesk.example", "b", "way_in: elsewhere")}\n"),
        ("a name that two instances claim", Instances, $"{Instances}  sandbox: {Third("https://sandbox.zendesk.example", "b", "names: [Federal Zendesk]")}\n"),
        ("a name that may mean any instance", Instances, $"{Instances}  sandbox: {Third("https://sandbox.zendesk.example", "b", "names: [ZenDesk]")}\n"),
        ("one app for two instances", Instances, $"{Instances}  global: {Third("https://global.zendesk.example", "b", "okta: { app_id: 0oa1, group_id: 00g2 }")}\n"),
        ("one group for two instances", Instances, $"{Instances}  global: {Third("https://global.zendesk.example", "b", "okta: { app_id: 0oa2, group_id: 00g1 }")}\n"),
        ("no group to assign by", ", group_id: 00g1", ""),
        ("a file of the earlier form", "operators:", "federal_access:\n  verifier_group: people-group\noperators:"),
        ("instances where they stood before", Instances, "zendesk:\n  us_federal: { url: https://federal.zendesk.example }\n"),
        ("words where they stood before", "operators:", "forms:\n  instances: [{ name: us-federal, system: Zendesk US Federal }]\noperators:"),
        ("apps where they stood before", "  canary: sam@example.com", "  canary: sam@example.com\n  apps:\n    us_federal: { app_id: 0oa1, group_id: 00g1 }"),
        ("heirs where they stood before", "operators:", "deprovisioning:\n  us_federal: { tickets_to_group: 7 }\noperators:"),
        ("a folder that does not exist", "operators:", "storage: { path: /nowhere/at/all/bot.db }\noperators:"),
        ("postgres without a connection", "operators:", "storage: { kind: postgres }\noperators:"),
        ("a tab", "  poll_interval: 30s", "\tpoll_interval: 30s"),
        ("an alias", "{ env: OKTA_TOKEN }", "*token"),
        ("a second document", "operators:\n  group: support-ops", "operators:\n  group: support-ops\n---\nmore: 1"),
    ];

    [Fact]
    public void What_becomes_of_an_issue_after_a_removal_is_not_taken_for_an_earlier_form() => Assert.Equal(
        ["done"], Files.Read(Files.Good.Replace("people-group\npeople:", "people-group\n  when_removed: { add_labels: [done] }\npeople:")).Deprovisioning.WhenRemoved.AddLabels);

    private static string Third(string url, string client, string more) =>
        $"{{ zendesk: {{ url: {url}, oauth: {{ client_id: {client}, client_secret: {{ env: S }} }}, light_agent_role_id: 12 }}, elsewhere: {{ help: there }}, {more} }}";

    [Theory]
    [InlineData("[", 200_000)]
    [InlineData("{a: ", 200_000)]
    [InlineData("- ", 5_000)]
    [InlineData("? ", 5_000)]
    public void A_file_that_nests_without_end_is_named_and_ends_nothing(string opening, int times)
    {
        var text = "gitlab: 1\nx:\n  " + string.Concat(Enumerable.Repeat(opening, times));

        var refused = Assert.Throws<ConfigurationRefused>(() => Files.Read(text));

        Assert.Contains("this is not YAML", Assert.Single(refused.Problems).ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void Forms_of_the_companys_own_are_read_at_the_start_or_refused_with_their_path()
    {
        var folder = Directory.CreateTempSubdirectory("accessbot-own-").FullName;
        try
        {
            var text = Files.Good + $"\nforms:\n  own: ['{folder}']\n";
            string Complaint() => Files.Complaints(text).Replace(folder, "DIR");

            Assert.Contains("'forms.own' names DIR, which has no .md file: put your forms there", Complaint(), StringComparison.Ordinal);
            File.WriteAllText(Path.Combine(folder, "leaving.md"), "# Leaving\n\nReturn the laptop.\n");
            Assert.Equal(["# Leaving\n\nReturn the laptop.\n"], Files.Read(text).Forms.Own);
            File.WriteAllBytes(Path.Combine(folder, "latin.md"), [0x4C, 0xFC, 0x62]);
            Assert.Contains("has DIR/latin.md in it, which is not UTF-8: save it as UTF-8", Complaint(), StringComparison.Ordinal);
            File.WriteAllText(Path.Combine(folder, "latin.md"), new string('x', 1_048_577));
            Assert.Contains("has DIR/latin.md in it, which is larger than 1 MiB", Complaint(), StringComparison.Ordinal);
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }

        var gone = Files.Complaints(Files.Good + $"\nforms:\n  own: ['{folder}']\n");
        Assert.Contains($"names {folder}, which is no folder: correct the path", gone, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(31, " which is too short: at least 32 random characters are needed, such as 'openssl rand -base64 32' prints.")]
    [InlineData(32, null)]
    public void A_secret_that_a_cipher_works_with_must_not_be_guessed(int length, string? complaint)
    {
        var complaints = Files.Complaints(
            Files.Good + "\ndashboard:\n  listen: http://127.0.0.1:5089\n  key: { env: DESK }\n", name => name == "DESK" ? new string('x', length) : Environment(name));

        if (complaint is null) Assert.Equal("(nothing)", complaints);
        else Assert.EndsWith("'dashboard.key' comes from the environment variable DESK," + complaint, complaints.TrimEnd(), StringComparison.Ordinal);
        Assert.DoesNotContain("xxx", complaints, StringComparison.Ordinal);
    }

    [Fact]
    public void Words_of_a_further_language_are_read_at_the_start_or_refused_with_their_line()
    {
        var folder = Directory.CreateTempSubdirectory("accessbot-words-").FullName;
        try
        {
            var text = Files.Good + $"\nforms:\n  words: ['{folder}']\n";
            string Complaint(string words)
            {
                File.WriteAllText(Path.Combine(folder, "fr.yml"), words);
                return Files.Complaints(text).Replace(folder, "DIR");
            }

            Assert.Contains("'forms.words' names DIR, which has no .yml file", Files.Complaints(text).Replace(folder, "DIR"), StringComparison.Ordinal);
            Assert.Equal("(nothing)", Complaint("language: fr\nfields:\n  name: [Nom complet]\nlimits: [attend*]\n"));
            Assert.Equal(["de", "en", "es", "ja", "fr"], Files.Read(text).Forms.Words.Select(words => words.Language));
            Assert.Contains("DIR/fr.yml:2: 'limit' is not a key here; did you mean 'limits'?", Complaint("language: fr\nlimit: [attend*]\n"), StringComparison.Ordinal);
            Assert.Contains("DIR/fr.yml:3: 'fields.why' has 'Nombre', which means name already", Complaint("language: fr\nfields:\n  why: [Nombre]\n"), StringComparison.Ordinal);
            Assert.Contains("DIR/fr.yml:2: 'limits' has 'a (b', which has brackets that do not close", Complaint("language: fr\nlimits: [a (b]\n"), StringComparison.Ordinal);
            Assert.Contains("DIR/fr.yml: the file is empty", Complaint(""), StringComparison.Ordinal);
            Assert.Contains("'language' is missing", Complaint("limits: [attend*]\n"), StringComparison.Ordinal);
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }

        var gone = Files.Complaints(Files.Good + $"\nforms:\n  words: ['{folder}']\n");
        Assert.Contains($"names {folder}, which is no file and no folder: correct the path", gone, StringComparison.Ordinal);
    }

    [Fact]
    public void The_words_that_come_with_the_program_need_no_file() =>
        Assert.Equal(["de", "en", "es", "ja"], Files.Read(Files.Good).Forms.Words.Select(words => words.Language));

    [Fact]
    public async Task Every_mistake_is_told_with_its_line_and_the_nearest_right_key()
    {
        var told = new StringBuilder();
        foreach (var (mistake, from, to) in Mistakes)
        {
            Assert.Contains(from, Files.Good);
            var text = Files.Good.Replace(from, to);
            told.Append(mistake).AppendLine(":").AppendLine("  " + Files.Complaints(text, Environment).Replace("\n", "\n  ")).AppendLine();
        }

        await Verify(told.ToString());
    }

    [Fact]
    public async Task Sources_that_could_bring_one_issue_in_twice_are_refused()
    {
        string[] others =
        [
            "{ project: team/access-requests, intake: access-request, labels: [access-request] }",
            "{ project: Team/Access-Requests, intake: offboarding }",
            "{ project: team/access-requests, intake: offboarding, labels: [offboarding] }",
            "{ group: team, intake: offboarding, labels: [access-request, leaver] }",
            "{ group: team, intake: offboarding, labels: [offboarding] }",
            "{ group: tea, intake: offboarding }",
            "{ project: team/access-requests-old, intake: access-request, labels: [access-request] }",
        ];
        var told = others.Select(other =>
            $"{other}\n  {Files.Complaints(Files.Good.Replace("instances:\n", $"  - {other}\ninstances:\n"), Environment)}");
        await Verify(string.Join('\n', told));
    }

    [Fact]
    public void All_mistakes_are_told_at_once_in_the_order_of_the_file()
    {
        var text = Files.Good.Replace("30s", "never").Replace("4711", "x").Replace("group: support-ops", "grop: support-ops");

        var lines = Files.Complaints(text).Split('\n').Select(l => int.Parse(l.Split(':')[1], System.Globalization.CultureInfo.InvariantCulture));

        Assert.Equal([4, 14, 26, 27], lines);
    }

    [Fact]
    public void A_secret_is_never_repeated()
    {
        const string secret = "hunter2-and-more";
        foreach (var line in Files.Good.Split('\n').Where(l => l.Contains("env:", StringComparison.Ordinal)))
        {
            var start = line.IndexOf("{ env:", StringComparison.Ordinal);
            var plain = line[..start] + secret + line[(line.IndexOf('}', start) + 1)..];
            Assert.DoesNotContain(secret, Files.Complaints(Files.Good.Replace(line, plain)));
        }
    }

    [Fact]
    public void Relative_paths_start_beside_the_file()
    {
        var settings = Files.Read(Files.Good + "\nstorage: { path: bot.db }\n");

        Assert.Equal(Path.Combine(Path.GetTempPath(), "bot.db"), settings.Storage.Path);
        Assert.Equal(Path.Combine(Path.GetTempPath(), "outbox"), settings.Mail.PickupFolder);
    }

    [Fact]
    public void One_section_lends_another_what_both_need()
    {
        var federal = Files.Read(Files.Good.Replace("poll_interval: 30s", "hold_label: stop-here")).Access.Single();

        Assert.Equal(("stop-here", 4711, "example.com"), (federal.HoldLabel, federal.LightAgentRole.Value, federal.MessageIdDomain));
    }

    [Fact]
    public void A_file_that_is_not_there_is_one_problem()
    {
        var refused = Assert.Throws<ConfigurationRefused>(() => SettingsFile.Load("no/such/file.yml"));

        Assert.Equal("no/such/file.yml: there is no such file.", Assert.Single(refused.Problems).ToString());
    }

    private static string? Environment(string name) => name == "NOT_SET" ? null : "value of " + name;
}
